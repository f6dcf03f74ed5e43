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
