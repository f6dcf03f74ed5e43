using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>A port of a Compose service, or a range of ports.</summary>
/// <param name="Node">The item of <c>ports</c> or <c>expose</c>: a scalar (short syntax) or a mapping.</param>
public readonly record struct ComposePort(YamlNode Node)
{
    private const int LargestPort = 65535;

    /// <summary>The first port in the container; 0 where it cannot be told.</summary>
    public int First { get; private init; }

    /// <summary>The last port in the container; the first one unless it is a range.</summary>
    public int Last { get; private init; }

    /// <summary>The port or range on the host as written, or null where Docker chooses one.</summary>
    public string? HostPort { get; private init; }

    /// <summary>The address on the host that the port is bound to, or null for all.</summary>
    public string? HostAddress { get; private init; }

    /// <summary>The protocol in lower case: <c>tcp</c>, <c>udp</c>.</summary>
    public string Protocol { get; private init; } = "tcp";

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

    private static ComposePort Long(YamlMapping mapping)
    {
        var (first, last) = Range(mapping.Text("target"));
        return new ComposePort(mapping)
        {
            First = first,
            Last = last,
            HostPort = mapping.Text("published"),
            HostAddress = mapping.Text("host_ip"),
            Protocol = mapping.Text("protocol")?.ToLowerInvariant() ?? "tcp",
        };
    }

    // [[ADDRESS:]HOST:]CONTAINER[/PROTOCOL]; an IPv6 address may stand in brackets.
    private static ComposePort Short(YamlScalar scalar, bool hasHost)
    {
        var text = scalar.Value;
        var slash = text.LastIndexOf('/');
        var protocol = slash < 0 ? "tcp" : text[(slash + 1)..].ToLowerInvariant();
        var rest = slash < 0 ? text : text[..slash];
        var colon = rest.LastIndexOf(':');
        if (ComposeText.IsOpen(text) || (colon >= 0 && !hasHost))
        {
            return new ComposePort(scalar);
        }

        var (first, last) = Range(rest[(colon + 1)..]);
        var host = colon < 0 ? null : rest[..colon];
        var hostColon = host?.LastIndexOf(':') ?? -1;
        return new ComposePort(scalar)
        {
            First = first,
            Last = last,
            Protocol = protocol,
            HostPort = host is null || hostColon == host.Length - 1 ? null : host[(hostColon + 1)..],
            HostAddress = hostColon < 0 ? null : host![..hostColon].Trim('[', ']'),
        };
    }

    private static (int First, int Last) Range(string? text)
    {
        var parts = text?.Split('-', 2) ?? [];
        return parts switch
        {
            [var single] when Port(single) is var port and > 0 => (port, port),
            [var from, var to] when Port(from) is var first and > 0 && Port(to) is var last && last >= first => (
                first,
                last
            ),
            _ => (0, 0),
        };
    }

    private static int Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= LargestPort
            ? port
            : 0;
}
