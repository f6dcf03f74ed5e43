using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>The schema of an OpenAPI document, read as far as somebody asks: references may be cyclic.</summary>
/// <param name="beneath">The built-in schema where it counts for what the document does not define, or null.</param>
internal sealed class OpenApiMergeSchema(BuiltInMergeSchema? beneath) : MergeSchema
{
    private const string KindExtension = "x-kubernetes-group-version-kind";

    private readonly Dictionary<GroupVersionKind, OpenApiMergeType> _kinds = [];
    private readonly Dictionary<GroupVersionKind, bool> _namespaced = [];

    internal override MergeType? For(GroupVersionKind kind) => _kinds.GetValueOrDefault(kind) ?? beneath?.For(kind);

    // Upstream asks its own table first, whatever document is given.
    internal override bool? IsNamespaced(GroupVersionKind kind) =>
        BuiltIn.IsNamespaced(kind) ?? (_namespaced.TryGetValue(kind, out var isNamespaced) ? isNamespaced : null);

    internal static OpenApiMergeSchema Read(YamlNode root, BuiltInMergeSchema? beneath)
    {
        if (root is not YamlMapping document)
        {
            throw new KustomizeException(
                BuildFaultKind.Unreadable,
                root.Place,
                $"Expected an OpenAPI document with 'definitions', found {root.Description}"
            );
        }

        var schema = new OpenApiMergeSchema(beneath);
        schema.ReadDefinitions(document.Mapping("definitions"));
        schema.ReadPaths(document.Mapping("paths"));
        return schema;
    }

    private void ReadDefinitions(YamlMapping? definitions)
    {
        if (definitions is null)
        {
            return;
        }

        var types = new OpenApiTypes(definitions, beneath);
        foreach (var entry in definitions.Entries)
        {
            foreach (var kind in (entry.Value as YamlMapping)?.Sequence(KindExtension)?.Items ?? [])
            {
                if (kind is YamlMapping mapping && KindOf(mapping) is { } type)
                {
                    _kinds[type] = types.Of((YamlMapping)entry.Value);
                }
            }
        }
    }

    private void ReadPaths(YamlMapping? paths)
    {
        foreach (var entry in paths?.Entries ?? [])
        {
            if (
                entry.Name is not { } path
                || entry.Value is not YamlMapping item
                || item.Mapping("get")?.Mapping(KindExtension) is not { } extension
                || KindOf(extension) is not { } kind
            )
            {
                continue;
            }

            // One path with a namespace makes the kind a namespaced one.
            var isNamespaced = path.Contains("namespaces/{namespace}", StringComparison.Ordinal);
            _namespaced[kind] = isNamespaced || _namespaced.GetValueOrDefault(kind);
        }
    }

    private static GroupVersionKind? KindOf(YamlMapping kind) =>
        kind.Text("kind") is { } name && kind.Text("version") is { } version
            ? new GroupVersionKind(kind.Text("group") ?? string.Empty, version, name)
            : null;
}
