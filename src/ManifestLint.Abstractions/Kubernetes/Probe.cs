using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>The probes of a container.</summary>
public enum ProbeKind
{
    /// <summary><c>startupProbe</c>: holds the others back until the container has started.</summary>
    Startup,

    /// <summary><c>readinessProbe</c>: decides whether Services send traffic.</summary>
    Readiness,

    /// <summary><c>livenessProbe</c>: decides whether the kubelet restarts the container.</summary>
    Liveness,
}

/// <summary>Names of the probes.</summary>
public static class ProbeKinds
{
    /// <summary>The key under which a container holds the probe.</summary>
    /// <param name="kind">The probe.</param>
    public static string Key(this ProbeKind kind) =>
        kind switch
        {
            ProbeKind.Startup => "startupProbe",
            ProbeKind.Readiness => "readinessProbe",
            _ => "livenessProbe",
        };
}

/// <summary>A probe of a container. A view over a node.</summary>
/// <param name="Kind">Which probe it is.</param>
/// <param name="Node">Its mapping.</param>
public sealed record Probe(ProbeKind Kind, YamlMapping Node)
{
    /// <summary>The mapping under <c>httpGet</c>, or null.</summary>
    public YamlMapping? HttpGet => Node.Mapping("httpGet");

    /// <summary>The mapping under <c>tcpSocket</c>, or null.</summary>
    public YamlMapping? TcpSocket => Node.Mapping("tcpSocket");

    /// <summary>The mapping under <c>grpc</c>, or null.</summary>
    public YamlMapping? Grpc => Node.Mapping("grpc");

    /// <summary>The mapping under <c>exec</c>, or null.</summary>
    public YamlMapping? Exec => Node.Mapping("exec");

    /// <summary>The scalar that names or numbers the probed port, or null for an exec probe.</summary>
    public YamlScalar? Port => (HttpGet ?? TcpSocket ?? Grpc)?.Scalar("port");
}
