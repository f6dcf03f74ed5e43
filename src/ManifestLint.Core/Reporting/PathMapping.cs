using ManifestLint.Discovery;

namespace ManifestLint.Reporting;

/// <summary>Turns paths relative to the workspace root into paths relative to another directory.</summary>
public sealed class PathMapping
{
    private readonly string? _workspaceRoot;
    private readonly string _directory;

    private PathMapping(string? workspaceRoot, string directory)
    {
        _workspaceRoot = workspaceRoot;
        _directory = directory;
    }

    /// <summary>Leaves paths as they are: relative to the workspace root.</summary>
    public static PathMapping Unchanged { get; } = new(null, string.Empty);

    /// <summary>Makes paths relative to a directory.</summary>
    /// <param name="workspaceRoot">The directory that the result's paths are relative to; normalised and absolute, with forward slashes.</param>
    /// <param name="directory">The directory that reported paths are to be relative to; likewise.</param>
    public static PathMapping To(string workspaceRoot, string directory)
    {
        ArgumentNullException.ThrowIfNull(workspaceRoot);
        ArgumentNullException.ThrowIfNull(directory);
        return workspaceRoot == directory ? Unchanged : new PathMapping(workspaceRoot, directory);
    }

    /// <summary>The path as it is to be reported.</summary>
    /// <param name="path">A path relative to the workspace root.</param>
    public string Map(string path) =>
        _workspaceRoot is null ? path : SlashPath.Relative(_directory, SlashPath.Combine(_workspaceRoot, path));
}
