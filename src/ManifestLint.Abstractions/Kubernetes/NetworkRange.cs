namespace ManifestLint.Kubernetes;

/// <summary>A range of IP addresses in CIDR notation, as the API server reads it (<c>k8s.io/utils/net.ParseCIDRSloppy</c>).</summary>
/// <param name="Address">The address as written; it need not be the first of the range.</param>
/// <param name="PrefixLength">The bits that all addresses of the range share.</param>
/// <param name="Notation">How the range is written.</param>
public readonly record struct NetworkRange(NetworkAddress Address, int PrefixLength, AddressNotation Notation)
{
    private int Width => Address.IsIPv4 ? NetworkAddress.IPv4Bits : NetworkAddress.IPv6Bits;

    /// <summary>The first address of the range.</summary>
    public NetworkAddress First => Address with { Bits = Shared(Address.Bits), Notation = AddressNotation.Canonical };

    /// <summary>Reads a range.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="range">The range.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out NetworkRange range)
    {
        range = default;
        var slash = text.IndexOf('/');
        if (slash < 0 || !NetworkAddressParser.TryParse(text[..slash], out var address))
        {
            return false;
        }

        var mask = text[(slash + 1)..];
        var digits = NetworkAddressParser.TakeNumber(mask, 10, out var length);
        var isMapped =
            address.Notation == AddressNotation.MappedIPv4 || (address.IsIPv4 && text[..slash].Contains(':'));
        var width = address.IsIPv4 && !isMapped ? NetworkAddress.IPv4Bits : NetworkAddress.IPv6Bits;
        if (digits == 0 || digits != mask.Length || length > width)
        {
            return false;
        }

        if (isMapped)
        {
            length = Math.Max(0, length - (NetworkAddress.IPv6Bits - NetworkAddress.IPv4Bits));
        }

        range = new NetworkRange(address, length, address.Notation);
        range = range with { Notation = NotationOf(range, hasZeros: digits > 1 && mask[0] == '0') };
        return true;
    }

    /// <summary>Whether another range lies in this one and is smaller.</summary>
    /// <param name="other">Another range.</param>
    public bool StrictlyContains(NetworkRange other) =>
        Address.IsIPv4 == other.Address.IsIPv4
        && PrefixLength < other.PrefixLength
        && Shared(Address.Bits) == Shared(other.First.Bits);

    /// <summary>The range from its first address, in canonical notation.</summary>
    public override string ToString() => $"{First}/{PrefixLength}";

    private static AddressNotation NotationOf(NetworkRange range, bool hasZeros) =>
        hasZeros || range.Notation == AddressNotation.LeadingZeros ? AddressNotation.LeadingZeros
        : range.Notation == AddressNotation.MappedIPv4 ? AddressNotation.MappedIPv4
        : range.First.Bits != range.Address.Bits ? AddressNotation.HostBits
        : range.Notation;

    private UInt128 Shared(UInt128 bits)
    {
        var own = Width - PrefixLength;
        return own >= NetworkAddress.IPv6Bits ? 0 : bits >> own << own;
    }
}
