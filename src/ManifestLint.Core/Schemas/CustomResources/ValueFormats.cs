using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;
using ManifestLint.Text;

namespace ManifestLint.Schemas;

/// <summary>The formats of strings that the API server checks in custom resources; it ignores all others, <c>int32</c> among them.</summary>
internal static class ValueFormats
{
    private const int LongestHostName = 255;
    private const int LongestLabel = 63;
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
            "hostname" => IsHostName(text),
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

    // More lenient than DNS: letters and symbols of all scripts. Only a name of one label may be without a top-level domain of letters.
    private static bool IsHostName(string text)
    {
        var labels = text.Split('.');
        return text.Length <= LongestHostName
            && Array.TrueForAll(labels, IsLabel)
            && (labels.Length == 1 || (labels[^1].Length >= 2 && labels[^1].All(char.IsLetter)));
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel
        && label.EnumerateRunes().All(rune => rune.Value == '-' || IsNameRune(rune))
        && !label.StartsWith('-')
        && !label.EndsWith('-');

    private static bool IsNameRune(Rune rune) =>
        Rune.IsLetter(rune) || Rune.IsSymbol(rune) || (rune.IsAscii && Rune.IsDigit(rune));

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
