using System.Collections.Frozen;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Configuration;

/// <summary>What <c>resourceFieldRef</c> can read, and in which units.</summary>
internal static class ResourceDivisor
{
    private static readonly FrozenSet<string> OfCpu = new[] { "1m", "1" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> OfBytes = new[]
    {
        "1",
        "1k",
        "1M",
        "1G",
        "1T",
        "1P",
        "1E",
        "1Ki",
        "1Mi",
        "1Gi",
        "1Ti",
        "1Pi",
        "1Ei",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a resource, such as <c>limits.cpu</c>, is one that can be read.</summary>
    internal static bool IsReadable(string resource)
    {
        var name = NameOf(resource);
        return name is "cpu" or "memory" or "ephemeral-storage" || name.StartsWith("hugepages-");
    }

    /// <summary>Why a resource is not counted in a unit, as a clause; null when it is. Zero stands for the default.</summary>
    internal static string? Fault(string resource, Quantity divisor) =>
        divisor.Sign == 0 ? null
        : NameOf(resource) is "cpu"
            ? OfCpu.Contains(divisor.ToString()) ? null
                : "it must be 1m or 1"
        : OfBytes.Contains(divisor.ToString()) ? null
        : "it must be 1, 1k to 1E or 1Ki to 1Ei";

    private static ReadOnlySpan<char> NameOf(string resource) =>
        resource.StartsWith("limits.", StringComparison.Ordinal) ? resource.AsSpan("limits.".Length)
        : resource.StartsWith("requests.", StringComparison.Ordinal) ? resource.AsSpan("requests.".Length)
        : [];
}
