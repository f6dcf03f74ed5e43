using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Networking;

/// <summary>Addresses behind which no endpoint can be.</summary>
internal static class AddressKinds
{
    /// <summary>What makes an address useless for an endpoint or an external IP, as a phrase; null for all others.</summary>
    /// <param name="address">The address.</param>
    internal static string? Special(NetworkAddress address) =>
        address.IsUnspecified ? "the unspecified address"
        : address.IsLoopback ? "a loopback address"
        : address.IsLinkLocal ? "a link-local address"
        : address.IsLinkLocalMulticast ? "a link-local multicast address"
        : null;
}
