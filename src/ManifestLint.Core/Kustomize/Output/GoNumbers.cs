using System.Globalization;

namespace ManifestLint.Kustomize;

/// <summary>Numbers as Go reads and writes them.</summary>
internal static class GoNumbers
{
    // Where 'g' with the shortest digits is without an exponent, and where encoding/json is.
    private const int LeastPlainExponent = -4;
    private const int LargestPlainExponent = 5;
    private const double LeastPlainJson = 1e-6;
    private const double LeastExponentJson = 1e21;

    /// <summary>Reads an integer as <c>strconv.ParseInt</c> and <c>ParseUint</c> do with base 0: <c>0x</c>, <c>0b</c>, <c>0o</c>, <c>0</c>; int64 or uint64.</summary>
    /// <param name="text">The text, without underscores.</param>
    /// <param name="value">The integer.</param>
    internal static bool TryParseInteger(ReadOnlySpan<char> text, out Int128 value)
    {
        var isNegative = text is ['-', ..];
        var isSigned = isNegative || text is ['+', ..];
        var digits = isSigned ? text[1..] : text;
        var (radix, skip) = digits switch
        {
            ['0', 'x' or 'X', ..] => (16, 2),
            ['0', 'b' or 'B', ..] => (2, 2),
            ['0', 'o' or 'O', ..] => (8, 2),
            ['0', _, ..] => (8, 1),
            _ => (10, 0),
        };
        if (!TryParseDigits(digits[skip..], radix, out value))
        {
            return false;
        }

        // ParseUint takes no sign, so a sign leaves int64 only.
        value = isNegative ? -value : value;
        return value >= long.MinValue && value <= (isSigned ? long.MaxValue : (Int128)ulong.MaxValue);
    }

    /// <summary>Reads a float as <c>strconv.ParseFloat</c> does: what is too large for a double is none.</summary>
    /// <param name="text">Digits with a point or an exponent, without underscores.</param>
    /// <param name="value">The float.</param>
    internal static bool TryParseFloat(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    /// <summary>The text that encoding/json gives a float, and yaml.v2 gives it after having read that: the number as the build prints it.</summary>
    /// <param name="value">A finite float.</param>
    internal static string Format(double value)
    {
        var json = FormatJson(value);
        return TryParseInteger(json, out var integer)
            ? integer.ToString(CultureInfo.InvariantCulture)
            : FormatShortest(value);
    }

    /// <summary>encoding/json: digits as ECMAScript writes them.</summary>
    /// <param name="value">A finite float.</param>
    internal static string FormatJson(double value)
    {
        var size = Math.Abs(value);
        var hasExponent = size != 0 && (size < LeastPlainJson || size >= LeastExponentJson);
        var (isNegative, digits, exponent) = ShortestDigits(value);
        return hasExponent
            ? WithExponent(isNegative, digits, exponent, leastExponentDigits: exponent < 0 ? 1 : 2)
            : WithoutExponent(isNegative, digits, exponent);
    }

    /// <summary>yaml.v2, which is <c>strconv.FormatFloat(value, 'g', -1, 64)</c>.</summary>
    /// <param name="value">A finite float.</param>
    internal static string FormatShortest(double value)
    {
        var (isNegative, digits, exponent) = ShortestDigits(value);
        return exponent is < LeastPlainExponent or > LargestPlainExponent
            ? WithExponent(isNegative, digits, exponent, leastExponentDigits: 2)
            : WithoutExponent(isNegative, digits, exponent);
    }

    /// <summary>The shortest digits that read back as the same number, and zeros behind them.</summary>
    /// <param name="value">A whole number.</param>
    internal static string FormatWhole(double value)
    {
        var (isNegative, digits, exponent) = ShortestDigits(value);
        return WithoutExponent(isNegative, digits, exponent);
    }

    private static bool TryParseDigits(ReadOnlySpan<char> digits, int radix, out Int128 value)
    {
        value = 0;
        foreach (var c in digits)
        {
            var digit = DigitValue(c);
            value = (value * radix) + digit;
            if (digit >= radix || value > ulong.MaxValue)
            {
                return false;
            }
        }

        return !digits.IsEmpty;
    }

    private static int DigitValue(char c) =>
        char.IsAsciiDigit(c) ? c - '0'
        : char.IsAsciiHexDigit(c) ? (c | 0x20) - 'a' + 10
        : int.MaxValue;

    // "R" gives the shortest digits that read back as the same double, which are those of strconv, though in a layout of its own.
    private static (bool IsNegative, string Digits, int Exponent) ShortestDigits(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var isNegative = text[0] == '-';
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = text.AsSpan(
            isNegative ? 1 : 0,
            (exponentAt < 0 ? text.Length : exponentAt) - (isNegative ? 1 : 0)
        );
        var exponent = exponentAt < 0 ? 0 : int.Parse(text.AsSpan(exponentAt + 1), CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.');
        var digits = mantissa.ToString().Replace(".", string.Empty, StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        exponent += (point < 0 ? digits.Length : point) - 1 - (digits.Length - significant.Length);
        return significant.Length == 0 ? (isNegative, "0", 0) : (isNegative, significant.TrimEnd('0'), exponent);
    }

    private static string WithExponent(bool isNegative, string digits, int exponent, int leastExponentDigits)
    {
        var fraction = digits.Length > 1 ? $".{digits.AsSpan(1)}" : string.Empty;
        var size = Math.Abs(exponent).ToString($"D{leastExponentDigits}", CultureInfo.InvariantCulture);
        return $"{(isNegative ? "-" : string.Empty)}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{size}";
    }

    private static string WithoutExponent(bool isNegative, string digits, int exponent)
    {
        var sign = isNegative ? "-" : string.Empty;
        if (exponent < 0)
        {
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        }

        var whole = digits.Length > exponent ? digits[..(exponent + 1)] : digits.PadRight(exponent + 1, '0');
        return digits.Length > exponent + 1 ? $"{sign}{whole}.{digits.AsSpan(exponent + 1)}" : sign + whole;
    }
}
