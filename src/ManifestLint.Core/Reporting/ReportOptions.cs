namespace ManifestLint.Reporting;

/// <summary>What a report depends on beside the result itself.</summary>
public sealed record ReportOptions
{
    /// <summary>The version of ManifestLint, as a semantic version.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The exit code that the run will end with.</summary>
    public required int ExitCode { get; init; }

    /// <summary>How paths read in formats for the person or editor at this machine (text, msbuild): from the current directory.</summary>
    public PathMapping LocalPaths { get; init; } = PathMapping.Unchanged;

    /// <summary>How paths read in formats for services that know the repository (all others): from its root.</summary>
    public PathMapping RepositoryPaths { get; init; } = PathMapping.Unchanged;

    /// <summary>Whether the text format may use colours.</summary>
    public bool UseColor { get; init; }

    /// <summary>Whether the text format shows the source, the related places and the environments below each finding.</summary>
    public bool ShowFrames { get; init; }

    /// <summary>Whether SARIF lists suppressed findings. JSON always does, the other formats never do.</summary>
    public bool IncludeSuppressed { get; init; }

    /// <summary>The absolute <c>file:</c> URI of the repository root for SARIF viewers, or null to keep the report free of the machine's paths.</summary>
    public string? RepositoryRootUri { get; init; }
}
