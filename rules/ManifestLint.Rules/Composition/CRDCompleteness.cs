using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Something that a schema restricts but does not define.</summary>
/// <param name="Key">The token that names it: a property, or 'items'.</param>
/// <param name="IsProperty">Whether it is a property.</param>
internal readonly record struct CRDGap(YamlNode Key, bool IsProperty);

/// <summary>
/// Whether what 'allOf', 'anyOf', 'oneOf' and 'not' name is defined beside them. Restriction and definition are walked together, and no pair of
/// them twice, so that what aliases repeat is said once.
/// </summary>
internal sealed class CRDCompleteness
{
    private readonly HashSet<(YamlNode Restriction, YamlNode Definition)> _seen = [];

    /// <summary>What a schema restricts but does not define.</summary>
    /// <param name="schema">A schema that is no restriction itself.</param>
    internal List<CRDGap> GapsIn(YamlMapping schema)
    {
        var gaps = new List<CRDGap>();
        foreach (var restriction in CRDSchemas.RestrictionsOf(schema))
        {
            Compare(restriction, schema, gaps);
        }

        return gaps;
    }

    private void Compare(YamlMapping restriction, YamlMapping definition, List<CRDGap> gaps)
    {
        if (!_seen.Add((restriction, definition)))
        {
            return;
        }

        foreach (var inner in CRDSchemas.RestrictionsOf(restriction))
        {
            Compare(inner, definition, gaps);
        }

        CompareProperties(restriction, definition.Mapping("properties"), gaps);
        if (restriction.TryGetEntry("items", out var items) && items.Value is YamlMapping ofItems)
        {
            if (definition.Mapping("items") is { } definedItems)
            {
                Compare(ofItems, definedItems, gaps);
            }
            else
            {
                gaps.Add(new CRDGap(items.Key, false));
            }
        }
    }

    private void CompareProperties(YamlMapping restriction, YamlMapping? defined, List<CRDGap> gaps)
    {
        foreach (var entry in restriction.Mapping("properties")?.Entries ?? [])
        {
            if (entry.Name is not { } name || entry.Value is not YamlMapping property)
            {
                continue;
            }

            switch (defined?[name])
            {
                case YamlMapping definition:
                    Compare(property, definition, gaps);
                    break;
                case null:
                    gaps.Add(new CRDGap(entry.Key, true));
                    break;
            }
        }
    }
}
