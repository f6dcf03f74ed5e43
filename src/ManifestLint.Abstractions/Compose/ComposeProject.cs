using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>A Compose project: the model that its files make together, interpolated and merged (Compose Specification).</summary>
/// <param name="directory">The workspace-relative directory of its main file.</param>
/// <param name="files">The workspace-relative paths of its files, the main one first.</param>
/// <param name="root">The merged model; each node is the one that was read, or has it in its origin.</param>
public sealed class ComposeProject(string directory, ImmutableArray<string> files, YamlMapping root)
{
    private ImmutableArray<ComposeService>? _services;

    /// <summary>The workspace-relative directory of its main file.</summary>
    public string Directory { get; } = directory;

    /// <summary>The workspace-relative paths of its files, the main one first.</summary>
    public ImmutableArray<string> Files { get; } = files;

    /// <summary>The merged model; each node is the one that was read, or has it in its origin.</summary>
    public YamlMapping Root { get; } = root;

    /// <summary>The services in order, those of profiles included.</summary>
    public ImmutableArray<ComposeService> Services => _services ??= ReadServices();

    /// <summary>What keeps Compose from reading the project, in order of file and position.</summary>
    public ImmutableArray<ComposeFault> Faults { get; init; } = [];

    /// <summary>What belongs to the project and is not in view, in order of file and position: what it includes, extends or takes variables from.</summary>
    public ImmutableArray<ComposeFault> Gaps { get; init; } = [];

    /// <summary>
    /// Whether all of the project is in view. What it includes or extends may lie outside the workspace, and a file for one purpose
    /// (<c>compose.test.yaml</c>) may be meant to be merged with others.
    /// </summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>What the files under <c>env_file</c> give to the services, by the name of the service.</summary>
    internal IReadOnlyDictionary<string, ImmutableArray<ComposeVariable>> FileVariables { get; init; } =
        ImmutableDictionary<string, ImmutableArray<ComposeVariable>>.Empty;

    /// <summary>The workspace-relative paths of the files under <c>env_file</c>, by the scalars that name them.</summary>
    internal IReadOnlyDictionary<YamlScalar, string> EnvFilePaths { get; init; } =
        ImmutableDictionary<YamlScalar, string>.Empty;

    /// <summary>Where values of env files stand: no report may show them.</summary>
    internal ImmutableArray<SourceSpan> Confidential { get; init; } = [];

    /// <summary>A service by its name, or null.</summary>
    /// <param name="name">The name.</param>
    public ComposeService? Service(string name) => Services.FirstOrDefault(service => service.Name == name);

    private ImmutableArray<ComposeService> ReadServices() =>
        [
            .. (Root.Mapping("services")?.Entries ?? [])
                .Where(entry => entry is { Key: YamlScalar, Value: YamlMapping })
                .Select(entry => new ComposeService((YamlScalar)entry.Key, (YamlMapping)entry.Value)
                {
                    EnvFileVariables = FileVariables.GetValueOrDefault(entry.Name!, []),
                    EnvFilePaths = EnvFilePaths,
                }),
        ];
}
