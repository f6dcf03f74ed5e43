using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>Finds the local clusters that a workspace defines.</summary>
internal static class LocalClusters
{
    /// <summary>The cluster of a document, or null where it is no mapping.</summary>
    /// <param name="role">The role of the file.</param>
    /// <param name="document">The document.</param>
    internal static LocalCluster? Of(FileRole role, YamlDocument document) =>
        document.Root is YamlMapping root
            ? new LocalCluster(
                role == FileRole.K3dConfig ? LocalClusterTool.K3d : LocalClusterTool.Kind,
                root,
                (root.Mapping("metadata")?.Scalar("name") ?? root.Scalar("name") ?? root.Scalar("kind"))?.Place
                    ?? Rules.FieldAnchor.PlaceOf(Rules.FieldAnchor.OfItem(root))
            )
            : null;
}
