using System.Collections.Immutable;
using ManifestLint.Discovery;

namespace ManifestLint.Configuration;

/// <summary>Gitignore patterns of the configuration, relative to the workspace root.</summary>
internal sealed class PathPatterns(ImmutableArray<string> patterns)
{
    private readonly IgnoreFile _patterns = IgnoreFile.Parse(WorkspaceRoot.ConfigurationFileName, "/", patterns);

    /// <summary>Whether they cover a file.</summary>
    /// <param name="path">Its workspace-relative path.</param>
    internal bool Cover(string path) => _patterns.Covers($"/{path}");
}
