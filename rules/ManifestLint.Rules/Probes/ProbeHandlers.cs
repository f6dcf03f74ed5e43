using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>What probes and lifecycle hooks do: which handler they have, which port it asks, whether two of them ask the same.</summary>
internal static class ProbeHandlers
{
    private static readonly string[] Keys = ["exec", "httpGet", "tcpSocket", "grpc"];

    /// <summary>The handlers that are there: exactly one, unless there is a fault.</summary>
    internal static YamlEntry[] Handlers(this Probe probe)
    {
        var count = 0;
        var found = new YamlEntry[probe.Node.Entries.Length];
        foreach (var entry in probe.Node.Entries)
        {
            if (entry.Value is YamlMapping && Keys.Contains(entry.Name))
            {
                found[count++] = entry;
            }
        }

        return found[..count];
    }

    /// <summary>The key under which the container holds the probe.</summary>
    internal static YamlNode KeyOf(this Container container, ProbeKind kind) =>
        container.Node.TryGetEntry(kind.Key(), out var entry) ? entry.Key : container.Node;

    /// <summary>The port that a container declares under a name, or null.</summary>
    internal static ContainerPort? PortNamed(this Container container, string name)
    {
        foreach (var port in container.Ports)
        {
            if (port.Name == name)
            {
                return port;
            }
        }

        return null;
    }

    /// <summary>The number of a port that is written as a number or as a name that the container declares; otherwise null.</summary>
    internal static long? NumberOf(this Container container, YamlScalar? port) =>
        port is null ? null
        : port.IsString ? container.PortNamed(port.Value)?.Number
        : port.TryGetInt64(out var number) ? number
        : null;

    /// <summary>Whether two probes of one container ask the same: the number and the name of one port are equal, and so are a default and its absence.</summary>
    internal static bool AskTheSame(this Container container, Probe first, Probe second) =>
        container.Signature(first) is { } signature && container.Signature(second) == signature;

    private static string? Signature(this Container container, Probe probe)
    {
        if (probe.Handlers() is not [var handler])
        {
            return null;
        }

        var node = (YamlMapping)handler.Value;
        var port = container.NumberOf(probe.Port)?.ToString(null, null) ?? probe.Port?.Value;
        string?[] parts = handler.Name switch
        {
            "exec" => [.. Words(node.Sequence("command"))],
            "httpGet" =>
            [
                node.Text("scheme") ?? "HTTP",
                node.Text("host"),
                port,
                node.Text("path") ?? "/",
                .. Headers(node.Sequence("httpHeaders")),
            ],
            "tcpSocket" => [node.Text("host"), port],
            _ => [port, node.Text("service")],
        };
        return string.Join('\0', parts.Prepend(handler.Name));
    }

    private static IEnumerable<string> Words(YamlSequence? command) =>
        command?.Items.OfType<YamlScalar>().Select(word => word.Value) ?? [];

    private static IEnumerable<string> Headers(YamlSequence? headers) =>
        headers?.Items.OfType<YamlMapping>().Select(header => $"{header.Text("name")}: {header.Text("value")}") ?? [];
}
