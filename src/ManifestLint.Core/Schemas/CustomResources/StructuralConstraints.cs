using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>
/// Checks values against what a schema says beyond types, fields, enumerations of strings and keyed lists: bounds, patterns, formats, combinations of
/// schemas. One node at a time; who walks the object goes on to its parts.
/// </summary>
internal static class StructuralConstraints
{
    /// <summary>Checks a node that is of the kind that its type wants.</summary>
    /// <param name="node">The value.</param>
    /// <param name="key">Its key, or null for an item.</param>
    /// <param name="field">The name of the field; of the list for an item.</param>
    /// <param name="type">Its type.</param>
    internal static IEnumerable<SchemaViolation> Check(
        YamlNode node,
        YamlNode? key,
        string field,
        StructuralFieldType type
    )
    {
        // What the schema says of metadata counts beside the type that all metadata have.
        var restriction =
            type.IsRoot && type.Property("metadata") is not StructuralFieldType
                ? type.Schema.Child("metadata")?.Child("name")
                : null;
        return type.Schema.HasConstraints || restriction is not null
            ? FaultsOf(node, type.Schema, new SchemaMatcher())
                .Concat(FaultsOfName(node, restriction))
                .Select(fault => ToViolation(fault, node, key, field, type))
            : [];
    }

    /// <summary>What is wrong with a value that has the type that its schema wants, its parts left out.</summary>
    /// <param name="node">The value.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="matcher">Decides combinations, and holds the budget.</param>
    internal static IEnumerable<ValueFault> FaultsOf(YamlNode node, StructuralSchema schema, SchemaMatcher matcher) =>
        ValueChecks.Find(node, schema).Concat(SchemaCombinations.Find(node, schema, matcher));

    // Of metadata, a definition may restrict the name, and nothing else.
    private static IEnumerable<ValueFault> FaultsOfName(YamlNode node, StructuralSchema? restriction) =>
        restriction is not null
        && (node as YamlMapping)?.Mapping("metadata") is { } metadata
        && metadata.TryGetEntry("name", out var name)
            ? FaultsOf(name.Value, restriction, new SchemaMatcher())
                .Select(fault => fault with { Key = name.Key, Field = "name" })
            : [];

    private static SchemaViolation ToViolation(
        ValueFault fault,
        YamlNode node,
        YamlNode? key,
        string field,
        StructuralFieldType type
    ) =>
        new(
            fault.MissingField is null ? SchemaViolationKind.Constraint : SchemaViolationKind.MissingField,
            fault.Node,
            fault.MissingField ?? fault.Field ?? field,
            type
        )
        {
            Key = ReferenceEquals(fault.Node, node) ? key : fault.Key,
            Detail = fault.Detail,
            Source = type.Source,
        };
}

/// <summary>What is wrong with a value.</summary>
/// <param name="Node">The value.</param>
/// <param name="Detail">One clause: <c>must be at least 1</c>.</param>
internal sealed record ValueFault(YamlNode Node, string Detail)
{
    /// <summary>The key of the value, when it is another than the one that was looked at.</summary>
    internal YamlNode? Key { get; init; }

    /// <summary>The name of the field, when it is another than the one that was looked at.</summary>
    internal string? Field { get; init; }

    /// <summary>The field that is missing in <see cref="Node"/>, or null.</summary>
    internal string? MissingField { get; init; }
}
