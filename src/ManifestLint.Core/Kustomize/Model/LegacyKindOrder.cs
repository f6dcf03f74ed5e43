using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ManifestLint.Kustomize;

/// <summary>
/// The kinds that upstream's legacy order puts first and last. The order of field specs goes by them too, whatever a Kustomization's
/// <c>sortOptions</c> say.
/// </summary>
internal static class LegacyKindOrder
{
    private static readonly ImmutableArray<string> First =
    [
        "Namespace",
        "ResourceQuota",
        "StorageClass",
        "CustomResourceDefinition",
        "ServiceAccount",
        "PodSecurityPolicy",
        "Role",
        "ClusterRole",
        "RoleBinding",
        "ClusterRoleBinding",
        "ConfigMap",
        "Secret",
        "Endpoints",
        "Service",
        "LimitRange",
        "PriorityClass",
        "PersistentVolume",
        "PersistentVolumeClaim",
        "Deployment",
        "StatefulSet",
        "CronJob",
        "PodDisruptionBudget",
    ];

    private static readonly ImmutableArray<string> Last =
    [
        "MutatingWebhookConfiguration",
        "ValidatingWebhookConfiguration",
    ];

    /// <summary>Upstream's own ranks: negative before the other kinds, positive behind them.</summary>
    internal static FrozenDictionary<string, int> Ranks { get; } = RanksOf(First, Last);

    /// <summary>The ranks of kinds; the last place counts of a kind that is named twice.</summary>
    /// <param name="first">The kinds that come first.</param>
    /// <param name="last">The kinds that come last.</param>
    internal static FrozenDictionary<string, int> RanksOf(ImmutableArray<string> first, ImmutableArray<string> last)
    {
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < first.Length; i++)
        {
            ranks[first[i]] = i - first.Length;
        }

        for (var i = 0; i < last.Length; i++)
        {
            ranks[last[i]] = i + 1;
        }

        return ranks.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
