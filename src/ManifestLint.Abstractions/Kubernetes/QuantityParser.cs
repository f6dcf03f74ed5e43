using System.Globalization;
using System.Numerics;

namespace ManifestLint.Kubernetes;

/// <summary>The grammar of quantities: <c>sign? digits[.digits] suffix</c>, one pass, no allocation for everyday amounts.</summary>
internal static class QuantityParser
{
    private const int MostExponentDigits = 9;

    internal static bool TryParse(
        ReadOnlySpan<char> text,
        out Quantity quantity,
        out QuantityErrorKind error,
        out int offset
    )
    {
        quantity = default;
        var start = text.Length - text.TrimStart().Length;
        var number = text.Trim();
        var (whole, fraction, length) = ScanNumber(number);
        offset = start + length;
        if (number.Length > Quantity.LongestText || whole.Length + fraction.Length == 0)
        {
            offset = start;
            error =
                number.IsEmpty ? QuantityErrorKind.Empty
                : number.Length > Quantity.LongestText ? QuantityErrorKind.TooLong
                : QuantityErrorKind.NoDigits;
            return false;
        }

        var suffix = number[length..];
        if (!TryReadSuffix(suffix, out var scale, out error))
        {
            offset += error == QuantityErrorKind.Blank ? FirstBlank(suffix) : 0;
            return false;
        }

        var (mantissa, exponent) = Scaled(Mantissa(whole, fraction), fraction.Length, scale);
        quantity = Quantity.Create(number[0] == '-' ? -mantissa : mantissa, exponent, scale.Suffix, scale.Format);
        return true;
    }

    private readonly ref struct Number(ReadOnlySpan<char> whole, ReadOnlySpan<char> fraction, int length)
    {
        private readonly ReadOnlySpan<char> _whole = whole;
        private readonly ReadOnlySpan<char> _fraction = fraction;

        public void Deconstruct(out ReadOnlySpan<char> wholeDigits, out ReadOnlySpan<char> fractionDigits, out int end)
        {
            wholeDigits = _whole;
            fractionDigits = _fraction;
            end = length;
        }
    }

    private readonly record struct Scale(string Suffix, QuantityFormat Format, int PowerOfTen, int PowerOfTwo = 0);

    private static Number ScanNumber(ReadOnlySpan<char> text)
    {
        var start = !text.IsEmpty && text[0] is '+' or '-' ? 1 : 0;
        var end = start + DigitCount(text[start..]);
        var whole = text[start..end];
        if (end == text.Length || text[end] != '.')
        {
            return new Number(whole, [], end);
        }

        var fraction = text.Slice(end + 1, DigitCount(text[(end + 1)..]));
        return new Number(whole, fraction, end + 1 + fraction.Length);
    }

    private static BigInteger Mantissa(ReadOnlySpan<char> whole, ReadOnlySpan<char> fraction)
    {
        const int DigitsOfInt64 = 18;
        if (whole.Length + fraction.Length > DigitsOfInt64)
        {
            return BigInteger.Parse(string.Concat(whole, fraction), NumberStyles.None, CultureInfo.InvariantCulture);
        }

        var value = 0L;
        foreach (var digit in whole)
        {
            value = (value * 10) + (digit - '0');
        }

        foreach (var digit in fraction)
        {
            value = (value * 10) + (digit - '0');
        }

        return value;
    }

    // The API server cuts a binary amount at the largest 64-bit integer while it reads it, and only then.
    private static (BigInteger Mantissa, long Exponent) Scaled(BigInteger mantissa, int fractionDigits, Scale scale)
    {
        if (scale.Format != QuantityFormat.BinarySI)
        {
            return (mantissa, (long)scale.PowerOfTen - fractionDigits);
        }

        var bytes = mantissa << scale.PowerOfTwo;
        return bytes > long.MaxValue * BigInteger.Pow(10, fractionDigits)
            ? (long.MaxValue, 0)
            : (bytes, -fractionDigits);
    }

    private static bool TryReadSuffix(ReadOnlySpan<char> text, out Scale scale, out QuantityErrorKind error)
    {
        error = default;
        if (TryFindSuffix(text, out scale))
        {
            return true;
        }

        if (text[0] is 'e' or 'E' && text.Length > 1 && text[1] is '+' or '-' or (>= '0' and <= '9'))
        {
            return TryReadExponent(text, out scale, out error);
        }

        error =
            text[0] == '.' ? QuantityErrorKind.MalformedNumber
            : text[0] == ',' ? QuantityErrorKind.Comma
            : FirstBlank(text) >= 0 ? QuantityErrorKind.Blank
            : QuantityErrorKind.UnknownSuffix;
        return false;
    }

    private static bool TryFindSuffix(ReadOnlySpan<char> text, out Scale scale)
    {
        scale = text switch
        {
            "" => new Scale("", QuantityFormat.DecimalSI, 0),
            "n" => new Scale("n", QuantityFormat.DecimalSI, -9),
            "u" => new Scale("u", QuantityFormat.DecimalSI, -6),
            "m" => new Scale("m", QuantityFormat.DecimalSI, -3),
            "k" => new Scale("k", QuantityFormat.DecimalSI, 3),
            "M" => new Scale("M", QuantityFormat.DecimalSI, 6),
            "G" => new Scale("G", QuantityFormat.DecimalSI, 9),
            "T" => new Scale("T", QuantityFormat.DecimalSI, 12),
            "P" => new Scale("P", QuantityFormat.DecimalSI, 15),
            "E" => new Scale("E", QuantityFormat.DecimalSI, 18),
            "Ki" => new Scale("Ki", QuantityFormat.BinarySI, 0, 10),
            "Mi" => new Scale("Mi", QuantityFormat.BinarySI, 0, 20),
            "Gi" => new Scale("Gi", QuantityFormat.BinarySI, 0, 30),
            "Ti" => new Scale("Ti", QuantityFormat.BinarySI, 0, 40),
            "Pi" => new Scale("Pi", QuantityFormat.BinarySI, 0, 50),
            "Ei" => new Scale("Ei", QuantityFormat.BinarySI, 0, 60),
            _ => default,
        };
        return scale.Suffix is not null;
    }

    private static bool TryReadExponent(ReadOnlySpan<char> text, out Scale scale, out QuantityErrorKind error)
    {
        scale = default;
        error = QuantityErrorKind.MalformedExponent;
        var digits = text[1] is '+' or '-' ? text[2..] : text[1..];
        if (digits.IsEmpty || DigitCount(digits) != digits.Length)
        {
            error = FirstBlank(digits) >= 0 ? QuantityErrorKind.Blank : error;
            return false;
        }

        var significant = digits.TrimStart('0');
        if (significant.Length > MostExponentDigits)
        {
            error = QuantityErrorKind.ExponentOutOfRange;
            return false;
        }

        var exponent = 0;
        foreach (var digit in significant)
        {
            exponent = (exponent * 10) + (digit - '0');
        }

        scale = new Scale(text.ToString(), QuantityFormat.DecimalExponent, text[1] == '-' ? -exponent : exponent);
        return true;
    }

    private static int FirstBlank(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static int DigitCount(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
