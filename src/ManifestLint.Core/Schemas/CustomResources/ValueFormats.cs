using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ManifestLint.Text;

namespace ManifestLint.Schemas;

/// <summary>The formats of strings that the API server checks in custom resources; it ignores all others, <c>int32</c> among them.</summary>
internal static class ValueFormats
{
    private const string HostName =
        @"^([a-zA-Z0-9\p{S}\p{L}]((-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?)|([a-zA-Z0-9\p{S}\p{L}](([a-zA-Z0-9-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?)(\.)){1,}([a-zA-Z\p{L}]){2,63})$";
    private const string Uuid = "(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$";

    /// <summary>What is wrong with a text, as a clause, or null.</summary>
    /// <param name="format">The format.</param>
    /// <param name="text">The text.</param>
    internal static string? FaultOf(string format, string text) =>
        IsValid(format, text) ? null : $"must be {Description(format)}";

    private static bool IsValid(string format, string text) =>
        format switch
        {
            "date-time" or "datetime" => GoTime.TryParseTimestamp(text, out _),
            "date" => GoTime.TryParseDate(text, out _),
            "duration" => GoTime.IsSchemaDuration(text),
            "byte" => IsBase64(text),
            "ipv4" => IpText.TryParse(text, out var four) && four.AddressFamily == AddressFamily.InterNetwork,
            "ipv6" => IpText.TryParse(text, out var six) && six.AddressFamily == AddressFamily.InterNetworkV6,
            "cidr" => IpText.TryParseCidr(text, out _, out _),
            "mac" => IsMac(text),
            "uri" => UriText.IsRequestUri(text),
            "email" => IsEmail(text),
            "hostname" => text.Length <= 255 && Matches(HostName, text),
            "uuid" or "uuid3" or "uuid4" or "uuid5" => Matches(Uuid, text),
            "hexcolor" => Matches("^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", text),
            _ => true,
        };

    private static string Description(string format) =>
        format switch
        {
            "date-time" or "datetime" => "a time such as 2026-01-31T12:00:00Z",
            "date" => "a date such as 2026-01-31",
            "duration" => "a duration such as 1h30m",
            "byte" => "base64",
            "ipv4" => "an IPv4 address",
            "ipv6" => "an IPv6 address",
            "cidr" => "a network such as 10.0.0.0/8",
            "mac" => "a MAC address",
            "uri" => "an absolute URI or path",
            "email" => "an e-mail address",
            "hostname" => "a host name",
            _ => $"of the format '{format}'",
        };

    private static bool Matches(string pattern, string text) =>
        GoRegex.TryParse(pattern, out var regex, out _) && regex.IsMatch(text) != false;

    private static bool IsBase64(string text) => Base64.IsValid(text) && !text.AsSpan().ContainsAny(' ', '\t');

    // Six, eight or twenty bytes with colons or hyphens, or in groups of four digits with points.
    private static bool IsMac(string text)
    {
        var separator =
            text.Length > 4 && text[4] == '.' ? '.'
            : text.Length > 2 ? text[2]
            : '\0';
        if (separator is not (':' or '-' or '.'))
        {
            return false;
        }

        var parts = text.Split(separator);
        var width = separator == '.' ? 4 : 2;
        return parts.Length * width / 2 is 6 or 8 or 20
            && Array.TrueForAll(parts, part => part.Length == width && part.All(char.IsAsciiHexDigit));
    }

    // Lenient: a name, one at sign, a domain; perhaps in angle brackets behind a name.
    private static bool IsEmail(string text)
    {
        var open = text.LastIndexOf('<');
        var address = open >= 0 && text.EndsWith('>') ? text[(open + 1)..^1] : text;
        var at = address.LastIndexOf('@');
        return at > 0 && at < address.Length - 1 && !address.AsSpan(at).ContainsAny(' ', '\t', '\n');
    }
}

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

/// <summary>URIs as Go's <c>net/url</c> reads them.</summary>
internal static class UriText
{
    /// <summary>Whether a text is an absolute URI or an absolute path, as in a request.</summary>
    /// <param name="text">The text.</param>
    internal static bool IsRequestUri(string text) =>
        text.Length > 0
        && !text.Any(c => c is < ' ' or (char)0x7F)
        && HasSoundEscapes(text)
        && (text[0] == '/' || SchemeLength(text) > 0);

    /// <summary>The length of the scheme without its colon; 0 when there is none.</summary>
    /// <param name="text">The text.</param>
    internal static int SchemeLength(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ':')
            {
                return i;
            }

            if (
                !char.IsAsciiLetter(text[i])
                && (i == 0 || !(char.IsAsciiDigit(text[i]) || text[i] is '+' or '-' or '.'))
            )
            {
                return 0;
            }
        }

        return 0;
    }

    private static bool HasSoundEscapes(string text)
    {
        var end = text.AsSpan().IndexOf('?') is >= 0 and var query ? query : text.Length;
        for (var i = 0; i < end; i++)
        {
            if (
                text[i] == '%'
                && (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            )
            {
                return false;
            }
        }

        return true;
    }
}
