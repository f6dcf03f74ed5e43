using System.Collections.Frozen;

namespace ManifestLint.Rules.Composition;

/// <summary>What the address of a remote base or file says about its version.</summary>
/// <param name="IsPinned">Whether it names a tag or a commit, as far as one can tell.</param>
/// <param name="IsUnknown">Whether it names something that may be a tag or a branch, or has no place for a version.</param>
/// <param name="Branch">The branch that it names, or null.</param>
internal readonly record struct RemoteVersion(bool IsPinned, bool IsUnknown, string? Branch)
{
    private static readonly FrozenSet<string> Branches = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "main",
        "master",
        "trunk",
        "develop",
        "development",
        "dev",
        "latest",
        "head",
        "edge",
        "nightly",
        "next",
        "staging",
        "production"
    );

    /// <summary>Reads an address.</summary>
    /// <param name="address">The address as written.</param>
    internal static RemoteVersion Of(string address)
    {
        if ((Query(address, "ref") ?? Query(address, "version")) is { } named)
        {
            return OfName(named);
        }

        var path = address.Split('?')[0];
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path.Contains("://raw.githubusercontent.com/", StringComparison.Ordinal) && parts.Length > 5)
        {
            // https: raw.githubusercontent.com owner repository [refs heads] version ...
            return parts[4] is "refs" && parts.Length > 7
                ? parts[5] is "heads"
                    ? new RemoteVersion(false, false, parts[6])
                    : new RemoteVersion(true, false, null)
                : OfName(parts[4]);
        }

        for (var i = 3; i + 1 < parts.Length; i++)
        {
            switch (parts[i])
            {
                case "download" when parts[i - 1] == "latest":
                    return new RemoteVersion(false, false, null);
                case "download" when parts[i - 1] == "releases":
                case "raw" or "blob" or "tree":
                    return OfName(parts[i + 1]);
            }
        }

        return IsFile(path) ? new RemoteVersion(false, true, null) : default;
    }

    // A name with a digit is a version or a commit, unless it is known to be a branch by what stands before: 'release-1.2' moves.
    private static RemoteVersion OfName(string name)
    {
        var text = name.StartsWith("refs/heads/", StringComparison.Ordinal) ? name["refs/heads/".Length..] : name;
        return Branches.Contains(text) || text.Length < name.Length ? new RemoteVersion(false, false, text)
            : text.Any(char.IsAsciiDigit) && !text.StartsWith("release-", StringComparison.Ordinal)
                ? new RemoteVersion(true, false, null)
            : new RemoteVersion(false, true, null);
    }

    private static bool IsFile(string path) =>
        path.StartsWith("http", StringComparison.OrdinalIgnoreCase)
        && (
            path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        );

    private static string? Query(string address, string name)
    {
        var start = address.IndexOf('?', StringComparison.Ordinal);
        var values =
            from pair in start < 0 ? [] : address[(start + 1)..].Split('&')
            where pair.StartsWith($"{name}=", StringComparison.Ordinal)
            select pair[(name.Length + 1)..];
        return values.FirstOrDefault(value => value.Length > 0);
    }
}
