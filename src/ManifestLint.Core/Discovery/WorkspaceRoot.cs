namespace ManifestLint.Discovery;

/// <summary>Finds the directory that a path belongs to.</summary>
public static class WorkspaceRoot
{
    /// <summary>Name of the configuration file.</summary>
    public const string ConfigurationFileName = "manifestlint.yaml";

    /// <summary>
    /// The workspace root of a path: the nearest directory at or above it that holds <c>manifestlint.yaml</c>, else the nearest that holds
    /// <c>.git</c> (a directory, or the file of a worktree or submodule), else the path itself if it is a directory, else its directory.
    /// </summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">A normalised absolute path; need not exist.</param>
    public static string Find(IFileSystem files, string path)
    {
        ArgumentNullException.ThrowIfNull(files);
        var directory = IsDirectory(files, path) ? path : SlashPath.Parent(path) ?? path;
        return FindUpward(files, directory, IsConfigured)
            ?? FindRepository(files, directory)
            ?? NearestDirectory(files, directory);
    }

    /// <summary>
    /// The workspace root of a path that the user named, seen from where the user is. Where neither a configuration nor a repository marks a root, it is
    /// the current directory when that contains the path: bases commonly lie beside an overlay. A directory that the user neither named nor is in
    /// never becomes the root, for it may hold the whole machine.
    /// </summary>
    /// <param name="files">The file system.</param>
    /// <param name="currentDirectory">The current directory, absolute and normalised.</param>
    /// <param name="path">A normalised absolute path; need not exist.</param>
    public static string Find(IFileSystem files, string currentDirectory, string path)
    {
        var root = Find(files, path);
        return SlashPath.IsInside(currentDirectory, root) && !IsMarked(files, root) ? currentDirectory : root;
    }

    /// <summary>The nearest directory at or above another that holds <c>.git</c>, or null.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="directory">A normalised absolute path.</param>
    public static string? FindRepository(IFileSystem files, string directory)
    {
        ArgumentNullException.ThrowIfNull(files);
        return FindUpward(
            files,
            directory,
            static (files, path) => files.GetEntry($"{path.TrimEnd('/')}/.git") is not null
        );
    }

    /// <summary>Whether a directory is a workspace root by what it holds, a configuration or a repository, and not only for want of one.</summary>
    internal static bool IsMarked(IFileSystem files, string directory) =>
        IsConfigured(files, directory) || FindRepository(files, directory) is not null;

    private static bool IsConfigured(IFileSystem files, string directory) =>
        files.GetEntry($"{directory.TrimEnd('/')}/{ConfigurationFileName}")
            is { Kind: not FileSystemEntryKind.Directory };

    private static string? FindUpward(IFileSystem files, string directory, Func<IFileSystem, string, bool> holds)
    {
        for (var current = directory; current is not null; current = SlashPath.Parent(current))
        {
            if (holds(files, current))
            {
                return current;
            }
        }

        return null;
    }

    private static string NearestDirectory(IFileSystem files, string directory)
    {
        var current = directory;
        while (!IsDirectory(files, current) && SlashPath.Parent(current) is { } parent)
        {
            current = parent;
        }

        return current;
    }

    private static bool IsDirectory(IFileSystem files, string path)
    {
        var real = SymbolicLinks.Resolve(path, files.GetEntry);
        return real.IsSuccess && files.GetEntry(real.Value) is { Kind: FileSystemEntryKind.Directory };
    }
}
