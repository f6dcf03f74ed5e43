namespace ManifestLint.Discovery;

/// <summary>
/// Arithmetic on paths with forward slashes, without touching a file system. An absolute path starts with <c>/</c> or a drive (<c>C:/</c>); a
/// workspace-relative path has neither, and the root itself is <c>.</c>.
/// </summary>
public static class SlashPath
{
    /// <summary>Whether a path is absolute.</summary>
    /// <param name="path">A path.</param>
    public static bool IsAbsolute(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return RootLength(path) > 0;
    }

    /// <summary>The path without <c>.</c>, empty and resolvable <c>..</c> segments; <c>..</c> above an absolute root is the root.</summary>
    /// <param name="path">A path.</param>
    public static string Normalize(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var root = RootLength(path);
        var segments = new List<string>();
        foreach (var segment in path[root..].Split('/'))
        {
            if (segment.Length == 0 || segment is ".")
            {
                continue;
            }

            if (segment is not ".." || (root == 0 && (segments.Count == 0 || segments[^1] is "..")))
            {
                segments.Add(segment);
            }
            else if (segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
        }

        var joined = string.Join('/', segments);
        return root > 0 ? path[..root] + joined
            : joined.Length > 0 ? joined
            : ".";
    }

    /// <summary>A path seen from a directory; an absolute path stays itself. Normalised.</summary>
    /// <param name="directory">Where to start.</param>
    /// <param name="path">A relative or absolute path.</param>
    public static string Combine(string directory, string path) =>
        Normalize(IsAbsolute(path) ? path : $"{directory}/{path}");

    /// <summary>The directory that holds a normalised path; null for a file-system root and for <c>.</c>.</summary>
    /// <param name="path">A normalised path.</param>
    public static string? Parent(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var root = RootLength(path);
        if (path.Length == root || path is ".")
        {
            return null;
        }

        var slash = path.LastIndexOf('/');
        return slash >= root ? path[..slash]
            : root > 0 ? path[..root]
            : ".";
    }

    /// <summary>The last segment.</summary>
    /// <param name="path">A normalised path.</param>
    public static string Name(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path[(path.LastIndexOf('/') + 1)..];
    }

    /// <summary>The end of the name from its last dot on, or an empty text.</summary>
    /// <param name="path">A normalised path.</param>
    public static string Extension(string path)
    {
        var name = Name(path);
        var dot = name.LastIndexOf('.');
        return dot < 0 ? string.Empty : name[dot..];
    }

    /// <summary>Whether a path is a directory or below it; both normalised and both absolute or both relative to the same place.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="path">The path.</param>
    public static bool IsInside(string directory, string path)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(path);
        if (directory is ".")
        {
            return !IsAbsolute(path) && path is not ".." && !path.StartsWith("../", StringComparison.Ordinal);
        }

        return path.StartsWith(directory, StringComparison.Ordinal)
            && (path.Length == directory.Length || directory[^1] == '/' || path[directory.Length] == '/');
    }

    /// <summary>A path as seen from a directory, with <c>..</c> where needed; the path itself when they share no root.</summary>
    /// <param name="directory">A normalised absolute directory.</param>
    /// <param name="path">A normalised absolute path.</param>
    public static string Relative(string directory, string path)
    {
        var up = 0;
        for (var from = directory; from is not null; from = Parent(from), up++)
        {
            if (!IsInside(from, path))
            {
                continue;
            }

            var below = path[from.Length..].TrimStart('/');
            var climb = string.Concat(Enumerable.Repeat("../", up));
            return below.Length > 0 ? climb + below
                : up > 0 ? climb[..^1]
                : ".";
        }

        return path;
    }

    internal static int RootLength(string path) =>
        path.StartsWith('/') ? 1
        : path.Length >= 3 && char.IsAsciiLetter(path[0]) && path[1] == ':' && path[2] == '/' ? 3
        : 0;
}
