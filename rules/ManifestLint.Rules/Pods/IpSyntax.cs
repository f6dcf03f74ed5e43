using System.Net;
using System.Net.Sockets;

namespace ManifestLint.Rules.Pods;

/// <summary>IP addresses as the fields of pods take them.</summary>
internal static class IpSyntax
{
    /// <summary>Whether a text is an IPv4 address of four decimal numbers, or an IPv6 address without zone or brackets.</summary>
    internal static bool IsAddress(ReadOnlySpan<char> text) =>
        text.Contains(':')
            ? !text.ContainsAny('%', '[')
                && IPAddress.TryParse(text, out var address)
                && address.AddressFamily == AddressFamily.InterNetworkV6
            : IsDottedQuad(text);

    // The parser of the platform takes '127.1' and '0x7f000001' as well. Leading zeros are read as decimal by the API server.
    private static bool IsDottedQuad(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (++count > 4 || part.IsEmpty || part.ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            var significant = part.TrimStart('0');
            if (
                significant.Length > 3
                || (significant.Length == 3 && significant.CompareTo("255", StringComparison.Ordinal) > 0)
            )
            {
                return false;
            }
        }

        return count == 4;
    }
}
