using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>A service of a Compose project. A view over nodes; values of the wrong type are as if they were absent.</summary>
/// <param name="nameNode">The key under <c>services</c>.</param>
/// <param name="node">The merged mapping.</param>
public sealed class ComposeService(YamlScalar nameNode, YamlMapping node)
{
    /// <summary>The key under <c>services</c>, where the service was first written.</summary>
    public YamlScalar NameNode { get; } = nameNode;

    /// <summary>The merged mapping.</summary>
    public YamlMapping Node { get; } = node;

    /// <summary>The name: other services reach it under this host name.</summary>
    public string Name => NameNode.Value;

    /// <summary>The scalar under <c>image</c>, or null. Variables that nothing in view sets are left as they are written.</summary>
    public YamlScalar? Image => Node.Scalar("image");

    /// <summary>The node under <c>build</c>: a scalar (the context) or a mapping; null where the image is not built.</summary>
    public YamlNode? Build => Node["build"] is YamlScalar { IsNull: true } ? null : Node["build"];

    /// <summary>The entries of <c>ports</c>: what can be reached from outside the project.</summary>
    public IEnumerable<ComposePort> Ports => ItemsOf("ports").Select(ComposePort.Published);

    /// <summary>The entries of <c>expose</c>.</summary>
    public IEnumerable<ComposePort> Exposed => ItemsOf("expose").Select(ComposePort.Exposed);

    /// <summary>The entries of <c>volumes</c> and of <c>tmpfs</c>.</summary>
    public IEnumerable<ComposeVolume> Volumes =>
        ItemsOf("volumes")
            .Select(ComposeVolume.Of)
            .Concat(ItemsOf("tmpfs").OfType<YamlScalar>().Select(ComposeVolume.Tmpfs));

    /// <summary>The variables that <c>environment</c> sets or takes over from the shell.</summary>
    public IEnumerable<ComposeVariable> Environment => ComposeVariable.In(Node["environment"]);

    /// <summary>The variables that the files under <c>env_file</c> set, as far as they are in view; of equal names the last.</summary>
    public ImmutableArray<ComposeVariable> EnvFileVariables { get; internal init; } = [];

    internal IReadOnlyDictionary<YamlScalar, string> EnvFilePaths { get; init; } =
        ImmutableDictionary<YamlScalar, string>.Empty;

    /// <summary>The variables that the service has: those of <c>environment</c>, and of <c>env_file</c> what that does not set.</summary>
    public IEnumerable<ComposeVariable> Variables
    {
        get
        {
            var own = Environment.ToList();
            var names = own.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
            return own.Concat(EnvFileVariables.Where(variable => !names.Contains(variable.Name)));
        }
    }

    /// <summary>The paths under <c>env_file</c>, each as it is written.</summary>
    public IEnumerable<YamlScalar> EnvFiles =>
        ItemsOf("env_file")
            .Select(item => item as YamlScalar ?? (item as YamlMapping)?.Scalar("path"))
            .OfType<YamlScalar>();

    /// <summary>The mapping under <c>healthcheck</c>, or null.</summary>
    public ComposeHealthcheck? Healthcheck =>
        Node.Mapping("healthcheck") is { } healthcheck ? new ComposeHealthcheck(healthcheck) : null;

    /// <summary>The entries of <c>depends_on</c>.</summary>
    public IEnumerable<ComposeDependency> DependsOn => ComposeDependency.In(Node["depends_on"]);

    /// <summary>The profiles that start it; empty for a service that always starts.</summary>
    public IEnumerable<YamlScalar> Profiles => ItemsOf("profiles").OfType<YamlScalar>();

    /// <summary>What one of <see cref="EnvFiles"/> sets and no later one sets again; nothing for a file that is not in view.</summary>
    /// <param name="file">The path as it is written.</param>
    public IEnumerable<ComposeVariable> VariablesOf(YamlScalar file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return EnvFilePaths.TryGetValue(file, out var path)
            ? EnvFileVariables.Where(variable => variable.Place.Source.Path == path)
            : [];
    }

    /// <summary>What is under a key that takes one value or a list.</summary>
    /// <param name="key">The key.</param>
    public IEnumerable<YamlNode> ItemsOf(string key) =>
        Node[key] switch
        {
            YamlSequence sequence => sequence.Items,
            YamlScalar { IsNull: true } or null => [],
            var single => [single],
        };

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
