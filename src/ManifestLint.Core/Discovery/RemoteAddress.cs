using System.Collections.Immutable;

namespace ManifestLint.Discovery;

/// <summary>A remote reference in one spelling for all that mean the same repository: without query, <c>git::</c>, <c>.git</c> and double slashes.</summary>
/// <param name="Location">Scheme, host and path, without a slash at the end.</param>
/// <param name="Parameters">The parameters of the query, such as <c>ref=v1</c>.</param>
internal sealed record RemoteAddress(string Location, ImmutableArray<string> Parameters)
{
    // GitHub can be named in many ways; upstream makes two of them.
    private static readonly (string Spelling, string Canonical)[] Hosts =
    [
        ("github.com/", "https://github.com/"),
        ("github.com:", "https://github.com/"),
        ("http://github.com/", "https://github.com/"),
        ("ssh://git@github.com/", "git@github.com:"),
    ];

    /// <summary>Reads a reference, or the beginning of one.</summary>
    /// <param name="text">The text as written.</param>
    internal static RemoteAddress Parse(string text)
    {
        var (path, query) = text.Split('?', 2) is [var left, var right] ? (left, right) : (text, string.Empty);
        path = path.StartsWith("git::", StringComparison.OrdinalIgnoreCase) ? path["git::".Length..] : path;
        foreach (var (spelling, canonical) in Hosts)
        {
            if (path.StartsWith(spelling, StringComparison.OrdinalIgnoreCase))
            {
                path = canonical + path[spelling.Length..];
                break;
            }
        }

        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        var start = scheme < 0 ? 0 : scheme + "://".Length;
        var host = path.IndexOf('/', start);
        var rest = host < 0 ? string.Empty : path[host..];
        return new RemoteAddress(
            (host < 0 ? path : path[..host]).ToLowerInvariant() + WithoutMarkers(rest),
            [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries)]
        );
    }

    /// <summary>What of another address lies behind this one; null when it does not start with it, or is of another revision.</summary>
    /// <param name="other">The other address.</param>
    internal string? RestOf(RemoteAddress other)
    {
        if (
            !other.Location.StartsWith(Location, StringComparison.Ordinal)
            || Parameters.Any(parameter => !other.Parameters.Contains(parameter, StringComparer.Ordinal))
        )
        {
            return null;
        }

        var rest = other.Location[Location.Length..];
        return rest.Length == 0 || rest[0] == '/' || Location.EndsWith(':') ? rest.TrimStart('/') : null;
    }

    // '.git' at the end of a segment and the double slash only say where the repository ends.
    private static string WithoutMarkers(string path) =>
        string.Concat(
            path.Split('/', StringSplitOptions.RemoveEmptyEntries)
                .Select(segment =>
                    segment.EndsWith(".git", StringComparison.Ordinal) ? segment[..^".git".Length] : segment
                )
                .Where(segment => segment.Length > 0)
                .Select(segment => $"/{segment}")
        );
}
