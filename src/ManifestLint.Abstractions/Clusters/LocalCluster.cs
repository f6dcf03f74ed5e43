using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>
/// The definition of a local cluster: a configuration file of k3d or kind together with the command lines that use it, or a command line that
/// creates a cluster without one.
/// </summary>
/// <param name="tool">The tool.</param>
/// <param name="root">The configuration, or null where a command line without a configuration file creates the cluster.</param>
/// <param name="place">The narrowest range that stands for the cluster: its name, its kind, or the command.</param>
public sealed class LocalCluster(LocalClusterTool tool, YamlMapping? root, SourceSpan place)
{
    private ProviderProfile? _profile;

    /// <summary>The tool.</summary>
    public LocalClusterTool Tool { get; } = tool;

    /// <summary>The configuration, or null where a command line without a configuration file creates the cluster.</summary>
    public YamlMapping? Root { get; } = root;

    /// <summary>The narrowest range that stands for the cluster: its name, its kind, or the command.</summary>
    public SourceSpan Place { get; } = place;

    /// <summary>The command lines that create the cluster, those that name its configuration file included.</summary>
    public ImmutableArray<ToolCommand> Commands { get; init; } = [];

    /// <summary>The cluster's name as written, or null where the tool's default or a variable gives it.</summary>
    public ClusterValue? Name { get; init; }

    /// <summary>The node images as written, each place once: one for all nodes with k3d, one for each node with kind.</summary>
    public ImmutableArray<ClusterValue> Images { get; init; } = [];

    /// <summary>The Kubernetes version that minikube is asked for, or null.</summary>
    public ClusterValue? RequestedVersion { get; init; }

    /// <summary>The nodes, equal ones together; never empty unless their number depends on a variable.</summary>
    public ImmutableArray<ClusterNode> Nodes { get; init; } = [];

    /// <summary>The ports that the cluster publishes on the machine.</summary>
    public ImmutableArray<PublishedPort> Ports { get; init; } = [];

    /// <summary>The arguments that k3s gets, node filters taken off; for minikube the values of <c>--extra-config</c>.</summary>
    public ImmutableArray<ClusterValue> ServerArguments { get; init; } = [];

    /// <summary>The packaged components of k3s that are switched off: <c>traefik</c>, <c>servicelb</c>, <c>metrics-server</c>, <c>local-storage</c>.</summary>
    public ImmutableArray<ClusterValue> DisabledComponents { get; init; } = [];

    /// <summary>The feature gates and APIs that are switched on or off, as <c>name=value</c>.</summary>
    public ImmutableArray<ClusterValue> FeatureGates { get; init; } = [];

    /// <summary>The addons of minikube that are switched on.</summary>
    public ImmutableArray<ClusterValue> Addons { get; init; } = [];

    /// <summary>The registries that are created with the cluster, or that it is told to use.</summary>
    public ImmutableArray<LocalRegistry> Registries { get; init; } = [];

    /// <summary>The network plugin that is asked for: <c>none</c> where the tool's own is switched off; null for the tool's own.</summary>
    public ClusterValue? NetworkPlugin { get; init; }

    /// <summary>Whether the tool installs manifests of its own accord, such as files mounted where k3s looks for them: what they bring is unknown.</summary>
    public bool BringsManifests { get; init; }

    /// <summary>Whether a part of the definition depends on variables or a template, so that what is not seen may be there all the same.</summary>
    public bool IsPartlyKnown { get; init; }

    /// <summary>The number of nodes, or null where it is not known.</summary>
    public int? NodeCount => Nodes.IsEmpty ? null : (int)Math.Min(int.MaxValue, Nodes.Sum(node => (long)node.Count));

    /// <summary>The Kubernetes minor that all nodes run, or null where the definition does not say one.</summary>
    public KubernetesVersion? Version
    {
        get
        {
            var versions = RequestedVersion is { } requested
                ? [VersionIn(requested.Text)]
                : Images.Select(image => VersionOf(image.Text)).Distinct().ToList();
            return versions is [var only] ? only : null;
        }
    }

    /// <summary>What a cluster of this kind has without further ado.</summary>
    public ProviderProfile Profile => _profile ??= ProviderProfile.Of(this);

    /// <summary>The Kubernetes minor that a node image runs: its tag says it (<c>rancher/k3s:v1.33.4-k3s1</c>, <c>kindest/node:v1.33.1</c>).</summary>
    /// <param name="image">The reference.</param>
    /// <returns>The minor, or null where the tag says none.</returns>
    public static KubernetesVersion? VersionOf(string image)
    {
        ArgumentNullException.ThrowIfNull(image);
        // A tag that is none ('v1.33.4+k3s1') still says what was meant.
        return ImageReference.TryParse(image, out var reference)
            ? reference.Tag is { } tag
                ? VersionIn(tag)
                : null
            : VersionIn(image[(image.LastIndexOf(':') + 1)..]);
    }

    private static KubernetesVersion? VersionIn(string text) =>
        KubernetesVersion.TryParse(text, out var version) ? version : null;
}
