using System.Collections.Frozen;
using ManifestLint.Kubernetes;

namespace ManifestLint.BackingServices;

/// <summary>Where a host is, as far as its name tells: on the machine itself, in the cluster, or outside.</summary>
internal static class HostLocation
{
    internal static bool IsLocal(string host) =>
        host is "localhost" or "127.0.0.1" or "::1" || host.StartsWith("127.", StringComparison.Ordinal);

    // What ends names on networks, beside the two letters of countries.
    private static readonly FrozenSet<string> TopLabels = FrozenSet.Create(
        StringComparer.Ordinal,
        "com",
        "net",
        "org",
        "io",
        "dev",
        "app",
        "cloud",
        "internal",
        "intern",
        "local",
        "lan",
        "corp",
        "info",
        "biz"
    );

    /// <summary>Whether a host is outside of the cluster and of the machine that it runs on: an address, or a name that ends like one of the network.</summary>
    internal static bool IsOutside(string host)
    {
        if (IsLocal(host) || host.StartsWith("host.", StringComparison.Ordinal))
        {
            return false;
        }

        var labels = host.Split('.');
        if (labels.Length == 4 && labels.All(label => label.All(char.IsAsciiDigit)))
        {
            return true;
        }

        return labels.Length > 1
            && !labels.Contains("svc")
            && !host.EndsWith(".cluster.local", StringComparison.Ordinal)
            && (labels[^1].Length == 2 || TopLabels.Contains(labels[^1]));
    }

    /// <summary>Whether a host is one that the cluster's DNS answers, as far as its name tells: of one label, of a Service and its namespace, or with <c>svc</c>.</summary>
    internal static bool IsInCluster(string host, ObjectSet? objects)
    {
        var labels = host.Split('.');
        if (labels.Length == 1 || labels.Contains("svc") || host.EndsWith(".cluster.local", StringComparison.Ordinal))
        {
            return true;
        }

        return objects is not null
            && (
                objects.Find(string.Empty, "Service", labels[1], labels[0]).Any()
                || (labels.Length > 2 && objects.Find(string.Empty, "Service", labels[2], labels[1]).Any())
                || (labels.Length == 2 && objects.Find(string.Empty, "Service", null, labels[1]).Any())
            );
    }
}
