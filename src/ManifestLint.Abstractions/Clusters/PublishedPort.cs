using ManifestLint.Text;

namespace ManifestLint.Clusters;

/// <summary>A port of the machine that leads into a local cluster.</summary>
/// <param name="HostPort">The port of the machine, or null where the tool picks one.</param>
/// <param name="ContainerPort">The port of the node, or of the load balancer in front of the nodes.</param>
/// <param name="Protocol"><c>TCP</c>, <c>UDP</c> or <c>SCTP</c>.</param>
/// <param name="Place">Where the port of the machine is written.</param>
public readonly record struct PublishedPort(int? HostPort, int ContainerPort, string Protocol, SourceSpan Place)
{
    /// <summary>The address that is listened on, or null for all.</summary>
    public string? HostAddress { get; init; }

    /// <summary>Whether k3d's load balancer takes it.</summary>
    public bool IsLoadBalanced { get; init; }
}
