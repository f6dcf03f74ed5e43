using System.Buffers;
using System.Globalization;

namespace ManifestLint.Yaml;

/// <summary>
/// Resolution of scalars as kubectl and the API server have it: go-yaml version 2 below sigs.k8s.io/yaml, a flavour of YAML 1.1.
/// A plain <c>yes</c> is a boolean, <c>0777</c> is 511, <c>1_000</c> is 1000, and a date stays a string.
/// </summary>
internal static class ScalarResolution
{
    private const int LongestNumber = 512;
    private const ulong GreatestBelowZero = 1UL << 63;

    private const string StringTag = "tag:yaml.org,2002:str";
    private const string BinaryTag = "tag:yaml.org,2002:binary";

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    internal static ScalarType Resolve(ReadOnlySpan<char> text, ScalarStyle style, string? tag)
    {
        if (tag is StringTag or BinaryTag or "!")
        {
            return ScalarType.String;
        }

        if (style != ScalarStyle.Plain)
        {
            return ScalarType.String;
        }

        if (text.IsEmpty)
        {
            return ScalarType.Null;
        }

        return text[0] switch
        {
            'y' or 'Y' or 'n' or 'N' or 't' or 'T' or 'f' or 'F' or 'o' or 'O' or '~' => ResolveWord(text),
            '.' => IsSpecialFloat(text) || IsFloat(text) ? ScalarType.Float : ScalarType.String,
            '+' or '-' or (>= '0' and <= '9') => ResolveNumber(text),
            _ => ScalarType.String,
        };
    }

    internal static bool IsTrueWord(string text) =>
        text[0] is 'y' or 'Y' or 't' or 'T' || (text[0] is 'o' or 'O' && text.Length == 2);

    internal static bool TryGetInt64(YamlScalar scalar, out long value)
    {
        value = 0;
        switch (scalar.Type)
        {
            case ScalarType.Integer:
                return TryParseInteger(RemoveUnderscores(scalar.Value), out var isNegative, out var magnitude)
                    && (isNegative || magnitude <= long.MaxValue)
                    && Assign(unchecked(isNegative ? -(long)magnitude : (long)magnitude), out value);
            case ScalarType.Float:
                // The JSON decoder behind the API server takes 3.0 for an integer, but not 3.5.
                return TryParseFloat(scalar.Value, out var real)
                    && Math.Abs(real) < 1e15
                    && Math.Floor(real) == real
                    && Assign((long)real, out value);
            default:
                return false;
        }
    }

    internal static string Canonical(YamlScalar scalar)
    {
        switch (scalar.Type)
        {
            case ScalarType.Null:
                return "null";
            case ScalarType.Boolean:
                return scalar.IsTrue ? "true" : "false";
            case ScalarType.Integer:
                return TryParseInteger(RemoveUnderscores(scalar.Value), out var isNegative, out var magnitude)
                    ? (isNegative && magnitude > 0 ? "-" : string.Empty)
                        + magnitude.ToString(CultureInfo.InvariantCulture)
                    : scalar.Value;
            case ScalarType.Float:
                return TryParseFloat(scalar.Value, out var real) && double.IsFinite(real)
                    ? real.ToString("R", CultureInfo.InvariantCulture)
                    : scalar.Value;
            default:
                return scalar.Value;
        }
    }

    private static bool Assign(long from, out long to)
    {
        to = from;
        return true;
    }

    private static ScalarType ResolveWord(ReadOnlySpan<char> text) =>
        text switch
        {
            "~" or "null" or "Null" or "NULL" => ScalarType.Null,
            "y" or "Y" or "yes" or "Yes" or "YES" or "n" or "N" or "no" or "No" or "NO" => ScalarType.Boolean,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarType.Boolean,
            "on" or "On" or "ON" or "off" or "Off" or "OFF" => ScalarType.Boolean,
            _ => ScalarType.String,
        };

