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
            "pod-security.kubernetes.io/",
            // The API server writes the last two into its audit log.
            [
                "audit",
                "audit-version",
                "enforce",
                "enforce-version",
                "warn",
                "warn-version",
                "enforce-policy",
                "exempt",
            ]
        ),
        (
            "argocd.argoproj.io/",
            [
                "compare-options",
                "hook",
                "hook-delete-policy",
                "hook-finalizer",
                "ignore-default-links",
                "ignore-healthcheck",
                "ignore-resource-updates",
                "instance",
                "installation-id",
                "managed-by",
                "manifest-generate-paths",
                "refresh",
                "secret-type",
                "skip-reconcile",
                "sync-options",
                "sync-wave",
                "tracking-id",
            ]
        ),
        (
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
