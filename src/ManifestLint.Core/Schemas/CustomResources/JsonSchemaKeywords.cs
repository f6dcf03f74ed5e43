using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>Reads what JSON schemas can say and CustomResourceDefinitions cannot: constants, conditions, patterns of names.</summary>
internal static class JsonSchemaKeywords
{
    private static readonly string[] NotEvaluated =
    [
        "contains",
        "prefixItems",
        "propertyNames",
        "unevaluatedItems",
        "unevaluatedProperties",
        "$dynamicRef",
        "$recursiveRef",
    ];

    /// <summary>The keywords of a schema that restrict values and are not evaluated.</summary>
    /// <param name="mapping">The schema.</param>
    internal static IEnumerable<string> IgnoredIn(YamlMapping mapping) =>
        NotEvaluated
            .Where(keyword => mapping[keyword] is not null)
            .Concat(mapping["items"] is YamlSequence ? ["items (a list)"] : []);

    /// <summary>Reads the keywords into a schema whose other keywords were read.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="mapping">Its source.</param>
    /// <param name="patterns">How many patterns are judged.</param>
    /// <param name="read">Reads a schema within it.</param>
    internal static void Read(
        StructuralSchema schema,
        YamlMapping mapping,
        PatternBudget patterns,
        Func<YamlNode, StructuralSchema> read
    )
    {
        if (mapping["const"] is { } constant)
        {
            schema.Enum = [constant];
        }

        schema.Conditions = [.. Conditions(mapping, read)];
        if (mapping.Mapping("patternProperties") is { } named)
        {
            ReadPatterns(schema, named, patterns, read);
        }
    }

    private static void ReadPatterns(
        StructuralSchema schema,
        YamlMapping named,
        PatternBudget patterns,
        Func<YamlNode, StructuralSchema> read
    )
    {
        var known = ImmutableArray.CreateBuilder<SchemaPattern>();
        foreach (var entry in named.Entries)
        {
            if (
                entry.Name is { } pattern
                && patterns.Accepts(pattern)
                && GoRegex.TryParse(pattern, out var regex, out _)
            )
            {
                known.Add(new SchemaPattern(regex, read(entry.Value)));
            }
            else
            {
                // It may be any field that this pattern is about.
                (schema.IsClosed, schema.PreservesUnknownFields, schema.AdditionalProperties) = (false, true, null);
            }
        }

        schema.PatternProperties = known.ToImmutable();
    }

    private static IEnumerable<SchemaCondition> Conditions(YamlMapping mapping, Func<YamlNode, StructuralSchema> read)
    {
        if (mapping["if"] is { } condition && (mapping["then"] ?? mapping["else"]) is not null)
        {
            yield return new SchemaCondition(
                read(condition),
                mapping["then"] is { } then ? read(then) : null,
                mapping["else"] is { } otherwise ? read(otherwise) : null
            );
        }

        // Until 2019 one keyword was for both.
        foreach (var keyword in new[] { "dependentRequired", "dependentSchemas", "dependencies" })
        {
            foreach (var entry in mapping.Mapping(keyword)?.Entries ?? [])
            {
                var then = entry.Value switch
                {
                    YamlSequence names => new StructuralSchema
                    {
                        Required = [.. names.Items.OfType<YamlScalar>().Select(name => name.Value)],
                    },
                    YamlMapping part => read(part),
                    _ => null,
                };
                if (entry.Name is { } name && then is not null)
                {
                    yield return new SchemaCondition(new StructuralSchema { Required = [name] }, then, null);
                }
            }
        }
    }
}
