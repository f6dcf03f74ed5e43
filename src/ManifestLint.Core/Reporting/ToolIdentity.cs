namespace ManifestLint.Reporting;

/// <summary>How ManifestLint calls itself in reports.</summary>
internal static class ToolIdentity
{
    internal const string Name = "ManifestLint";
}
