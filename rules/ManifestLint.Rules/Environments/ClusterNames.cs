using ManifestLint.Clusters;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>How messages call clusters and their tools.</summary>
internal static class ClusterNames
{
    /// <summary>The name of the tool as it writes itself.</summary>
    internal static string Title(this LocalClusterTool tool) =>
        tool switch
        {
            LocalClusterTool.Kind => "kind",
            LocalClusterTool.K3d => "k3d",
            _ => "minikube",
        };

    /// <summary>The cluster with its tool: <c>kind cluster 'shop'</c>.</summary>
    internal static string Title(this LocalCluster cluster) =>
        cluster.Name is { IsUndecided: false, Text: var name }
            ? $"{cluster.Tool.Title()} cluster '{name}'"
            : $"{cluster.Tool.Title()} cluster";

    /// <summary>Whether a value has a part that a variable or a template gives, so that nobody can judge it.</summary>
    internal static bool IsOpen(this YamlScalar scalar) =>
        scalar.Value.Contains('$', StringComparison.Ordinal) || scalar.Value.Contains("{{", StringComparison.Ordinal);
}
