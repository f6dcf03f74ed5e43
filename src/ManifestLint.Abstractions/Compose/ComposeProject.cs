using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>A Compose project: the model that its files make together, interpolated and merged (Compose Specification).</summary>
/// <param name="directory">The workspace-relative directory of its main file.</param>
/// <param name="files">The workspace-relative paths of its files, the main one first.</param>
/// <param name="root">The merged model; each node is the one that was read, or has it in its origin.</param>
public sealed class ComposeProject(string directory, ImmutableArray<string> files, YamlMapping root)
{
    /// <summary>The workspace-relative directory of its main file.</summary>
    public string Directory { get; } = directory;

    /// <summary>The workspace-relative paths of its files, the main one first.</summary>
    public ImmutableArray<string> Files { get; } = files;

    /// <summary>The merged model; each node is the one that was read, or has it in its origin.</summary>
    public YamlMapping Root { get; } = root;
}
