using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes.References;

/// <summary>An object names a host in a text: a URL, a connection string, a host with its port.</summary>
/// <param name="From">The object.</param>
/// <param name="Node">The scalar that holds the text; it may hold a password too.</param>
/// <param name="Host">The host's name in lower case, without a final dot.</param>
public sealed record AddressMention(KubernetesObject From, YamlScalar Node, string Host)
{
    /// <summary>The scheme of a URL in lower case, or null.</summary>
    public string? Scheme { get; init; }

    /// <summary>The port as it is written, in the text or in the variable beside it; or null.</summary>
    public int? Port { get; init; }

    /// <summary>The host alone, where it stands in the source; the whole scalar where it does not stand there as it is.</summary>
    public required YamlScalar HostNode { get; init; }

    /// <summary>The port alone, where it stands in the source.</summary>
    public YamlScalar? PortNode { get; init; }

    /// <summary>The port that is asked: the written one, or that of the scheme.</summary>
    public int? EffectivePort =>
        Port
        ?? Scheme switch
        {
            "http" or "ws" => 80,
            "https" or "wss" => 443,
            _ => null,
        };
}