    private static ScalarType ResolveNumber(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestNumber)
        {
            return ScalarType.String;
        }

        if (text[0] is '+' or '-' && IsSpecialFloat(text))
        {
            return ScalarType.Float;
        }

        if (!text.Contains('_'))
        {
            return ResolveWithoutUnderscores(text);
        }

        Span<char> compact = stackalloc char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (c != '_')
            {
                compact[length++] = c;
            }
        }

        return ResolveWithoutUnderscores(compact[..length]);
    }

    private static ScalarType ResolveWithoutUnderscores(ReadOnlySpan<char> text) =>
        TryParseInteger(text, out _, out _) ? ScalarType.Integer
        : IsFloat(text) ? ScalarType.Float
        : ScalarType.String;

    private static bool IsSpecialFloat(ReadOnlySpan<char> text) =>
        text
            is ".inf"
                or ".Inf"
                or ".INF"
                or "+.inf"
                or "+.Inf"
                or "+.INF"
                or "-.inf"
                or "-.Inf"
                or "-.INF"
                or ".nan"
                or ".NaN"
                or ".NAN";

    // [-+]? ( '.' digits | digits ( '.' digits* )? ) ( [eE] [-+]? digits )?
    private static bool IsFloat(ReadOnlySpan<char> text)
    {
        var rest = text[0] is '+' or '-' ? text[1..] : text;
        var whole = DigitCount(rest);
        rest = rest[whole..];
        if (!rest.IsEmpty && rest[0] == '.')
        {
            var fraction = DigitCount(rest[1..]);
            if (whole == 0 && fraction == 0)
            {
                return false;
            }

            rest = rest[(1 + fraction)..];
        }
        else if (whole == 0)
        {
            return false;
        }

        if (rest.IsEmpty)
        {
            return true;
        }

        if (rest[0] is not ('e' or 'E'))
        {
            return false;
        }

        rest = rest[1..];
        rest = !rest.IsEmpty && rest[0] is '+' or '-' ? rest[1..] : rest;
        return !rest.IsEmpty && DigitCount(rest) == rest.Length;
    }

    private static int DigitCount(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept(Digits);
        return end < 0 ? text.Length : end;
    }

    // Go's strconv.ParseInt and ParseUint with base 0: a sign, then 0x, 0b, 0o or a leading 0 for octal. 64 bits: from the least long to the greatest ulong.
    private static bool TryParseInteger(ReadOnlySpan<char> text, out bool isNegative, out ulong magnitude)
    {
        magnitude = 0;
        isNegative = text.Length > 0 && text[0] == '-';
        var digits = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        var radix = 10u;
        if (digits.Length > 1 && digits[0] == '0')
        {
            (radix, var skip) = digits[1] switch
            {
                'x' or 'X' => (16u, 2),
                'b' or 'B' => (2u, 2),
                'o' or 'O' => (8u, 2),
                _ => (8u, 1),
            };
            digits = digits[skip..];
        }

        if (digits.IsEmpty)
        {
            return false;
        }

        foreach (var c in digits)
        {
            var digit = HexDigit(c);
            if (digit >= radix || magnitude > (ulong.MaxValue - digit) / radix)
            {
                return false;
            }

            magnitude = (magnitude * radix) + digit;
        }

        return !isNegative || magnitude <= GreatestBelowZero;
    }

    private static uint HexDigit(char c) =>
        c switch
        {
            >= '0' and <= '9' => (uint)(c - '0'),
            >= 'a' and <= 'f' => (uint)(c - 'a' + 10),
            >= 'A' and <= 'F' => (uint)(c - 'A' + 10),
            _ => uint.MaxValue,
        };

    private static bool TryParseFloat(string text, out double value) =>
        double.TryParse(RemoveUnderscores(text), NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static string RemoveUnderscores(string text) => text.Replace("_", string.Empty, StringComparison.Ordinal);
}
