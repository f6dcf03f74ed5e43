using System.Buffers;
using System.Globalization;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Environments;

/// <summary>The texts of a k3d configuration: each check gives what is wrong as a clause to follow "which", or null.</summary>
internal static class K3dSyntax
{
    /// <summary>Most characters of a cluster's name: k3d puts <c>k3d-</c> in front and <c>-server-0</c> behind, and all of it must fit a host name.</summary>
    private const int LongestName = 32;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    internal static string? NameFault(string text) =>
        text.Length > LongestName
            ? string.Create(CultureInfo.InvariantCulture, $"has {text.Length} characters; k3d allows {LongestName}")
            : HostNameFault(text);

    internal static string? AddressFault(string text) =>
        NetworkAddress.TryParse(text, out var address) && address.IsIPv4 ? null : "is no IPv4 address";

    internal static string? AnyAddressFault(string text) =>
        NetworkAddress.TryParse(text, out _) ? null : "is no IP address";

    internal static string? SubnetFault(string text) =>
        text is "auto" || NetworkRange.TryParse(text, out _)
            ? null
            : "is neither 'auto' nor a range such as '172.28.0.0/16'";

    internal static string? HostPortFault(string text) =>
        text is "random"
        || (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is >= 0 and <= 65535
        )
            ? null
            : "is neither 'random' nor a port";

    // 1h30m, 60s, 1.5m; what Go's time.ParseDuration takes.
    internal static string? DurationFault(string text)
    {
        var rest = text.AsSpan();
        if (rest.StartsWith('-'))
        {
            return "is negative";
        }

        if (rest is "0")
        {
            return null;
        }

        var isEmpty = true;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(NumberCharacters);
            if (digits <= 0)
            {
                return NoDuration;
            }

            rest = rest[digits..];
            var unit = rest.IndexOfAny(NumberCharacters);
            unit = unit < 0 ? rest.Length : unit;
            if (rest[..unit] is not ("ns" or "us" or "µs" or "ms" or "s" or "m" or "h"))
            {
                return NoDuration;
            }

            rest = rest[unit..];
            isEmpty = false;
        }

        return isEmpty ? NoDuration : null;
    }

    // 512m, 2g, 1GiB: a number with a unit of Docker.
    internal static string? MemoryFault(string text)
    {
        var digits = text.AsSpan().IndexOfAnyExcept(NumberCharacters);
        var unit = digits < 0 ? [] : text.AsSpan(digits).TrimStart();
        var isUnit =
            unit.IsEmpty
            || (
                "bkmgtp".Contains(char.ToLowerInvariant(unit[0]))
                && (
                    unit.Length == 1
                    || unit[1..].Equals("b", StringComparison.OrdinalIgnoreCase)
                    || unit[1..].Equals("ib", StringComparison.OrdinalIgnoreCase)
                )
            );
        return digits != 0 && isUnit && text.Length > 0 ? null : "is no amount of memory; write '512m' or '2g'";
    }

    private const string NoDuration = "is no duration; write '60s' or '2m'";

    private static string? HostNameFault(string text)
    {
        if (text.Length == 0 || !char.IsAsciiLetterOrDigit(text[0]) || !char.IsAsciiLetterOrDigit(text[^1]))
        {
            return "must begin and end with a letter or digit";
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.'))
            {
                return "may hold letters, digits, '-' and '.' only";
            }
        }

        return null;
    }
}
