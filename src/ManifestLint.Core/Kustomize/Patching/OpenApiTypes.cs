using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>The types of one OpenAPI document, made when they are asked for.</summary>
/// <param name="definitions">Its <c>definitions</c>.</param>
/// <param name="beneath">The schema that has what the document refers to but does not define, or null.</param>
internal sealed class OpenApiTypes(YamlMapping definitions, BuiltInMergeSchema? beneath)
{
    private const string ReferencePrefix = "#/definitions/";

    // A chain of references longer than this is a circle.
    private const int LongestChain = 64;

    private readonly Dictionary<YamlMapping, OpenApiMergeType> _types = new(ReferenceEqualityComparer.Instance);

    internal OpenApiMergeType Of(YamlMapping schema)
    {
        // Overlays that share the document may be built in parallel.
        lock (_types)
        {
            if (!_types.TryGetValue(schema, out var type))
            {
                _types[schema] = type = new OpenApiMergeType(this, schema);
            }

            return type;
        }
    }

    internal MergeField? Field(YamlMapping owner, string name)
    {
        var property = owner.Mapping("properties")?[name] ?? owner.Mapping("additionalProperties");
        return Resolve(property, out var missing) is { } schema ? FieldOf(schema)
            : missing is not null && beneath?.TypeOf(missing) is { } type
                ? new MergeField(type, null, MergeStrategy.None, [])
            : null;
    }

    private MergeField FieldOf(YamlMapping schema)
    {
        var items = schema.Text("type") == "array" ? Resolve(schema["items"], out _) : null;
        var strategy = schema.Text("x-kubernetes-patch-strategy");
        return new MergeField(
            Of(schema),
            items is null ? null : Of(items),
            strategy is null ? MergeStrategy.None : MergeField.ParseStrategy(strategy),
            strategy is null ? [] : Keys(schema)
        );
    }

    private static ImmutableArray<string> Keys(YamlMapping schema)
    {
        if (schema.Sequence("x-kubernetes-list-map-keys") is { } keys)
        {
            return [.. keys.Items.OfType<YamlScalar>().Select(key => key.Value)];
        }

        return schema.Text("x-kubernetes-patch-merge-key") is { } single ? [single] : [];
    }

    private YamlMapping? Resolve(YamlNode? node, out string? missing)
    {
        missing = null;
        for (var i = 0; i < LongestChain && node is YamlMapping schema; i++)
        {
            if (schema.Text("$ref") is not { } reference)
            {
                return schema;
            }

            if (!reference.StartsWith(ReferencePrefix, StringComparison.Ordinal))
            {
                return null;
            }

            var name = Unescape(reference[ReferencePrefix.Length..]);
            node = definitions[name];
            missing = node is null ? name : null;
        }

        return null;
    }

    private static string Unescape(string token) =>
        token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}

/// <summary>A schema of an OpenAPI document.</summary>
/// <param name="types">The document's types.</param>
/// <param name="schema">The schema.</param>
internal sealed class OpenApiMergeType(OpenApiTypes types, YamlMapping schema) : MergeType
{
    internal override MergeField? Field(string name) => types.Field(schema, name);
}
