namespace ManifestLint.Discovery;

/// <summary>Resolution of symbolic links in every part of a path, as <c>realpath</c> does it.</summary>
internal static class SymbolicLinks
{
    // Linux gives up after 40 as well.
    private const int MaxHops = 40;

    /// <summary>The path without links, or a fault when something on the way is missing or the links lead in a circle.</summary>
    internal static FileResult<string> Resolve(string path, Func<string, FileSystemEntry?> getEntry)
    {
        var pending = new Stack<string>();
        var resolved = Push(pending, path) ?? "/";
        var hops = 0;
        while (pending.TryPop(out var segment))
        {
            if (segment is "..")
            {
                resolved = SlashPath.Parent(resolved) ?? resolved;
                continue;
            }

            var next = resolved.EndsWith('/') ? resolved + segment : $"{resolved}/{segment}";
            if (getEntry(next) is not { } entry)
            {
                return FileFault.NotFound;
            }

            if (entry.LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++hops > MaxHops)
            {
                return FileFault.LinkLoop;
            }

            resolved = Push(pending, target) ?? resolved;
        }

        return resolved;
    }

    // Puts the segments of a path on the stack, first on top, and gives its root if it is absolute.
    private static string? Push(Stack<string> pending, string path)
    {
        var root = SlashPath.RootLength(path);
        var segments = path[root..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = segments.Length - 1; i >= 0; i--)
        {
            if (segments[i] is not ".")
            {
                pending.Push(segments[i]);
            }
        }

        return root > 0 ? path[..root] : null;
    }
}
