using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ManifestLint.Schemas;

/// <summary>IP addresses as Go reads them: four decimal numbers without leading zeros, or IPv6 without a zone.</summary>
internal static class IpText
{
    /// <summary>Reads an address.</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address.</param>
    internal static bool TryParse(string text, out IPAddress address)
    {
        address = IPAddress.None;
        if (text.Contains(':', StringComparison.Ordinal))
        {
            if (text.AsSpan().ContainsAny('%', '[', ']') || !IPAddress.TryParse(text, out var six))
            {
                return false;
            }

            address = six;
            return six.AddressFamily == AddressFamily.InterNetworkV6;
        }

        var parts = text.Split('.');
        if (parts.Length != 4 || !Array.TrueForAll(parts, IsOctet))
        {
            return false;
        }

        address = new IPAddress(
            Array.ConvertAll(parts, part => byte.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture))
        );
        return true;
    }

    /// <summary>Reads an address with the length of its network.</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address.</param>
    /// <param name="length">The length of the network's prefix.</param>
    internal static bool TryParseCidr(string text, out IPAddress address, out int length)
    {
        length = 0;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        address = IPAddress.None;
        if (slash < 0 || !TryParse(text[..slash], out address))
        {
            return false;
        }

        var digits = text[(slash + 1)..];
        return digits.Length is > 0 and <= 3
            && digits.All(char.IsAsciiDigit)
            && (digits.Length == 1 || digits[0] != '0')
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out length)
            && length <= (address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
    }

    private static bool IsOctet(string part) =>
        part.Length is > 0 and <= 3
        && part.All(char.IsAsciiDigit)
        && (part.Length == 1 || part[0] != '0')
        && int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture) <= 255;
}
