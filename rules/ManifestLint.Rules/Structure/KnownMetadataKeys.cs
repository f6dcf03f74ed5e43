using ManifestLint.Text;

namespace ManifestLint.Rules.Structure;

/// <summary>
/// The labels and annotations that programs read below prefixes of their own, where the list of them is known to be whole: only there a name that is
/// nearly one of them is certainly a slip.
/// </summary>
internal static class KnownMetadataKeys
{
    private static readonly (string Prefix, string[] Names)[] Whole =
    [
        (
            // https://kubernetes.io/docs/concepts/security/pod-security-admission/; the last three are those of its entries in the audit log:
            // https://kubernetes.io/docs/reference/labels-annotations-taints/audit-annotations/
            "pod-security.kubernetes.io/",
            [
                "audit",
                "audit-version",
                "enforce",
                "enforce-version",
                "warn",
                "warn-version",
                "audit-violations",
                "enforce-policy",
                "exempt",
            ]
        ),
        (
            // https://argo-cd.readthedocs.io/en/latest/user-guide/annotations-and-labels/; a finalizer, and the label of namespaces that the
            // operator of Argo CD manages, have the prefix too.
            "argocd.argoproj.io/",
            [
                "application-set-refresh",
                "auto-label-cluster-info",
                "client-side-apply-migration-manager",
                "compare-options",
                "deletion-approved",
                "health-aggregate-overrides",
                "hook",
                "hook-delete-policy",
                "hook-finalizer",
                "hydrate",
                "hydrate-timestamp",
                "ignore-default-links",
                "ignore-healthcheck",
                "ignore-resource-updates",
                "ignore-restart-policy",
                "installation-id",
                "instance",
                "kubernetes-version",
                "managed-by",
                "managed-by-url",
                "manifest-generate-paths",
                "refresh",
                "refresh-timestamp",
                "secret-type",
                "skip-reconcile",
                "sync-options",
                "sync-wave",
                "tracking-id",
            ]
        ),
        (
            // https://kubernetes.io/docs/reference/labels-annotations-taints/
            "kubectl.kubernetes.io/",
            ["default-container", "default-logs-container", "last-applied-configuration", "restartedAt"]
        ),
    ];

    /// <summary>The key that was probably meant; null for keys that are right, and for those of other prefixes.</summary>
    /// <param name="key">A key of labels or annotations.</param>
    internal static string? MeantBy(string key)
    {
        foreach (var (prefix, names) in Whole)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal))
            {
                var name = key[prefix.Length..];
                return Array.IndexOf(names, name) < 0 && SpellingSuggestion.Find(name, names) is { } meant
                    ? prefix + meant
                    : null;
            }
        }

        return null;
    }
}
