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

/// <summary>What can be said of a <see cref="LocalClusterTool"/>.</summary>
public static class LocalClusterTools
{
    /// <summary>The program as people call it.</summary>
    /// <param name="tool">The tool.</param>
    public static string ProgramName(this LocalClusterTool tool) =>
        tool switch
        {
            LocalClusterTool.Kind => "kind",
            LocalClusterTool.K3d => "k3d",
            _ => "minikube",
        };
}
