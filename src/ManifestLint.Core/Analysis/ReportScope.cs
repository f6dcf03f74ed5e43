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

    /// <summary>Whether objects that are not there may be elsewhere: nothing was to be read around the paths, or nobody can say where that would end.</summary>
    internal bool IsPart { get; private init; }

    internal static ReportScope Of(
        Workspace workspace,
        ImmutableArray<WorkspaceRequest> groups,
        AnalysisRequest request
    )
    {
        var paths = groups.SelectMany(group => group.Paths).ToImmutableArray();
        var files = paths.Where(path => IsFile(request.Files, path)).ToList();
        if (files.Count == 0 || request.IsIsolated)
        {
            return new ReportScope(
                workspace.Root,
                paths,
                null,
                [],
                [],
                !request.IsIsolated && paths.Contains(workspace.Root, StringComparer.Ordinal)
            )
            {
                IsPart = request.IsIsolated,
            };
        }

        // Not the directory above all of them, nor that of a file in no workspace: it may hold the whole machine.
        var ofFiles = groups.Where(group => group.Paths.Any(files.Contains)).Select(group => group.Root).ToList();
        var around = ofFiles.Where(root => WorkspaceRoot.IsMarked(request.Files, root)).ToList();
        var others = paths.Except(files, StringComparer.Ordinal).ToList();
        return new ReportScope(
            workspace.Root,
            [.. around, .. paths],
            files.Select(workspace.ToRelative).ToFrozenSet(StringComparer.Ordinal),
            [.. others.Select(workspace.ToRelative)],
            [.. others.Where(path => request.Files.GetEntry(path) is null).Select(PathGlob.Parse).OfType<PathGlob>()],
            isWhole: false
        )
        {
            IsPart = around.Count < ofFiles.Count,
        };
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
