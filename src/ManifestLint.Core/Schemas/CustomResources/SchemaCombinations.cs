using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>Checks a value against <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c> and <c>not</c>, and says what would be right where that can be said.</summary>
internal static class SchemaCombinations
{
    private const int MostNamesShown = 12;

    /// <summary>What is wrong.</summary>
    /// <param name="node">The value.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="matcher">Decides, and holds the budget.</param>
    internal static IEnumerable<ValueFault> Find(YamlNode node, StructuralSchema schema, SchemaMatcher matcher) =>
        Find(node, schema, schema, matcher);

    private static IEnumerable<ValueFault> Find(
        YamlNode node,
        StructuralSchema schema,
        StructuralSchema? outer,
        SchemaMatcher matcher
    )
    {
        foreach (var part in schema.AllOf)
        {
            foreach (var fault in FindInPart(node, part, outer, matcher))
            {
                yield return fault;
            }
        }

        foreach (var condition in schema.Conditions)
        {
            var part = matcher.Matches(node, condition.If, outer) switch
            {
                true => condition.Then,
                false => condition.Else,
                null => null,
            };
            foreach (var fault in part is null ? [] : FindInPart(node, part, outer, matcher))
            {
                yield return fault;
            }
        }

        if (!schema.AnyOf.IsEmpty && matcher.CountOf(node, schema.AnyOf, outer) == 0)
        {
            yield return new ValueFault(node, Alternatives(node, schema.AnyOf, "at least one"));
        }

        if (!schema.OneOf.IsEmpty && matcher.CountOf(node, schema.OneOf, outer) is { } count && count != 1)
        {
            yield return new ValueFault(
                node,
                count == 0
                    ? Alternatives(node, schema.OneOf, "exactly one")
                    : TooMany(node, schema.OneOf, outer, matcher)
            );
        }

        if (schema.Not is { } not && matcher.Matches(node, not, outer) == true)
        {
            yield return new ValueFault(node, Negated(node, not, outer, matcher));
        }
    }

    // All of the parts must hold, so that what is wrong with one can be said at its own place.
    private static List<ValueFault> FindInPart(
        YamlNode node,
        StructuralSchema part,
        StructuralSchema? outer,
        SchemaMatcher matcher
    )
    {
        if (matcher.Matches(node, part, outer) != false)
        {
            return [];
        }

        var own = ValueChecks.Find(node, part).Concat(Find(node, part, outer, matcher)).ToList();
        if (node is YamlMapping mapping)
        {
            own.AddRange(
                part.Required.Where(name => !SchemaMatcher.IsPresent(mapping, name, part, outer))
                    .Select(name => new ValueFault(node, "is required") { MissingField = name })
            );
            own.AddRange(mapping.Entries.SelectMany(entry => FindInField(entry, part, outer, matcher)));
        }

        if (own.Count == 0 && !ValueChecks.IsAllowed(node, part))
        {
            own.Add(new ValueFault(node, $"must be one of {ValuesOf(part)}"));
        }

        return own.Count > 0 ? own : [new ValueFault(node, "does not meet all conditions of its schema")];
    }

    private static IEnumerable<ValueFault> FindInField(
        YamlEntry entry,
        StructuralSchema part,
        StructuralSchema? outer,
        SchemaMatcher matcher
    ) =>
        entry.Name is { } name && part.Child(name) is { } child
            ? FindInPart(entry.Value, child, outer?.Child(name), matcher)
                .Select(fault =>
                    ReferenceEquals(fault.Node, entry.Value) && fault.MissingField is null
                        ? fault with
                        {
                            Key = entry.Key,
                            Field = name,
                        }
                        : fault
                )
            : [];

    private static string ValuesOf(StructuralSchema schema) => ValueChecks.ValuesOf(schema);

    private static string Alternatives(YamlNode node, ImmutableArray<StructuralSchema> alternatives, string howMany)
    {
        var fields = RequiredOf(alternatives);
        if (node is YamlMapping && fields.Count > 0)
        {
            return $"must have {howMany} of {Names(fields)}";
        }

        var formats = alternatives
            .Select(alternative => alternative.Format)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return formats.Count == alternatives.Length
            ? $"must have one of the formats {Names(formats)}"
            : $"matches none of the {alternatives.Length} alternatives that its schema allows";
    }

    private static string TooMany(
        YamlNode node,
        ImmutableArray<StructuralSchema> alternatives,
        StructuralSchema? outer,
        SchemaMatcher matcher
    )
    {
        var matching = alternatives
            .Where(alternative => matcher.Matches(node, alternative, outer) == true)
            .ToImmutableArray();
        var fields = RequiredOf(matching);
        return node is YamlMapping && fields.Count > 1
            ? $"must have only one of {Names(fields)}"
            : $"matches {matching.Length} of the alternatives of which its schema allows exactly one";
    }

    private static string Negated(YamlNode node, StructuralSchema not, StructuralSchema? outer, SchemaMatcher matcher)
    {
        if (node is YamlMapping && not.Required.Length > 0 && not.Properties.Count == 0)
        {
            return not.Required.Length == 1
                ? $"must not have {Names(not.Required)}"
                : $"must not have all of {Names(not.Required)} together";
        }

        var fields = RequiredOf([.. not.AnyOf.Where(part => matcher.Matches(node, part, outer) == true)]);
        return node is YamlMapping && fields.Count > 0 ? $"must not have {Names(fields)}"
            : !not.Enum.IsEmpty ? $"must not be one of {ValuesOf(not)}"
            : "is what its schema rules out (not)";
    }

    private static List<string> RequiredOf(ImmutableArray<StructuralSchema> schemas) =>
        [.. schemas.SelectMany(schema => schema.Required).Distinct(StringComparer.Ordinal)];

    private static string Names(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(MostNamesShown).Select(name => $"'{name}'"))
        + (names.Count > MostNamesShown ? ", ..." : string.Empty);
}
