using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>
/// Decides whether a value is valid against a schema within <c>anyOf</c>, <c>oneOf</c> and <c>not</c>, all keywords counting. The steps are bounded:
/// combinations within combinations may otherwise multiply.
/// </summary>
internal sealed class SchemaMatcher
{
    private const int MostSteps = 100_000;
    private const int DeepestNesting = 300;

    private int _steps;

    /// <summary>Whether a value is valid; null when it cannot be decided.</summary>
    /// <param name="node">The value.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="outer">The schema of the value outside of the combination, which has its types and defaults; or null.</param>
    /// <param name="depth">How deep the combination is nested.</param>
    internal bool? Matches(YamlNode node, StructuralSchema schema, StructuralSchema? outer, int depth = 0)
    {
        if (++_steps > MostSteps || depth > DeepestNesting || !ValueChecks.CanJudge(node))
        {
            return null;
        }

        if (!HasType(node, schema) || ValueChecks.Find(node, schema).Any() || !ValueChecks.IsAllowed(node, schema))
        {
            return false;
        }

        return And(Parts(node, schema, outer, depth + 1));
    }

    private IEnumerable<bool?> Parts(YamlNode node, StructuralSchema schema, StructuralSchema? outer, int depth)
    {
        if (node is YamlMapping mapping)
        {
            yield return schema.Required.All(name => IsPresent(mapping, name, schema, outer));
            foreach (var entry in mapping.Entries)
            {
                var child = entry.Name is { } name ? schema.Child(name) : null;
                var typed = entry.Name is { } key ? outer?.Child(key) : null;
                if (child is not null && !IsAbsent(entry.Value, typed ?? child))
                {
                    yield return Matches(entry.Value, child, typed, depth);
                }
            }
        }

        if (node is YamlSequence list && schema.Items is { } items)
        {
            foreach (var item in list.Items)
            {
                yield return Matches(item, items, outer?.Items, depth);
            }
        }

        foreach (var part in schema.AllOf)
        {
            yield return Matches(node, part, outer, depth);
        }

        if (!schema.AnyOf.IsEmpty)
        {
            yield return CountOf(node, schema.AnyOf, outer, depth) is not { } any ? null : any > 0;
        }

        if (!schema.OneOf.IsEmpty)
        {
            yield return CountOf(node, schema.OneOf, outer, depth) is not { } one ? null : one == 1;
        }

        foreach (var condition in schema.Conditions)
        {
            var isMatch = Matches(node, condition.If, outer, depth);
            var part = isMatch == true ? condition.Then : condition.Else;
            yield return isMatch is null ? null
            : part is null ? true
            : Matches(node, part, outer, depth);
        }

        if (schema.Not is { } not)
        {
            yield return !Matches(node, not, outer, depth);
        }
    }

    /// <summary>Of how many schemas a value is valid against; null when it cannot be decided.</summary>
    /// <param name="node">The value.</param>
    /// <param name="schemas">The schemas.</param>
    /// <param name="outer">The schema of the value outside of the combination, or null.</param>
    /// <param name="depth">How deep the combination is nested.</param>
    internal int? CountOf(YamlNode node, IEnumerable<StructuralSchema> schemas, StructuralSchema? outer, int depth = 0)
    {
        var count = 0;
        foreach (var schema in schemas)
        {
            if (Matches(node, schema, outer, depth) is not { } isMatch)
            {
                return null;
            }

            count += isMatch ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether a field is there, when defaults are filled in and superfluous nulls taken out.</summary>
    /// <param name="mapping">The structure.</param>
    /// <param name="name">The field.</param>
    /// <param name="schema">The structure's schema.</param>
    /// <param name="outer">Its schema outside of a combination, or null.</param>
    internal static bool IsPresent(YamlMapping mapping, string name, StructuralSchema schema, StructuralSchema? outer)
    {
        var child = outer?.Child(name) ?? schema.Child(name);
        return child?.Default is not null || (mapping[name] is { } value && (child is null || !IsAbsent(value, child)));
    }

    private static bool IsAbsent(YamlNode value, StructuralSchema schema) =>
        value is YamlScalar { IsNull: true } && !schema.IsNullable && schema.Type != SchemaType.None;

    private static bool? And(IEnumerable<bool?> parts)
    {
        bool? result = true;
        foreach (var part in parts)
        {
            if (part == false)
            {
                return false;
            }

            result &= part;
        }

        return result;
    }

    /// <summary>Whether a value has the type that a schema wants.</summary>
    /// <param name="node">The value.</param>
    /// <param name="schema">The schema.</param>
    internal static bool HasType(YamlNode node, StructuralSchema schema) =>
        node switch
        {
            YamlScalar { IsNull: true } => schema.IsNullable || schema.Type == SchemaType.None,
            YamlScalar scalar when schema.IsIntOrString => scalar.IsString || scalar.TryGetInt64(out _),
            YamlScalar { IsString: true } => schema.Type is SchemaType.String or SchemaType.None,
            YamlScalar { Type: ScalarType.Boolean } => schema.Type is SchemaType.Boolean or SchemaType.None,
            YamlScalar number => schema.Type is SchemaType.Number or SchemaType.None
                || (schema.Type == SchemaType.Integer && number.TryGetInt64(out _)),
            YamlSequence => schema.Type is SchemaType.Array or SchemaType.None && !schema.IsIntOrString,
            _ => schema.Type is SchemaType.Object or SchemaType.None && !schema.IsIntOrString,
        };
}
