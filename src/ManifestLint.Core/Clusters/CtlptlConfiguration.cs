using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>Reads a <c>Cluster</c> of ctlptl (<c>ctlptl.dev/v1alpha1</c>), which wraps the configuration of another tool.</summary>
internal static class CtlptlConfiguration
{
    internal static bool Is(YamlMapping root) =>
        root.Text("kind") is "Cluster"
        && root.Text("apiVersion") is { } apiVersion
        && apiVersion.StartsWith("ctlptl.dev/", StringComparison.Ordinal);

    internal static LocalClusterTool? ToolOf(YamlMapping root) =>
        root.Text("product") switch
        {
            "kind" or "KIND" => LocalClusterTool.Kind,
            "k3d" => LocalClusterTool.K3d,
            "minikube" => LocalClusterTool.Minikube,
            _ => null,
        };

    internal static void AddTo(ClusterDraft draft, YamlMapping root)
    {
        switch (draft.Tool)
        {
            case LocalClusterTool.Kind:
                KindConfiguration.AddTo(draft, root.Mapping("kindV1Alpha4Cluster") ?? root);
                break;
            case LocalClusterTool.K3d:
                var k3d = root.Mapping("k3d");
                K3dConfiguration.AddTo(draft, k3d?.Mapping("v1alpha5Simple") ?? k3d?.Mapping("v1alpha4Simple") ?? root);
                break;
            default:
                draft.Nodes.Add(new ClusterNode(ClusterNodeRole.ControlPlane, 1));
                break;
        }

        draft.Name = root.Scalar("name") is { } name ? ClusterValue.Of(name) : null;
        draft.RequestedVersion = root.Scalar("kubernetesVersion") is { } version ? ClusterValue.Of(version) : null;
        if (root.Scalar("registry") is { } registry)
        {
            draft.Registries.Add(new LocalRegistry(registry.Value, true, registry.Place));
        }
    }
}
