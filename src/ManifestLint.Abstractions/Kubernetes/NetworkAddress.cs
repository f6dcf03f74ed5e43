using System.Globalization;

namespace ManifestLint.Kubernetes;

/// <summary>An IP address as the API server reads it (<c>k8s.io/utils/net.ParseIPSloppy</c>): no zone, and leading zeros do not count.</summary>
/// <param name="Bits">The address as a number; for IPv4 its 32 bits.</param>
/// <param name="IsIPv4">Whether it is an IPv4 address, also in the notation of IPv6.</param>
/// <param name="Notation">How it is written.</param>
public readonly record struct NetworkAddress(UInt128 Bits, bool IsIPv4, AddressNotation Notation)
{
    /// <summary>The bits of an IPv4 address.</summary>
    public const int IPv4Bits = 32;

    /// <summary>The bits of an IPv6 address.</summary>
    public const int IPv6Bits = 128;

    /// <summary>Whether the address stands for none: <c>0.0.0.0</c> or <c>::</c>.</summary>
    public bool IsUnspecified => Bits == 0;

    /// <summary>Whether the address is of the host itself: 127.0.0.0/8 or ::1.</summary>
    public bool IsLoopback => IsIPv4 ? Bits >> 24 == 127 : Bits == 1;

    /// <summary>Whether the address holds on one link only: 169.254.0.0/16 or fe80::/10.</summary>
    public bool IsLinkLocal => IsIPv4 ? Bits >> 16 == 0xA9FE : Bits >> 118 == 0x3FA;

    /// <summary>Whether the address is a group on one link: 224.0.0.0/24 or ff02::/16.</summary>
    public bool IsLinkLocalMulticast => IsIPv4 ? Bits >> 8 == 0xE00000 : (Bits >> 112 & 0xFF0F) == 0xFF02;

    /// <summary>Reads an address.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="address">The address.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out NetworkAddress address) =>
        NetworkAddressParser.TryParse(text, out address);

    /// <summary>The address in canonical notation.</summary>
    public override string ToString() => IsIPv4 ? IPv4Text((uint)Bits) : NetworkAddressText.OfIPv6(Bits);

    internal static string IPv4Text(uint bits) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{bits >> 24}.{bits >> 16 & 0xFF}.{bits >> 8 & 0xFF}.{bits & 0xFF}"
        );
}
