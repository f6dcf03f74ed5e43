using System.Globalization;
using System.Text;

namespace ManifestLint.Kustomize;

/// <summary>Floating-point numbers as Go writes them.</summary>
internal static class GoNumber
{
    /// <summary>The number without an exponent: the shortest digits that read back as the same number, and zeros behind them.</summary>
    /// <param name="number">A whole number.</param>
    internal static string WriteWhole(double number)
    {
        var (sign, digits, point) = Digits(number);
        return sign + digits.PadRight(point, '0');
    }

    /// <summary>The number as the verb <c>g</c> writes it: with an exponent if that is below -4, or not below the number of digits and 6.</summary>
    /// <param name="number">The number.</param>
    internal static string WriteGeneral(double number)
    {
        var (sign, digits, point) = Digits(number);
        var exponent = point - 1;
        var text = new StringBuilder(sign);
        if (exponent is < -4 or >= 6)
        {
            text.Append(digits[0]);
            if (digits.Length > 1)
            {
                text.Append('.').Append(digits, 1, digits.Length - 1);
            }

            text.Append(exponent < 0 ? "e-" : "e+");
            return text.Append(Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)).ToString();
        }

        if (point <= 0)
        {
            return text.Append("0.").Append('0', -point).Append(digits).ToString();
        }

        text.Append(digits.Length > point ? digits[..point] : digits.PadRight(point, '0'));
        return digits.Length > point
            ? text.Append('.').Append(digits, point, digits.Length - point).ToString()
            : text.ToString();
    }

    // 0.00012 has the digits 12 and the point at -3.
    private static (string Sign, string Digits, int Point) Digits(double number)
    {
        var text = number.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var mantissa = shortest.Split('E')[0].Replace(".", string.Empty, StringComparison.Ordinal).Trim('0');
        var exponent = int.Parse(
            text.AsSpan(text.IndexOf('E', StringComparison.Ordinal) + 1),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture
        );
        return (
            number < 0 ? "-" : string.Empty,
            mantissa.Length == 0 ? "0" : mantissa,
            mantissa.Length == 0 ? 1 : exponent + 1
        );
    }
}
