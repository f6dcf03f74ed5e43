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
}
