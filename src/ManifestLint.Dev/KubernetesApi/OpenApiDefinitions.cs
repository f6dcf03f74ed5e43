using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ManifestLint.Kubernetes;
using ManifestLint.Schemas;

namespace ManifestLint.Dev.KubernetesApi;

/// <summary>The structures and kinds of one minor, as its OpenAPI document defines them.</summary>
internal sealed class OpenApiDefinitions
{
    private const string MetaPackage = "io.k8s.apimachinery.pkg.apis.meta.v1";
    private const string ReferencePrefix = "#/definitions/";

    // Of these the document gives no fields, or another type than the decoder takes.
    private static readonly Dictionary<string, byte> SpecialTypes = new(StringComparer.Ordinal)
    {
        ["io.k8s.apimachinery.pkg.api.resource.Quantity"] = ApiShapeCode.Quantity,
        ["io.k8s.apimachinery.pkg.util.intstr.IntOrString"] = ApiShapeCode.IntOrString,
        [$"{MetaPackage}.Time"] = ApiShapeCode.Time,
        [$"{MetaPackage}.MicroTime"] = ApiShapeCode.MicroTime,
        [$"{MetaPackage}.Fields"] = ApiShapeCode.Any,
        [$"{MetaPackage}.FieldsV1"] = ApiShapeCode.Any,
        [$"{MetaPackage}.Patch"] = ApiShapeCode.Any,
        ["io.k8s.apimachinery.pkg.runtime.RawExtension"] = ApiShapeCode.Any,
    };

    private readonly MinorRange _covered;

    private OpenApiDefinitions(int minor, MinorRange covered, JsonElement definitions)
    {
        Minor = minor;
        _covered = covered;
        foreach (var definition in definitions.EnumerateObject())
        {
            foreach (var kind in KindsOf(definition.Value))
            {
                // Options and events of watches are in every group, and in no manifest.
                if (!definition.Name.StartsWith(MetaPackage, StringComparison.Ordinal) || kind.Group.Length == 0)
                {
                    Kinds.Add(kind, definition.Name);
                }
            }

            if (!IsSpecial(definition.Name, definition.Value))
            {
                Types.Add(definition.Name, ReadType(definition.Value));
            }
        }
    }

    internal int Minor { get; }

    /// <summary>The structures by full name.</summary>
    internal Dictionary<string, OpenApiType> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>The full names of the structures of kinds.</summary>
    internal Dictionary<GroupVersionKind, string> Kinds { get; } = [];

    /// <summary>Reads all documents of a directory, the oldest first.</summary>
    /// <param name="directory">Holds <c>v1.14.json</c> and so on.</param>
    internal static ImmutableArray<OpenApiDefinitions> ReadAll(string directory)
    {
        var minors = Directory
            .GetFiles(directory, "v1.*.json")
            .Select(path =>
                int.Parse(Path.GetFileNameWithoutExtension(path)["v1.".Length..], CultureInfo.InvariantCulture)
            )
            .Order()
            .ToList();
        var covered = new MinorRange(minors[0], minors[^1]);
        if (minors.Count != covered.Through - covered.Since + 1)
        {
            throw new InvalidDataException("A minor between the first and the last has no OpenAPI document");
        }

        return [.. minors.Select(minor => Read(directory, minor, covered))];
    }

    private static OpenApiDefinitions Read(string directory, int minor, MinorRange covered)
    {
        var path = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"v1.{minor}.json"));
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new OpenApiDefinitions(minor, covered, document.RootElement.GetProperty("definitions"));
    }

    // A definition without a type takes more than one type of value (a JSON schema or a list of them).
    private static bool IsSpecial(string name, JsonElement definition) =>
        SpecialTypes.ContainsKey(name) || !definition.TryGetProperty("type", out _);

    private OpenApiType ReadType(JsonElement definition)
    {
        var required = definition.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal)
            : [];
        var properties = definition.TryGetProperty("properties", out var fields)
            ? fields
                .EnumerateObject()
                .ToDictionary(field => field.Name, field => ReadShape(field.Value), StringComparer.Ordinal)
            : [];
        return new OpenApiType(properties, required);
    }

    private ApiShape ReadShape(JsonElement schema)
    {
        if (Text(schema, "$ref") is { } reference)
        {
            var name = reference[ReferencePrefix.Length..];
            return SpecialTypes.TryGetValue(name, out var special) ? new ApiShape(special)
                : IsMixed(name) ? new ApiShape(ApiShapeCode.Any)
                : new ApiShape(ApiShapeCode.Structure) { Type = name };
        }

        if (schema.TryGetProperty("items", out var items))
        {
            return ReadList(schema, items);
        }

        if (schema.TryGetProperty("additionalProperties", out var values))
        {
            return new ApiShape(ApiShapeCode.Map) { Element = ReadShape(values) };
        }

        return new ApiShape(
            (Text(schema, "type"), Text(schema, "format")) switch
            {
                ("string", "byte") => ApiShapeCode.Bytes,
                ("string", null) => ApiShapeCode.String,
                ("integer", "int32") => ApiShapeCode.Int32,
                ("integer", "int64") => ApiShapeCode.Int64,
                ("number", "double") => ApiShapeCode.Number,
                ("boolean", null) => ApiShapeCode.Boolean,
                ("object", null) => ApiShapeCode.Any,
                var unknown => throw new InvalidDataException($"No type of value is known for {unknown}"),
            }
        );
    }

    // The definitions of apiextensions that have no type: JSON, JSONSchemaPropsOrArray and so on.
    private static bool IsMixed(string name) =>
        name.StartsWith("io.k8s.apiextensions-apiserver.", StringComparison.Ordinal)
        && (name.EndsWith(".JSON", StringComparison.Ordinal) || name.Contains("PropsOr", StringComparison.Ordinal));

    private ApiShape ReadList(JsonElement schema, JsonElement items)
    {
        var kind = Text(schema, "x-kubernetes-list-type") switch
        {
            null or "atomic" => ListKind.Atomic,
            "set" => ListKind.Set,
            "map" => ListKind.Map,
            var unknown => throw new InvalidDataException($"No list type is known by the name '{unknown}'"),
        };
        var keys =
            kind == ListKind.Map
                ? schema.GetProperty("x-kubernetes-list-map-keys").EnumerateArray().Select(key => key.GetString()!)
                : [];
        return new ApiShape(ApiShapeCode.List)
        {
            Element = ReadShape(items),
            ListKind = kind,
            Values = [.. keys.Select(key => new ApiValue(key, _covered))],
        };
    }

    private static IEnumerable<GroupVersionKind> KindsOf(JsonElement definition) =>
        definition.TryGetProperty("x-kubernetes-group-version-kind", out var kinds)
            ? kinds
                .EnumerateArray()
                .Select(kind => new GroupVersionKind(Text(kind, "group")!, Text(kind, "version")!, Text(kind, "kind")!))
            : [];

    private static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) ? value.GetString() : null;
}

/// <summary>A structure in one minor.</summary>
/// <param name="Properties">The types of its properties.</param>
/// <param name="Required">What the document calls required.</param>
internal sealed record OpenApiType(Dictionary<string, ApiShape> Properties, HashSet<string> Required);
