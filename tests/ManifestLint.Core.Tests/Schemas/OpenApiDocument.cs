using System.Text.Json;
using ManifestLint.Kubernetes;

namespace ManifestLint.Core.Tests.Schemas;

/// <summary>The OpenAPI definitions of one Kubernetes minor, and the enumerations that they leave out.</summary>
internal sealed class OpenApiDocument
{
    private const string RefPrefix = "#/definitions/";

    private readonly JsonElement _definitions;
    private readonly Dictionary<GroupVersionKind, string> _kinds = [];

    private OpenApiDocument(string path)
    {
        Version = KubernetesVersion.TryParse(Path.GetFileNameWithoutExtension(path).TrimStart('v'), out var version)
            ? version
            : throw new InvalidDataException(path);
        _definitions = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.GetProperty("definitions");
        foreach (var definition in _definitions.EnumerateObject())
        {
            if (definition.Value.TryGetProperty("x-kubernetes-group-version-kind", out var kinds))
            {
                foreach (var kind in kinds.EnumerateArray())
                {
                    _kinds.TryAdd(
                        new GroupVersionKind(Text(kind, "group"), Text(kind, "version"), Text(kind, "kind")),
                        definition.Name
                    );
                }
            }
        }
    }

    internal KubernetesVersion Version { get; }

    /// <summary>All minors that are there, the newest first.</summary>
    internal static IReadOnlyList<OpenApiDocument> ReadAll(string directory) =>
        [
            .. Directory
                .GetFiles(directory, "v*.json")
                .Select(path => new OpenApiDocument(path))
                .OrderByDescending(document => document.Version),
        ];

    /// <summary>The name of a kind's definition, or null when this minor does not serve it.</summary>
    internal string? DefinitionOf(GroupVersionKind kind) => _kinds.GetValueOrDefault(kind);

    /// <summary>The fields of a definition; empty for those that have none, such as times and quantities.</summary>
    internal Dictionary<string, JsonElement> PropertiesOf(string definition) =>
        _definitions.GetProperty(definition).TryGetProperty("properties", out var properties)
            ? properties
                .EnumerateObject()
                .ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal)
            : [];

    /// <summary>The name of the definition that a schema refers to, or null.</summary>
    internal static string? ReferenceOf(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? reference.GetString()![RefPrefix.Length..] : null;

    /// <summary>What kind of value a schema describes.</summary>
    internal FieldKind KindOf(JsonElement schema) =>
        ReferenceOf(schema) is { } definition
            ? definition[(definition.LastIndexOf('.') + 1)..] switch
            {
                "Quantity" => FieldKind.Quantity,
                "IntOrString" => FieldKind.IntOrString,
                "Time" or "MicroTime" => FieldKind.String,
                _ => PropertiesOf(definition).Count == 0 ? FieldKind.Any : FieldKind.Object,
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
