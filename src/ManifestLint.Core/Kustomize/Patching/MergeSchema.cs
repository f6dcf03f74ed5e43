namespace ManifestLint.Kustomize;

internal sealed class MergeSchema
{
    internal static MergeSchema BuiltIn { get; } = new();

    internal bool? IsNamespaced(ManifestLint.Kubernetes.GroupVersionKind k) => null;
}
