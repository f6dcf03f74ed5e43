using System.Collections.Immutable;
using System.Globalization;

namespace ManifestLint.Clusters;

/// <summary>A node filter of k3d: <c>server:0</c>, <c>agent:*</c>, <c>servers:*:proxy</c>, <c>loadbalancer</c>, <c>all</c>.</summary>
/// <param name="Group">The nodes meant: <c>server</c>, <c>agent</c>, <c>loadbalancer</c>, <c>all</c>.</param>
/// <param name="Indices">The numbers named, or null for all.</param>
/// <param name="Suffix">How a port reaches the nodes: <c>proxy</c> or <c>direct</c>; null without one.</param>
public readonly record struct NodeFilter(string Group, ImmutableArray<int>? Indices, string? Suffix)
{
    // More nodes than this, in one range or in all, are no filter that anybody writes.
    private const int LongestRange = 1000;

    /// <summary>Reads a filter; null where the text is none.</summary>
    /// <param name="text">Any text.</param>
    public static NodeFilter? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        var group = parts[0] switch
        {
            "server" or "servers" => "server",
            "agent" or "agents" => "agent",
            "loadbalancer" => "loadbalancer",
            "all" => "all",
            _ => null,
        };
        if (group is null || parts.Length > 3)
        {
            return null;
        }

        var subset = parts.Length > 1 ? parts[1] : string.Empty;
        var suffix = parts.Length > 2 ? parts[2] : null;
        // 'loadbalancer:direct' has no numbers before its suffix.
        if (parts.Length == 2 && subset is "proxy" or "direct")
        {
            (subset, suffix) = (string.Empty, subset);
        }

        return subset is "" or "*" ? new NodeFilter(group, null, suffix)
            : ReadIndices(subset) is { } indices ? new NodeFilter(group, indices, suffix)
            : null;
    }

    private static ImmutableArray<int>? ReadIndices(string subset)
    {
        var indices = new List<int>();
        foreach (var part in subset.Split(','))
        {
            var hyphen = part.IndexOf('-', StringComparison.Ordinal);
            if (hyphen < 0)
            {
                if (!TryRead(part, out var index))
                {
                    return null;
                }

                indices.Add(index);
                continue;
            }

            var isEnd = TryRead(part[(hyphen + 1)..], out var end);
            if (!TryRead(part[..hyphen], out var start) || !isEnd || end < start || end - start > LongestRange)
            {
                return null;
            }

            indices.AddRange(Enumerable.Range(start, end - start + 1));
            if (indices.Count > LongestRange + 1)
            {
                return null;
            }
        }

        return [.. indices];
    }

    private static bool TryRead(string text, out int index) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);
}
