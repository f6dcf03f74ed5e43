using System.Collections.Immutable;

namespace ManifestLint.Discovery;

/// <summary>A workspace root with the requested paths that belong to it.</summary>
/// <param name="Root">The root directory, absolute and normalised.</param>
/// <param name="Paths">The requested paths below it, absolute and normalised, in the order in which they were given.</param>
public sealed record WorkspaceRequest(string Root, ImmutableArray<string> Paths)
{
    /// <summary>Sorts the paths of a command line by the workspaces they belong to. A path may lead anywhere: the user named it.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="currentDirectory">The current directory, absolute and normalised.</param>
    /// <param name="paths">The paths and globs as given, with forward slashes; none means the current directory.</param>
    /// <returns>One request for each root, in the order in which the first path of each was given.</returns>
    public static ImmutableArray<WorkspaceRequest> Group(
        IFileSystem files,
        string currentDirectory,
        IReadOnlyCollection<string> paths
    )
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(paths);
        IEnumerable<string> requested = paths.Count > 0 ? paths : ["."];
        return
        [
            .. requested
                .Select(path => SlashPath.Combine(currentDirectory, path))
                .GroupBy(path => WorkspaceRoot.Find(files, currentDirectory, Base(files, path)), StringComparer.Ordinal)
                .Select(group => new WorkspaceRequest(group.Key, [.. group])),
        ];
    }

    private static string Base(IFileSystem files, string path) =>
        files.GetEntry(path) is null && PathGlob.Parse(path) is { } glob ? glob.Directory : path;
}
