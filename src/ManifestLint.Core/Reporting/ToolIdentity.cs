namespace ManifestLint.Reporting;

/// <summary>How ManifestLint calls itself in reports.</summary>
internal static class ToolIdentity
{
    internal const string Name = "ManifestLint";

    /// <summary>Where a reader of a report finds out what ManifestLint is.</summary>
    internal const string ProjectUri = "https://manifestlint.io/";
}
