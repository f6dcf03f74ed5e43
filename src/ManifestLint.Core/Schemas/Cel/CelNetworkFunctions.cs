using System.Net;
using System.Net.Sockets;

namespace ManifestLint.Schemas.Cel;

/// <summary>The functions on IP addresses, networks and URLs.</summary>
internal static class CelNetworkFunctions
{
    /// <summary>The value of a function, or null when the name is none of these, or its values do not fit.</summary>
    internal static CelValue? Call(string name, bool isMember, CelValue[] arguments) =>
        (name, isMember, arguments) switch
        {
            ("ip", false, [CelString text]) => ToIp(text.Value),
            ("isIP", false, [CelString text]) => CelBool.Of(ToIp(text.Value) is CelIp),
            ("ip.isCanonical", false, [CelString text]) => ToIp(text.Value) is CelIp canonical
                ? CelBool.Of(Text(canonical.Address) == text.Value)
                : ToIp(text.Value),
            ("cidr", false, [CelString text]) => ToCidr(text.Value),
            ("isCIDR", false, [CelString text]) => CelBool.Of(ToCidr(text.Value) is CelCidr),
            ("url", false, [CelString text]) => UrlParts.TryParse(text.Value, out var url)
                ? new CelUrl(url)
                : new CelError("no URL"),
            ("isURL", false, [CelString text]) => CelBool.Of(UrlParts.TryParse(text.Value, out _)),
            (_, true, [CelIp ip]) => OfIp(name, ip.Address),
            (_, true, [CelUrl url]) => OfUrl(name, url.Parts),
            (_, true, [CelCidr cidr]) => OfCidr(name, cidr),
            ("containsIP", true, [CelCidr cidr, CelIp ip]) => CelBool.Of(Contains(cidr, ip.Address)),
            ("containsIP", true, [CelCidr cidr, CelString text]) => ToIp(text.Value) is CelIp ip
                ? CelBool.Of(Contains(cidr, ip.Address))
                : ToIp(text.Value),
            ("containsCIDR", true, [CelCidr cidr, CelCidr other]) => CelBool.Of(Contains(cidr, other)),
            ("containsCIDR", true, [CelCidr cidr, CelString text]) => ToCidr(text.Value) is CelCidr other
                ? CelBool.Of(Contains(cidr, other))
                : ToCidr(text.Value),
            _ => null,
        };

    /// <summary>An address in its canonical form.</summary>
    /// <param name="address">The address.</param>
    internal static string Text(IPAddress address) => address.ToString();

    private static CelValue ToIp(string text) =>
        IpText.TryParse(text, out var address) && !address.IsIPv4MappedToIPv6
            ? new CelIp(address)
            : new CelError("no IP address");

    private static CelValue ToCidr(string text) =>
        IpText.TryParseCidr(text, out var address, out var length) && !address.IsIPv4MappedToIPv6
            ? new CelCidr(address, length)
            : new CelError("no network");

    private static CelValue? OfIp(string name, IPAddress address) =>
        name switch
        {
            "family" => new CelInt(address.AddressFamily == AddressFamily.InterNetwork ? 4 : 6),
            "isUnspecified" => CelBool.Of(address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)),
            "isLoopback" => CelBool.Of(IPAddress.IsLoopback(address)),
            "isLinkLocalMulticast" => CelBool.Of(IsLinkLocalMulticast(address.GetAddressBytes())),
            "isLinkLocalUnicast" => CelBool.Of(
                address.IsIPv6LinkLocal || address.GetAddressBytes() is [169, 254, _, _]
            ),
            "isGlobalUnicast" => CelBool.Of(IsGlobalUnicast(address)),
            _ => null,
        };

    private static bool IsLinkLocalMulticast(byte[] bytes) =>
        bytes is [224, 0, 0, _] || (bytes is [0xFF, var scope, _, _, _, ..] && (scope & 0xF) == 2);

    private static bool IsGlobalUnicast(IPAddress address) =>
        !IPAddress.IsLoopback(address)
        && !address.Equals(IPAddress.Any)
        && !address.Equals(IPAddress.IPv6Any)
        && !address.Equals(IPAddress.Broadcast)
        && !address.IsIPv6LinkLocal
        && address.GetAddressBytes() is not ([169, 254, _, _] or [>= 224 and <= 239, _, _, _])
        && !address.IsIPv6Multicast;

    private static CelValue? OfCidr(string name, CelCidr cidr) =>
        name switch
        {
            "ip" => new CelIp(cidr.Address),
            "prefixLength" => new CelInt(cidr.Length),
            "masked" => new CelCidr(new IPAddress(Masked(cidr.Address.GetAddressBytes(), cidr.Length)), cidr.Length),
            _ => null,
        };

    private static CelValue? OfUrl(string name, UrlParts url) =>
        name switch
        {
            "getScheme" => new CelString(url.Scheme),
            "getHost" => new CelString(url.Host),
            "getHostname" => new CelString(url.HostName),
            "getPort" => new CelString(url.Port),
            "getEscapedPath" => new CelString(url.EscapedPath),
            "getQuery" => Query(url.Query),
            _ => null,
        };

    private static CelTable Query(string query)
    {
        var values = new SortedDictionary<string, List<CelValue>>(StringComparer.Ordinal);
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var key = Unescape(equals < 0 ? part : part[..equals]);
            values.TryAdd(key, []);
            values[key].Add(new CelString(equals < 0 ? string.Empty : Unescape(part[(equals + 1)..])));
        }

        var table = new CelTable();
        foreach (var (key, list) in values)
        {
            table.TryAdd(new CelString(key), new CelArray(list));
        }

        return table;
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static bool Contains(CelCidr network, IPAddress address) =>
        network.Address.AddressFamily == address.AddressFamily
        && Masked(network.Address.GetAddressBytes(), network.Length)
            .AsSpan()
            .SequenceEqual(Masked(address.GetAddressBytes(), network.Length));

    private static bool Contains(CelCidr network, CelCidr other) =>
        other.Length >= network.Length && Contains(network, other.Address);

    private static byte[] Masked(byte[] bytes, int length)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var bits = Math.Clamp(length - (i * 8), 0, 8);
            bytes[i] &= (byte)(0xFF << (8 - bits));
        }

        return bytes;
    }
}
