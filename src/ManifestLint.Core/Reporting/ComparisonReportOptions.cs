namespace ManifestLint.Reporting;

/// <summary>What a report of parity depends on beside what was found.</summary>
public sealed record ComparisonReportOptions
{
    /// <summary>The version of ManifestLint, as a semantic version.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>How paths read in text: from the current directory.</summary>
    public PathMapping LocalPaths { get; init; } = PathMapping.Unchanged;

    /// <summary>How paths read in the other formats: from the root of the repository.</summary>
    public PathMapping RepositoryPaths { get; init; } = PathMapping.Unchanged;

    /// <summary>How links of a page lead to files: from the directory where the page is written.</summary>
    public PathMapping PagePaths { get; init; } = PathMapping.Unchanged;

    /// <summary>Whether text and Markdown list each difference that is expected, instead of counting them by reason.</summary>
    public bool ShowExpected { get; init; }
}
