using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>
/// Holds the defaults in the schemas of a CustomResourceDefinition against the bounds, patterns, formats, enumerations and combinations of these schemas,
/// as the API server does before it takes the definition. Types and fields are looked at by the rule on defaults.
/// </summary>
internal sealed class DefinitionDefaults
{
    private const string Root = "openAPIV3Schema";

    private readonly FieldType _type;
    private readonly SchemaMatcher _matcher = new();
    private readonly HashSet<(YamlNode Value, StructuralSchema Schema)> _judged = [];
    private readonly List<SchemaViolation> _violations = [];

    private DefinitionDefaults(FieldType type)
    {
        _type = type;
    }

    /// <summary>What is wrong, in the order of the text.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="type">The type of definitions.</param>
    internal static IEnumerable<SchemaViolation> Check(KubernetesObject definition, FieldType type)
    {
        // Before v1 there were no defaults.
        if (definition.Kind.Version != "v1" || definition.Spec?.Sequence("versions") is not { } versions)
        {
            return [];
        }

        var checks = new DefinitionDefaults(type);
        foreach (var version in versions.Items.OfType<YamlMapping>())
        {
            if (version.Mapping("schema")?.Mapping(Root) is { } schema && HoldsDefaults(version))
            {
                checks.Walk(new StructuralSchemaReader(schema, SchemaDialect.Definition).Read());
            }
        }

        return checks._violations.OrderBy(violation => violation.Node.Span);
    }

    // One look at the text is cheaper than reading the schema.
    private static bool HoldsDefaults(YamlMapping version)
    {
        var text = version.Source.Slice(version.Span);
        return text.Contains("default:", StringComparison.Ordinal)
            || text.Contains("default\"", StringComparison.Ordinal)
            || text.Contains("default'", StringComparison.Ordinal);
    }

    private void Walk(StructuralSchema root)
    {
        var seen = new HashSet<StructuralSchema>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<(StructuralSchema Schema, string Field)>([(root, Root)]);
        while (waiting.TryPop(out var part))
        {
            var (schema, field) = part;
            if (!seen.Add(schema))
            {
                continue;
            }

            if (schema.Default is { } value)
            {
                Judge(value, schema, field);
            }

            foreach (var (name, property) in schema.Properties)
            {
                // What an object is and is called comes with it, and no default of its own is applied.
                if (!ReferenceEquals(schema, root) || name is not ("apiVersion" or "kind" or "metadata"))
                {
                    waiting.Push((property, name));
                }
            }

            if ((schema.Items ?? schema.AdditionalProperties) is { } element)
            {
                waiting.Push((element, field));
            }
        }
    }

    private void Judge(YamlNode value, StructuralSchema schema, string field)
    {
        // A value of another type is one fault, and not two.
        if (
            value is YamlScalar { IsNull: true }
            || !ValueChecks.CanJudge(value)
            || !SchemaMatcher.HasType(value, schema)
            || !_judged.Add((value, schema))
        )
        {
            return;
        }

        foreach (var fault in StructuralConstraints.FaultsOf(value, schema, _matcher))
        {
            Add(fault, fault.Field ?? field);
        }

        if (schema.Type == SchemaType.String && !ValueChecks.IsAllowed(value, schema))
        {
            Add(new ValueFault(value, $"must be one of {ValueChecks.ValuesOf(schema)}"), field);
        }

        foreach (var entry in (value as YamlMapping)?.Entries ?? [])
        {
            if (entry.Name is { } name && schema.Child(name) is { } child)
            {
                Judge(entry.Value, child, name);
            }
        }

        if (value is YamlSequence list && schema.Items is { } items)
        {
            foreach (var item in list.Items)
            {
                Judge(item, items, field);
            }
        }
    }

    private void Add(ValueFault fault, string field) =>
        _violations.Add(
            new SchemaViolation(SchemaViolationKind.InvalidDefault, fault.Node, field, _type)
            {
                Detail = fault.MissingField is { } missing
                    ? $"lacks the field '{missing}', which its schema requires"
                    : fault.Detail,
            }
        );
}
