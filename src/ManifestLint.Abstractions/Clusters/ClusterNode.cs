using System.Collections.Immutable;

namespace ManifestLint.Clusters;

/// <summary>What a node of a local cluster does.</summary>
public enum ClusterNodeRole
{
    /// <summary>A control plane: k3d calls it a server. Workloads run on it too unless there are workers of kind.</summary>
    ControlPlane,

    /// <summary>A worker: k3d calls it an agent.</summary>
    Worker,
}

/// <summary>Nodes of a local cluster that are defined together.</summary>
/// <param name="Role">What they do.</param>
/// <param name="Count">How many they are.</param>
public sealed record ClusterNode(ClusterNodeRole Role, int Count)
{
    /// <summary>Their image, or null where the tool decides.</summary>
    public ClusterValue? Image { get; init; }

    /// <summary>The labels that the definition gives them, as <c>key=value</c>.</summary>
    public ImmutableArray<ClusterValue> Labels { get; init; } = [];

    /// <summary>Whether they may have further labels: the definition speaks of labels in a way that nobody can follow.</summary>
    public bool HasUnknownLabels { get; init; }

    /// <summary>The taints that the definition gives them, or null where it leaves them to the tool.</summary>
    public ImmutableArray<NodeTaint>? Taints { get; init; }

    /// <summary>Whether nobody can tell their taints: the definition speaks of taints in a way that nobody can follow.</summary>
    public bool HasUnknownTaints { get; init; }

    /// <summary>The names of the machines without the cluster's: <c>worker2</c>, <c>agent-0</c>. Empty where they are not known.</summary>
    public ImmutableArray<string> HostNames { get; init; } = [];
}
