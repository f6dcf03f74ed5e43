using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Which lists of which kinds a strategic merge patch merges, and by what keys.</summary>
internal abstract class MergeSchema
{
    private static readonly Lazy<BuiltInMergeSchema> LazyBuiltIn = new(BuiltInMergeSchema.Load);

    /// <summary>Upstream's built-in schema: Kubernetes 1.21.2 and nothing else.</summary>
    internal static MergeSchema BuiltIn => LazyBuiltIn.Value;

    /// <summary>The schema of a Kustomization's <c>openapi.path</c>, which takes the place of the built-in one.</summary>
    /// <param name="root">The OpenAPI version 2 document, read as YAML.</param>
    /// <exception cref="KustomizeException">The document is not an OpenAPI document.</exception>
    /// <param name="isOnTop">Whether the built-in schema stays in force for what the document does not define.</param>
    internal static MergeSchema FromOpenApi(YamlNode root, bool isOnTop = false) =>
        OpenApiMergeSchema.Read(root, isOnTop ? LazyBuiltIn.Value : null);

    /// <summary>The fields of a kind, or null when the schema does not know it: then all its lists are replaced as a whole.</summary>
    /// <param name="kind">The kind.</param>
    internal abstract MergeType? For(GroupVersionKind kind);

    /// <summary>Whether objects of a kind live in a namespace, or null when that is not known; upstream then takes it for namespaced.</summary>
    /// <param name="kind">The kind.</param>
    internal abstract bool? IsNamespaced(GroupVersionKind kind);
}
