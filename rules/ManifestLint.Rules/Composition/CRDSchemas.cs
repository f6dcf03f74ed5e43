using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Finds the parts of the schemas of CustomResourceDefinitions.</summary>
internal static class CRDSchemas
{
    private static readonly string[] Junctors = ["allOf", "anyOf", "oneOf"];

    /// <summary>The definitions themselves.</summary>
    internal static Selector Definitions { get; } = Selector.Kinds("apiextensions.k8s.io/CustomResourceDefinition");

    /// <summary>Whether the rules of apiextensions.k8s.io/v1 hold; v1beta1 let much pass.</summary>
    /// <param name="definition">The definition.</param>
    internal static bool IsV1(KubernetesObject definition) => definition.Kind.Version == "v1";

    /// <summary>The parts of all schemas of a definition. In the order of the text; each node comes once, where it is
    /// written and not where aliases repeat it: time is linear in the file.</summary>
    /// <param name="definition">The definition.</param>
    internal static IEnumerable<CRDSchemaPart> PartsOf(KubernetesObject definition)
    {
        var seen = new HashSet<(YamlNode Node, bool IsNested)>();
        foreach (var version in definition.Spec?.Mappings("versions") ?? [])
        {
            if (version.Mapping("schema") is not { } holder || holder.Mapping("openAPIV3Schema") is not { } root)
            {
                continue;
            }

            var waiting = new Stack<CRDSchemaPart>();
            waiting.Push(new CRDSchemaPart(root, holder.KeyOf("openAPIV3Schema"), CRDSchemaLevel.Root, version));
            while (waiting.TryPop(out var part))
            {
                if (!seen.Add((part.Node, part.IsNested)))
                {
                    continue;
                }

                yield return part;
                foreach (var child in ChildrenOf(part).Reverse())
                {
                    waiting.Push(child);
                }
            }
        }
    }

    private static IEnumerable<CRDSchemaPart> ChildrenOf(CRDSchemaPart part)
    {
        var level = part.IsNested ? CRDSchemaLevel.Nested : CRDSchemaLevel.Field;
        foreach (var entry in part.Node.Mapping("properties")?.Entries ?? [])
        {
            if (entry.Value is YamlMapping property)
            {
                var isMeta = part.HoldsObject && entry.Name is ("metadata" or "kind" or "apiVersion");
                yield return part with
                {
                    Node = property,
                    Key = entry.Key,
                    Level = level,
                    IsInMetadata = part.IsInMetadata || isMeta,
                    IsTopMetadata = part.IsTopMetadata || (part.Level == CRDSchemaLevel.Root && isMeta),
                };
            }
        }

        if (part.Node.Mapping("items") is { } items)
        {
            var ofItems = part.IsNested ? CRDSchemaLevel.Nested : CRDSchemaLevel.Item;
            yield return part with
            {
                Node = items,
                Key = part.Node.KeyOf("items"),
                Level = ofItems,
            };
        }

        if (part.Node.Mapping("additionalProperties") is { } values)
        {
            yield return part with
            {
                Node = values,
                Key = part.Node.KeyOf("additionalProperties"),
                Level = level,
            };
        }

        foreach (var nested in NestedOf(part))
        {
            yield return nested;
        }
    }

    private static IEnumerable<CRDSchemaPart> NestedOf(CRDSchemaPart part) =>
        RestrictionsOf(part.Node)
            .Select(item =>
                part with
                {
                    Node = item,
                    Key = item.Entries is [var first, ..] ? first.Key : item,
                    Level = CRDSchemaLevel.Nested,
                }
            );

    /// <summary>The schemas under 'allOf', 'anyOf', 'oneOf' and 'not', but not those that say 'an integer or a string'.</summary>
    /// <param name="schema">The schema that holds them.</param>
    internal static IEnumerable<YamlMapping> RestrictionsOf(YamlMapping schema)
    {
        if (schema.Mapping("not") is { } not)
        {
            yield return not;
        }

        foreach (var junctor in Junctors)
        {
            if (junctor == "anyOf" && IsIntegerOrString(schema))
            {
                continue;
            }

            foreach (var item in schema.Mappings(junctor))
            {
                yield return item;
            }
        }
    }

    /// <summary>Whether 'anyOf' is the one form in which types may stand there: an integer or a string.</summary>
    /// <param name="schema">The schema that holds 'anyOf'.</param>
    private static bool IsIntegerOrString(YamlMapping schema) =>
        schema.Sequence("anyOf") is { Items: [YamlMapping first, YamlMapping second] }
        && IsType(first, "integer")
        && IsType(second, "string");

    private static bool IsType(YamlMapping schema, string type) =>
        schema.Entries.Length == 1 && schema.Scalar("type") is { } text && text.HasValue(type);
}
