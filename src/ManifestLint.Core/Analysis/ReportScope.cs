using System.Collections.Frozen;
using System.Collections.Immutable;
using ManifestLint.Discovery;

namespace ManifestLint.Analysis;

/// <summary>
/// What is read, and what of it is reported. Naming files means "report on these": the workspace around them is read all the same, so that
/// rules across files stay right. Naming directories means to read just these.
/// </summary>
internal sealed class ReportScope
{
    private readonly FrozenSet<string>? _files;
    private readonly ImmutableArray<string> _directories;
    private readonly ImmutableArray<PathGlob> _globs;
    private readonly string _root;

    private ReportScope(
        string root,
        ImmutableArray<string> pathsToRead,
        FrozenSet<string>? files,
        ImmutableArray<string> directories,
        ImmutableArray<PathGlob> globs,
        bool isWhole
    )
    {
        _root = root;
        IsWhole = isWhole;
        PathsToRead = pathsToRead;
        _files = files;
        _directories = directories;
        _globs = globs;
    }

    /// <summary>The absolute paths that discovery starts from.</summary>
    internal ImmutableArray<string> PathsToRead { get; }

    /// <summary>Whether the whole workspace is read and reported, so that an entry of the configuration without use is truly unused.</summary>
    internal bool IsWhole { get; }

    internal static ReportScope Of(Workspace workspace, WorkspaceRequest requested, AnalysisRequest request)
    {
        var files = requested.Paths.Where(path => IsFile(request.Files, path)).ToList();
        if (files.Count == 0 || request.IsIsolated)
        {
            return new ReportScope(
                workspace.Root,
                requested.Paths,
                null,
                [],
                [],
                !request.IsIsolated && requested.Paths.Contains(workspace.Root, StringComparer.Ordinal)
            );
        }

        var others = requested.Paths.Except(files, StringComparer.Ordinal).ToList();
        return new ReportScope(
            workspace.Root,
            [workspace.Root, .. requested.Paths],
            files.Select(workspace.ToRelative).ToFrozenSet(StringComparer.Ordinal),
            [.. others.Select(workspace.ToRelative)],
            [.. others.Where(path => request.Files.GetEntry(path) is null).Select(PathGlob.Parse).OfType<PathGlob>()],
            isWhole: false
        );
    }

    /// <summary>Whether findings in a file are reported.</summary>
    /// <param name="path">A workspace-relative path.</param>
    internal bool Covers(string path) =>
        _files is null
        || _files.Contains(path)
        || _directories.Any(directory => SlashPath.IsInside(directory, path))
        || _globs.Any(glob => glob.IsMatch(SlashPath.Combine(_root, path)));

    private static bool IsFile(IFileSystem files, string path) =>
        files.GetEntry(path) is { Kind: not FileSystemEntryKind.Directory };
}
