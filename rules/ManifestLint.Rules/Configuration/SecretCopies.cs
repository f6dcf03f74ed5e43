using ManifestLint.Kubernetes.References;

namespace ManifestLint.Rules.Configuration;

/// <summary>Controllers that copy ConfigMaps and Secrets into other namespaces are told so by annotations.</summary>
internal static class SecretCopies
{
    /// <summary>Whether an object that only another namespace has may be copied to where it is wanted.</summary>
    /// <param name="target">What was found.</param>
    internal static bool MayReach(ReferenceTarget target) =>
        target.Objects.Any(o =>
            (o.Annotations?.Entries ?? []).Any(entry =>
                entry.Name is { } name
                && (
                    name.Contains("reflect", StringComparison.Ordinal)
                    || name.Contains("replicat", StringComparison.Ordinal)
                    || name.Contains("sync", StringComparison.Ordinal)
                )
            )
        );
}
