namespace ManifestLint.Environments;

/// <summary>An environment that the configuration names.</summary>
/// <param name="Name">Its name, such as <c>production</c>.</param>
/// <param name="Covers">Whether a file, by its workspace-relative path, belongs to it.</param>
internal sealed record EnvironmentDefinition(string Name, Func<string, bool> Covers);
