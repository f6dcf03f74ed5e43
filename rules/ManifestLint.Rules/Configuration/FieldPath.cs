using System.Collections.Frozen;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Configuration;

/// <summary>The paths of the pod's own fields that the downward API can read, in variables and in files.</summary>
internal static class FieldPath
{
    private static readonly KubernetesVersion HostIpsSince = new(1, 29);

    private static readonly FrozenSet<string> InEnv = new[]
    {
        "metadata.name",
        "metadata.namespace",
        "metadata.uid",
        "spec.nodeName",
        // The old name of the former, still converted.
        "spec.host",
        "spec.serviceAccountName",
        "status.hostIP",
        "status.hostIPs",
        "status.podIP",
        "status.podIPs",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> InFile = new[]
    {
        "metadata.name",
        "metadata.namespace",
        "metadata.labels",
        "metadata.annotations",
        "metadata.uid",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Why a path cannot be read into a variable, as a clause; null when it can.</summary>
    internal static string? EnvFault(string path, KubernetesVersion target) =>
        path == "status.hostIPs" && target < HostIpsSince
            ? $"a variable can hold it from Kubernetes {HostIpsSince} on, and the target is {target}"
        : InEnv.Contains(path) ? null
        : SubscriptFault(
            path,
            path is "metadata.labels" or "metadata.annotations"
                ? $"a variable holds one of them, written {path}['<key>']"
                : "a variable can hold metadata.name, namespace, uid, labels['<key>'] or annotations['<key>'], spec.nodeName or serviceAccountName, status.hostIP, hostIPs, podIP or podIPs"
        );

    /// <summary>Why a path cannot be read into a file of a volume, as a clause; null when it can.</summary>
    internal static string? FileFault(string path, KubernetesVersion target) =>
        InFile.Contains(path) ? null
        : InEnv.Contains(path) ? "a file can hold metadata only; take a variable for it"
        : SubscriptFault(
            path,
            "a file can hold metadata.name, namespace, uid, labels or annotations, or one of these, labels['<key>'] or annotations['<key>']"
        );

    private static string? SubscriptFault(string path, string otherwise)
    {
        var open = path.IndexOf("['", StringComparison.Ordinal);
        if (open < 0 || !path.EndsWith("']", StringComparison.Ordinal) || path.Length < open + 4)
        {
            return otherwise;
        }

        var key = path[(open + 2)..^2];
        var isKey = path[..open] switch
        {
            "metadata.labels" => NameSyntax.IsQualifiedName(key, out var reason) ? null : reason,
            "metadata.annotations" => NameSyntax.IsQualifiedName(key.ToLowerInvariant(), out var reason)
                ? null
                : reason,
            _ => string.Empty,
        };
        return isKey switch
        {
            null => null,
            "" => otherwise,
            var reason => $"the key '{key}' {reason}",
        };
    }
}
