using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Environments;

/// <summary>A node image of a local cluster's configuration that names a Kubernetes version.</summary>
/// <param name="Version">The minor.</param>
/// <param name="Image">The scalar that names it.</param>
internal sealed record PinnedCluster(KubernetesVersion Version, YamlScalar Image);

/// <summary>Finds the Kubernetes versions that the k3d and kind configurations of a workspace pin.</summary>
internal static class PinnedClusters
{
    /// <summary>The pins in order of file and position.</summary>
    /// <param name="files">The files of the workspace.</param>
    internal static ImmutableArray<PinnedCluster> In(ImmutableArray<LoadedFile> files) =>
        [
            .. files
                .Where(file => file.Classification.Role is FileRole.K3dConfig or FileRole.KindConfig)
                .SelectMany(file => file.Documents)
                .Select(document => document.Root)
                .OfType<YamlMapping>()
                .SelectMany(ImagesOf)
                .Select(Pin)
                .OfType<PinnedCluster>(),
        ];

    // k3d has one image for all nodes (k3d.io/v1alpha2 to v1alpha5), kind one for each (kind.x-k8s.io/v1alpha4).
    private static IEnumerable<YamlScalar> ImagesOf(YamlMapping configuration)
    {
        if (configuration.Scalar("image") is { } image)
        {
            yield return image;
        }

        foreach (var node in (configuration.Sequence("nodes")?.Items ?? []).OfType<YamlMapping>())
        {
            if (node.Scalar("image") is { } ofNode)
            {
                yield return ofNode;
            }
        }
    }

    // The tag of an image is the version of what it runs: rancher/k3s:v1.31.5-k3s1, kindest/node:v1.33.1.
    private static PinnedCluster? Pin(YamlScalar image) =>
        ImageReference.TryParse(image.Value, out var reference, out _)
        && reference.Tag is { } tag
        && KubernetesVersion.TryParse(tag, out var version)
        && version.IsKnown
            ? new PinnedCluster(version, image)
            : null;
}
