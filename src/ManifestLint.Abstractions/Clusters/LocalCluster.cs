using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>A tool that runs a cluster on a developer's machine.</summary>
public enum LocalClusterTool
{
    /// <summary>kind: <c>kind.x-k8s.io/v1alpha4</c>.</summary>
    Kind,

    /// <summary>k3d: <c>k3d.io/v1alpha2</c> to <c>v1alpha5</c>.</summary>
    K3d,

    /// <summary>minikube, which has command lines only.</summary>
    Minikube,
}

/// <summary>The definition of a local cluster: a configuration file of k3d or kind, or a command line that creates one.</summary>
/// <param name="tool">The tool.</param>
/// <param name="root">The configuration, or null where a command line without a configuration file creates the cluster.</param>
/// <param name="place">The narrowest range that stands for the cluster: its name, its kind, or the command.</param>
public sealed class LocalCluster(LocalClusterTool tool, YamlMapping? root, SourceSpan place)
{
    /// <summary>The tool.</summary>
    public LocalClusterTool Tool { get; } = tool;

    /// <summary>The configuration, or null where a command line without a configuration file creates the cluster.</summary>
    public YamlMapping? Root { get; } = root;

    /// <summary>The narrowest range that stands for the cluster: its name, its kind, or the command.</summary>
    public SourceSpan Place { get; } = place;
}
