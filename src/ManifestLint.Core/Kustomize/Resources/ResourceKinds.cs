using ManifestLint.Kubernetes;

namespace ManifestLint.Kustomize;

/// <summary>How Kustomize reads <c>apiVersion</c>.</summary>
internal static class ResourceKinds
{
    /// <summary>Group, version and kind; <c>builtin</c>, the old name of Kustomize's own plugins, is a group without a version.</summary>
    /// <param name="apiVersion">The value of <c>apiVersion</c>.</param>
    /// <param name="kind">The value of <c>kind</c>.</param>
    internal static GroupVersionKind Parse(string apiVersion, string kind) =>
        string.Equals(apiVersion, "builtin", StringComparison.Ordinal)
            ? new GroupVersionKind("builtin", string.Empty, kind)
            : GroupVersionKind.FromApiVersion(apiVersion, kind);
}
