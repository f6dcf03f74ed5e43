using System.Collections.Immutable;

namespace ManifestLint.Discovery;

/// <summary>Where every path of a discovery ended up. All lists are in ordinal order of the paths.</summary>
/// <param name="Files">The files to read.</param>
/// <param name="Skipped">Files and whole directories that were left out.</param>
/// <param name="Failed">Files and directories that should have been read and cannot be.</param>
/// <param name="OtherFileCount">How many files were passed over silently because neither name nor extension is of YAML or JSON.</param>
public sealed record DiscoveryResult(
    ImmutableArray<CandidateFile> Files,
    ImmutableArray<SkippedPath> Skipped,
    ImmutableArray<FailedPath> Failed,
    int OtherFileCount
)
{
    /// <summary>Those of the files passed over whose names are those of scripts, workspace-relative: command lines in them tell of clusters.</summary>
    public ImmutableArray<string> Scripts { get; init; } = [];
}

/// <summary>A file to read.</summary>
/// <param name="Path">Workspace-relative path.</param>
/// <param name="Length">Length in bytes when it was found.</param>
/// <param name="IsExplicit">Whether the user named this very file.</param>
public sealed record CandidateFile(string Path, long Length, bool IsExplicit);

/// <summary>A file or directory that was left out.</summary>
/// <param name="Path">Workspace-relative path.</param>
/// <param name="Reason">Why, for counting.</param>
/// <param name="Explanation">Why, as a phrase without path and final period.</param>
/// <param name="IsDirectory">Whether it stands for all that is below it.</param>
public sealed record SkippedPath(string Path, SkipReason Reason, string Explanation, bool IsDirectory = false);

/// <summary>A file or directory that should have been read and cannot be.</summary>
/// <param name="Path">Workspace-relative path, or the argument as given when nothing is there.</param>
/// <param name="Explanation">Why, as a phrase without path and final period.</param>
public sealed record FailedPath(string Path, string Explanation);
