namespace ManifestLint.Kubernetes;

/// <summary>How an IP address or a range of them is written. The API server reads all of them, and warns of or refuses all but the first.</summary>
public enum AddressNotation
{
    /// <summary>The one way in which everybody writes it (RFC 5952).</summary>
    Canonical,

    /// <summary>An IPv6 address with capitals, written-out zeros or another abbreviation than the canonical one.</summary>
    Uncanonical,

    /// <summary>A number with leading zeros, which some programs read as octal.</summary>
    LeadingZeros,

    /// <summary>An IPv4 address in the notation of IPv6: <c>::ffff:192.0.2.1</c>.</summary>
    MappedIPv4,

    /// <summary>A range whose address is not the first one of the range: <c>192.0.2.7/24</c>.</summary>
    HostBits,
}
