using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace ManifestLint.Clusters;

/// <summary>
/// A published port in Docker's short syntax: <c>[[address:][host]:]container[/protocol]</c>, either side a port or a range
/// (<c>127.0.0.1:8080-8081:80-81/tcp</c>). What <c>docker run -p</c>, k3d and Compose take.
/// </summary>
/// <param name="Address">The address that is listened on, or null for all.</param>
/// <param name="HostStart">The first port of the host, or null where Docker picks one.</param>
/// <param name="HostEnd">The last port of the host, or null where Docker picks one.</param>
/// <param name="ContainerStart">The first port of the container.</param>
/// <param name="ContainerEnd">The last port of the container.</param>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c> or <c>sctp</c>.</param>
public readonly record struct DockerPort(
    string? Address,
    int? HostStart,
    int? HostEnd,
    int ContainerStart,
    int ContainerEnd,
    string Protocol
)
{
    /// <summary>The protocol where none is said.</summary>
    public const string DefaultProtocol = "tcp";

    // With it, too, Docker picks a port of the host.
    private const string AnyPort = "0";

    /// <summary>The port or ports of the host as <c>8080</c> or <c>8080-8081</c>, or null where Docker picks one.</summary>
    public string? HostRange =>
        HostStart is not { } start ? null
        : HostEnd is { } end && end != start ? string.Create(CultureInfo.InvariantCulture, $"{start}-{end}")
        : start.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a specification, or says why the text is none.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="port">The port.</param>
    /// <param name="reason">Why it is none: a clause without final period, fit to follow the text in a message.</param>
    public static bool TryParse(string text, out DockerPort port, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(text);
        port = default;
        var (ports, protocol) = SplitProtocol(text);
        if (protocol is not ("tcp" or "udp" or "sctp"))
        {
            reason = "has a protocol other than 'tcp', 'udp' and 'sctp'";
            return false;
        }

        var last = ports.LastIndexOf(':');
        var container = ports[(last + 1)..];
        var (address, host) = SplitHost(last < 0 ? string.Empty : ports[..last]);
        host = host == AnyPort ? string.Empty : host;
        reason =
            RangeFault(container, "container port")
            ?? AddressFault(address)
            ?? (host.Length == 0 ? null : RangeFault(host, "host port"));
        if (reason is not null)
        {
            return false;
        }

        var inner = ReadRange(container)!.Value;
        var outer = host.Length == 0 ? null : ReadRange(host);
        // Docker lets a range of the host stand for one port of the container: it takes one that is free.
        if (outer is { } range && inner.End != inner.Start && range.End - range.Start != inner.End - inner.Start)
        {
            reason = "has ranges of different lengths";
            return false;
        }

        port = new DockerPort(
            address.Length == 0 ? null : address.Trim('[', ']'),
            outer?.Start,
            outer?.End,
            inner.Start,
            inner.End,
            protocol
        );
        return true;
    }

    private static (string Ports, string Protocol) SplitProtocol(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? (text, DefaultProtocol)
            : (text[..slash], text.EndsWith('/') ? DefaultProtocol : text[(slash + 1)..].ToLowerInvariant());
    }

    // What stands before the container's port: a host port, or an address and perhaps one; an IPv6 address in brackets.
    private static (string Address, string Host) SplitHost(string text)
    {
        var colon = text.LastIndexOf(':');
        return text.StartsWith('[') && text.EndsWith(']') ? (text, string.Empty)
            : colon >= 0 ? (text[..colon], text[(colon + 1)..])
            : text.Contains('.', StringComparison.Ordinal) ? (text, string.Empty)
            : (string.Empty, text);
    }

    // '80' is an address for .NET, and none for Docker.
    internal static bool IsAddress(string text) =>
        IPAddress.TryParse(text, out _)
        && (text.Contains(':', StringComparison.Ordinal) || text.Count(c => c == '.') == 3);

    private static string? AddressFault(string address) =>
        address.Length == 0 || IsAddress(address.Trim('[', ']'))
            ? null
            : $"has '{address}' where an IP address is expected";

    private static string? RangeFault(string text, string what) =>
        text.Length == 0 ? $"has no {what}"
        : ReadRange(text) is not { } range ? $"has '{text}' where a {what} from 1 to 65535 is expected"
        : range.End < range.Start ? $"has the {what} range '{text}' that ends before it begins"
        : null;

    private static (int Start, int End)? ReadRange(string text)
    {
        var hyphen = text.IndexOf('-', StringComparison.Ordinal);
        return hyphen < 0
            ? ReadPort(text) is { } port
                ? (port, port)
                : null
            : ReadPort(text[..hyphen]) is { } start && ReadPort(text[(hyphen + 1)..]) is { } end
                ? (start, end)
                : null;
    }

    private static int? ReadPort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535
            ? port
            : null;
}
