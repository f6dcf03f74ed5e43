using System.Collections.Immutable;
using ManifestLint.Clusters;
using ManifestLint.Kubernetes;

namespace ManifestLint.Environments;

/// <summary>A node image of a local cluster's configuration that names a Kubernetes version.</summary>
/// <param name="Version">The minor.</param>
/// <param name="Image">The value that names it.</param>
internal sealed record PinnedCluster(KubernetesVersion Version, ClusterValue Image);

/// <summary>Finds the Kubernetes versions that the k3d and kind configurations of a workspace pin.</summary>
internal static class PinnedClusters
{
    /// <summary>The pins in order of file and position.</summary>
    /// <param name="clusters">The clusters of the workspace. What a command line creates without a file of configuration is a passing thing, such as a job of a pipeline.</param>
    internal static ImmutableArray<PinnedCluster> In(ImmutableArray<LocalCluster> clusters) =>
        clusters.IsEmpty
            ? []
            :
            [
                .. from cluster in clusters
                where cluster.Root is not null && cluster.Commands.All(command => command.Place != cluster.Place)
                from image in cluster.Images
                where LocalCluster.VersionOf(image.Text) is { IsKnown: true }
                select new PinnedCluster(LocalCluster.VersionOf(image.Text)!.Value, image),
            ];
}
