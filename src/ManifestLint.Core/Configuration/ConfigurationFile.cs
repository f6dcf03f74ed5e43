using ManifestLint.Discovery;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Configuration;

/// <summary>Finds and reads the configuration file of a workspace.</summary>
public static class ConfigurationFile
{
    private const int MaxLength = 4 << 20;

    private static readonly string[] NearMisses = ["manifestlint.yml", ".manifestlint.yaml", ".manifestlint.yml"];

    /// <summary>
    /// Reads the configuration: a file that the user named, or else the <c>manifestlint.yaml</c> in the workspace root (which
    /// <see cref="WorkspaceRoot.Find(IFileSystem, string)"/> has looked for upward from the paths), or else the default.
    /// </summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="explicitPath">The absolute path of the file that the user named, or null.</param>
    /// <param name="rules">The rules that it may name.</param>
    public static ConfigurationResult Load(Workspace workspace, string? explicitPath, RuleCatalog rules)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (explicitPath is not null)
        {
            return Read(workspace.ToRelative(explicitPath), workspace.Files.Read(explicitPath, MaxLength), rules);
        }

        if (workspace.Files.GetEntry(workspace.ToAbsolute(WorkspaceRoot.ConfigurationFileName)) is not null)
        {
            var bytes = workspace.Read(WorkspaceRoot.ConfigurationFileName, MaxLength);
            return Read(WorkspaceRoot.ConfigurationFileName, bytes, rules);
        }

        // A file that looks like the configuration and is not read would be the worst kind of silence.
        var miss = NearMisses.FirstOrDefault(name => workspace.Files.GetEntry(workspace.ToAbsolute(name)) is not null);
        return miss is null
            ? new ConfigurationResult(LintConfiguration.Default, [])
            : Failure(
                miss,
                $"The configuration file is called '{WorkspaceRoot.ConfigurationFileName}'; rename '{miss}'"
            );
    }

    private static ConfigurationResult Read(string path, FileResult<byte[]> bytes, RuleCatalog rules)
    {
        if (!bytes.IsSuccess)
        {
            return Failure(path, $"The configuration cannot be read: {bytes.Fault.Message}");
        }

        var decoded = SourceDecoder.Decode(path, bytes.Value);
        return decoded.Error is { } error
            ? new ConfigurationResult(LintConfiguration.Default, [new ConfigurationError(error.Place, error.Message)])
            : ConfigurationReader.Read(decoded.Source, rules);
    }

    // There is no text to point into, so the place is the start of the file.
    private static ConfigurationResult Failure(string path, string message) =>
        new(
            LintConfiguration.Default,
            [new ConfigurationError(new SourceSpan(new SourceText(path, string.Empty), new TextSpan(0, 0)), message)]
        );
}
