using ManifestLint.Kubernetes.References;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Configuration;

/// <summary>Controllers that copy ConfigMaps and Secrets into other namespaces are told so by annotations.</summary>
internal static class SecretCopies
{
    /// <summary>Whether an object that only another namespace has may be copied to where it is wanted.</summary>
    /// <param name="target">What was found.</param>
    internal static bool MayReach(ReferenceTarget target) =>
        target.Objects.Any(o => Asks(o.Annotations))
        || (
            target.Producer is { By: var by }
            && (
                Asks(by.Annotations)
                || Asks(by.Spec?.Mapping("secretTemplate")?.Mapping("annotations"))
                || Asks(by.Spec?.Mapping("template")?.Mapping("metadata")?.Mapping("annotations"))
                || Asks(by.Spec?.Mapping("target")?.Mapping("template")?.Mapping("metadata")?.Mapping("annotations"))
            )
        );

    private static bool Asks(YamlMapping? annotations) =>
        (annotations?.Entries ?? []).Any(entry =>
            entry.Name is { } name
            && (
                name.Contains("reflect", StringComparison.Ordinal)
                || name.Contains("replicat", StringComparison.Ordinal)
                || name.Contains("sync", StringComparison.Ordinal)
            )
        );
}
