using ManifestLint.Clusters;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>A port of a Compose service, or a range of ports.</summary>
/// <param name="Node">The item of <c>ports</c> or <c>expose</c>: a scalar (short syntax) or a mapping.</param>
public readonly record struct ComposePort(YamlNode Node)
{
    /// <summary>The first port in the container; 0 where it cannot be told.</summary>
    public int First { get; private init; }

    /// <summary>The last port in the container; the first one unless it is a range.</summary>
    public int Last { get; private init; }

    /// <summary>The port or range on the host, or null where Docker chooses one.</summary>
    public string? HostPort { get; private init; }

    /// <summary>The address on the host that the port is bound to, or null for all.</summary>
    public string? HostAddress { get; private init; }

    /// <summary>The protocol in lower case: <c>tcp</c>, <c>udp</c>.</summary>
    public string Protocol { get; private init; } = DockerPort.DefaultProtocol;

    /// <summary>Whether the port in the container is known.</summary>
    public bool IsKnown => First > 0;

    /// <summary>Whether a port of the container is this one, or in this range.</summary>
    /// <param name="port">A port.</param>
    public bool Covers(int port) => IsKnown && port >= First && port <= Last;

    /// <summary>An item of <c>ports</c>.</summary>
    /// <param name="node">The item.</param>
    internal static ComposePort Published(YamlNode node) =>
        node switch
        {
            YamlScalar scalar => Short(scalar, hasHost: true),
            YamlMapping mapping => Long(mapping),
            _ => new ComposePort(node),
        };

    /// <summary>An item of <c>expose</c>.</summary>
    /// <param name="node">The item.</param>
    internal static ComposePort Exposed(YamlNode node) =>
        node is YamlScalar scalar ? Short(scalar, hasHost: false) : new ComposePort(node);

    private static ComposePort Long(YamlMapping mapping) =>
        DockerPort.TryParse(mapping.Text("target") ?? string.Empty, out var port, out _) && port.HostStart is null
            ? new ComposePort(mapping)
            {
                First = port.ContainerStart,
                Last = port.ContainerEnd,
                HostPort = mapping.Text("published"),
                HostAddress = mapping.Text("host_ip"),
                Protocol = mapping.Text("protocol")?.ToLowerInvariant() ?? DockerPort.DefaultProtocol,
            }
            : new ComposePort(mapping);

    private static ComposePort Short(YamlScalar scalar, bool hasHost) =>
        !ComposeText.IsOpen(scalar.Value)
        && DockerPort.TryParse(scalar.Value, out var port, out _)
        && (hasHost || port is { HostStart: null, Address: null })
            ? new ComposePort(scalar)
            {
                First = port.ContainerStart,
                Last = port.ContainerEnd,
                Protocol = port.Protocol,
                HostPort = port.HostRange,
                HostAddress = port.Address,
            }
            : new ComposePort(scalar);
}
