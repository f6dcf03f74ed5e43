using System.Collections.Frozen;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Resources;

/// <summary>The resources that a ResourceQuota may limit.</summary>
internal static class QuotaResources
{
    private static readonly FrozenSet<string> Counts = FrozenSet.Create(
        StringComparer.Ordinal,
        "configmaps",
        "persistentvolumeclaims",
        "pods",
        "replicationcontrollers",
        "resourcequotas",
        "secrets",
        "services",
        "services.loadbalancers",
        "services.nodeports"
    );

    private static readonly FrozenSet<string> OfPods = FrozenSet.Create(
        StringComparer.Ordinal,
        "cpu",
        "limits.cpu",
        "limits.memory",
        "memory",
        "requests.cpu",
        "requests.memory"
    );

    private static readonly FrozenSet<string> OfStorage = FrozenSet.Create(
        StringComparer.Ordinal,
        "ephemeral-storage",
        "limits.ephemeral-storage",
        "requests.ephemeral-storage",
        "requests.storage"
    );

    internal static IEnumerable<string> Standard => Counts.Concat(OfPods).Concat(OfStorage);

    /// <summary>Whether a resource without a domain is one that quotas know.</summary>
    internal static bool IsStandard(string name) =>
        Counts.Contains(name)
        || OfPods.Contains(name)
        || OfStorage.Contains(name)
        || name.StartsWith("hugepages-", StringComparison.Ordinal)
        || name.StartsWith("requests.hugepages-", StringComparison.Ordinal);

    /// <summary>Whether only whole numbers of it exist: objects, and devices that nodes offer.</summary>
    internal static bool IsCounted(string name) =>
        Counts.Contains(name)
        || (
            name.Contains('/', StringComparison.Ordinal)
            && !name.Contains("kubernetes.io/", StringComparison.Ordinal)
            && !name.StartsWith("requests.", StringComparison.Ordinal)
            && NameSyntax.IsQualifiedName($"requests.{name}")
        );

    /// <summary>Whether a quota of some scope may limit a standard resource.</summary>
    internal static bool AllowsScope(string name, string scope) =>
        scope switch
        {
            "BestEffort" => name == "pods",
            "VolumeAttributesClass" => name is "persistentvolumeclaims" or "requests.storage",
            _ => name == "pods" || OfPods.Contains(name),
        };
}
