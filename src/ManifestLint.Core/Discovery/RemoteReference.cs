namespace ManifestLint.Discovery;

/// <summary>
/// Tells what Kustomize would fetch from what it would open. The rules are upstream's: how a reference is written decides, not what lies on disk.
/// Nothing is ever fetched here.
/// </summary>
public static class RemoteReference
{
    private const string FileScheme = "file://";
    private const int OwnerAndName = 2;

    private static readonly string[] Schemes = ["ssh://", "https://", "http://", FileScheme];

    /// <summary>Whether Kustomize would fetch a file, or first try to, over HTTP.</summary>
    /// <param name="reference">The reference as written.</param>
    public static bool IsUrl(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return HasPrefix(reference, "https://") || HasPrefix(reference, "http://");
    }

    /// <summary>Whether Kustomize would fetch a file over HTTP or clone a repository.</summary>
    /// <param name="reference">The reference as written.</param>
    public static bool IsRemote(string reference) => IsUrl(reference) || IsRepository(reference);

    /// <summary>Whether Kustomize would clone a repository, where the reference leads to no file.</summary>
    /// <param name="reference">The reference as written.</param>
    public static bool IsRepository(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (reference.StartsWith('/'))
        {
            return false;
        }

        var rest = reference.AsSpan();
        rest = rest.IndexOf('?') is var query and >= 0 ? rest[..query] : rest;
        rest = HasPrefix(rest, "git::") ? rest["git::".Length..] : rest;
        var scheme = string.Empty;
        foreach (var known in Schemes)
        {
            if (HasPrefix(rest, known))
            {
                scheme = known;
                rest = rest[known.Length..];
                break;
            }
        }

        if (scheme == FileScheme)
        {
            return IsPathInRepository(rest, isWhole: true);
        }

        var user = UserLength(rest);
        rest = rest[user..];
        var isGithub = HasPrefix(rest, "github.com/") || HasPrefix(rest, "github.com:");
        if (scheme.Length == 0 && user == 0 && !isGithub)
        {
            return false;
        }

        var separator = HostLength(rest, mayEndWithColon: scheme.Length == 0);
        return separator >= 0 && IsPathInRepository(rest[(separator + 1)..], isWhole: false);
    }

    // In 'user@host:path' the colon ends the host, unless a slash comes first.
    private static int HostLength(ReadOnlySpan<char> text, bool mayEndWithColon)
    {
        var slash = text.IndexOf('/');
        var colon = mayEndWithColon ? text.IndexOf(':') : -1;
        return slash < 0 || (colon > 0 && colon < slash) ? colon : slash;
    }

    // The length of 'user@', or 0.
    private static int UserLength(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        if (at < 1 || !char.IsAsciiLetter(text[0]))
        {
            return 0;
        }

        foreach (var c in text[..at])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
            {
                return 0;
            }
        }

        return at + 1;
    }

    // What tells the repository from the directory in it: '_git/', '//', '.git', or else the first two segments.
    private static bool IsPathInRepository(ReadOnlySpan<char> path, bool isWhole)
    {
        var (repository, directory) = (path.Length, path.Length);
        if (path.IndexOf("_git/") is var azure and >= 0)
        {
            var name = azure + "_git/".Length;
            var end = path[name..].IndexOf('/');
            (repository, directory) = end < 0 ? (path.Length, path.Length) : (name + end, name + end + 1);
        }
        else if (path.IndexOf("//") is var slashes and >= 0)
        {
            (repository, directory) = (slashes, slashes + 2);
        }
        else if (path.IndexOf(".git") is var suffix and >= 0)
        {
            (repository, directory) = (suffix + ".git".Length, suffix + ".git".Length);
        }
        else if (!isWhole)
        {
            var segments = path.ToString().Split('/', OwnerAndName + 1);
            if (segments.Length < OwnerAndName)
            {
                return false;
            }

            repository = segments[0].Length + 1 + segments[1].Length;
            directory = segments.Length > OwnerAndName ? repository + 1 : path.Length;
        }

        return repository > 0
            && SlashPath.IsInside(".", SlashPath.Normalize(path[directory..].TrimStart('/').ToString()));
    }

    private static bool HasPrefix(ReadOnlySpan<char> text, string prefix) =>
        text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
