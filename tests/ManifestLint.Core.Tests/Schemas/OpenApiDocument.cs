using System.Text.Json;
using ManifestLint.Kubernetes;

namespace ManifestLint.Core.Tests.Schemas;

/// <summary>The OpenAPI definitions of one Kubernetes minor.</summary>
internal sealed class OpenApiDocument
{
    private const string RefPrefix = "#/definitions/";

    private readonly JsonElement _definitions;

    private OpenApiDocument(byte[] json)
    {
        _definitions = JsonDocument.Parse(json).RootElement.GetProperty("definitions");
        foreach (var definition in _definitions.EnumerateObject())
        {
            if (definition.Value.TryGetProperty("x-kubernetes-group-version-kind", out var kinds))
            {
                foreach (var kind in kinds.EnumerateArray())
                {
                    // Options and events of watches, which every group has, are known in the core group.
                    var name = new GroupVersionKind(Text(kind, "group"), Text(kind, "version"), Text(kind, "kind"));
                    if (name.Group.Length == 0 || !definition.Name.Contains(".meta.v1.", StringComparison.Ordinal))
                    {
                        Kinds.Add((name, definition.Name));
                    }
                }
            }
        }
    }

    /// <summary>The kinds, with the names of their definitions.</summary>
    internal List<(GroupVersionKind Kind, string Definition)> Kinds { get; } = [];

    /// <summary>All properties of all definitions.</summary>
    internal IEnumerable<(string Definition, string Property)> Properties =>
        _definitions
            .EnumerateObject()
            .SelectMany(definition =>
                PropertiesOf(definition.Name).Keys.Select(property => (definition.Name, property))
            );

    internal static OpenApiDocument Read(string path) => new(File.ReadAllBytes(path));

    /// <summary>The fields of a definition; empty for those that have none, such as times and quantities.</summary>
    internal Dictionary<string, JsonElement> PropertiesOf(string definition) =>
        _definitions.GetProperty(definition).TryGetProperty("properties", out var properties)
            ? properties
                .EnumerateObject()
                .ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal)
            : [];

    /// <summary>What a definition calls required.</summary>
    internal IEnumerable<string> RequiredIn(string definition) =>
        _definitions.GetProperty(definition).TryGetProperty("required", out var required)
            ? required.EnumerateArray().Select(name => name.GetString()!)
            : [];

    /// <summary>The name of the definition that a schema refers to, or null.</summary>
    internal static string? ReferenceOf(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? reference.GetString()![RefPrefix.Length..] : null;

    internal static string FormatOf(JsonElement schema) => Text(schema, "format");

    /// <summary>What makes the items of a list the same.</summary>
    internal static (ListKind Kind, IEnumerable<string> Keys) ListOf(JsonElement schema) =>
        Text(schema, "x-kubernetes-list-type") switch
        {
            "set" => (ListKind.Set, []),
            "map" => (
                ListKind.Map,
                schema.GetProperty("x-kubernetes-list-map-keys").EnumerateArray().Select(key => key.GetString()!)
            ),
            _ => (ListKind.Atomic, []),
        };

    /// <summary>What kind of value a schema describes.</summary>
    internal FieldKind KindOf(JsonElement schema) =>
        ReferenceOf(schema) is { } definition
            ? definition[(definition.LastIndexOf('.') + 1)..] switch
            {
                "Quantity" => FieldKind.Quantity,
                "IntOrString" => FieldKind.IntOrString,
                "Time" => FieldKind.Time,
                "MicroTime" => FieldKind.MicroTime,
                // These decode themselves, from whatever is there.
                "RawExtension" or "Fields" or "FieldsV1" => FieldKind.Any,
                _ => _definitions.GetProperty(definition).TryGetProperty("type", out _)
                    ? FieldKind.Object
                    : FieldKind.Any,
            }
        : schema.TryGetProperty("additionalProperties", out _) ? FieldKind.Map
        : (Text(schema, "type"), Text(schema, "format")) switch
        {
            ("string", "byte") => FieldKind.Bytes,
            ("string", _) => FieldKind.String,
            ("integer", _) => FieldKind.Integer,
            ("number", _) => FieldKind.Number,
            ("boolean", _) => FieldKind.Boolean,
            ("array", _) => FieldKind.List,
            _ => FieldKind.Any,
        };

    private static string Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) ? value.GetString()! : string.Empty;
}
