using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>
/// An amount of a resource (<c>500m</c>, <c>128Mi</c>, <c>2</c>, <c>1e3</c>) with the exact arithmetic of the API server. Values compare by
/// amount whatever their suffix: <c>1</c> equals <c>1000m</c>, <c>1Gi</c> is more than <c>1G</c>.
/// </summary>
/// <remarks>
/// Behaviour after <c>k8s.io/apimachinery/pkg/api/resource.Quantity</c>: anything finer than one nano is rounded away from zero, and an amount
/// written with a binary suffix ends at ±(2^63 - 1). Decimal amounts and sums have no such cap. The default value is zero.
/// </remarks>
public readonly struct Quantity : IEquatable<Quantity>, IComparable<Quantity>
{
    /// <summary>Texts longer than this are refused: nobody writes them, and the cost of a big number grows faster than its length.</summary>
    internal const int LongestText = 512;

    private const int WidestSum = 1024;
    private const int NanoExponent = -9;
    private const int DecimalDigits = 29;

    // The amount is _mantissa * 10^_exponent, and _mantissa does not end with a zero digit: equal amounts have equal fields.
    private readonly BigInteger _mantissa;
    private readonly int _exponent;
    private readonly string? _suffix;

    private Quantity(BigInteger mantissa, int exponent, string suffix, QuantityFormat format)
    {
        _mantissa = mantissa;
        _exponent = exponent;
        _suffix = suffix;
        Format = format;
    }

    /// <summary>The suffix as written: <c>m</c>, <c>Mi</c>, <c>e3</c>; empty when there is none.</summary>
    public string Suffix => _suffix ?? string.Empty;

    /// <summary>The family of the suffix as written.</summary>
    public QuantityFormat Format { get; }

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => _mantissa.Sign;

    /// <summary>Whether the amount is a whole number, as extended resources demand it.</summary>
    public bool IsInteger => _exponent >= 0;

    /// <summary>A whole amount without a suffix.</summary>
    /// <param name="value">The amount.</param>
    public static Quantity FromInt64(long value) => Create(value, 0, string.Empty, QuantityFormat.DecimalSI);

    /// <summary>Reads a quantity that is known to be one, such as a constant of a rule.</summary>
    /// <param name="text">For example <c>4Mi</c>.</param>
    /// <exception cref="FormatException">The text is not a quantity.</exception>
    public static Quantity Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var quantity, out var error) ? quantity : throw new FormatException(error.Message);
    }

    /// <summary>Reads a quantity. Blanks around it are ignored, as the API server's decoder ignores them.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="quantity">The quantity, or zero.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out Quantity quantity) =>
        QuantityParser.TryParse(text, out quantity, out _, out _);

    /// <summary>Reads a quantity, or says why the text is none. Blanks around it are ignored, as the API server's decoder ignores them.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="quantity">The quantity, or zero.</param>
    /// <param name="error">The reason, when the text is not a quantity.</param>
    public static bool TryParse(string text, out Quantity quantity, [NotNullWhen(false)] out QuantityError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isQuantity = QuantityParser.TryParse(text, out quantity, out var kind, out var offset);
        error = isQuantity ? null : QuantityDiagnosis.Explain(text, kind, offset);
        return isQuantity;
    }

    /// <summary>The quantity that Kubernetes reads from a node: a string or a number.</summary>
    /// <param name="node">Any node. Null, booleans, mappings and lists are no quantity.</param>
    /// <param name="quantity">The quantity, or zero.</param>
    public static bool TryFrom(YamlNode? node, out Quantity quantity)
    {
        quantity = default;
        return node is YamlScalar { Type: ScalarType.String or ScalarType.Integer or ScalarType.Float } scalar
            && TryParse(scalar.CanonicalValue, out quantity);
    }

    /// <summary>The exact amount as a decimal number.</summary>
    /// <param name="value">The amount, or 0.</param>
    /// <returns>False when it does not fit: above 7.9e28, or more than 28 digits in all.</returns>
    public bool TryToDecimal(out decimal value)
    {
        value = 0;
        if (Magnitude > DecimalDigits)
        {
            return false;
        }

        // At most nine digits follow the point, so an amount that fits is exact.
        var unscaled = AtExponent(Math.Min(_exponent, 0));
        if (BigInteger.Abs(unscaled) > (BigInteger)decimal.MaxValue)
        {
            return false;
        }

        value = (decimal)unscaled / (decimal)PowerOfTen(Math.Max(-_exponent, 0));
        return true;
    }

    /// <summary>Whether the amount is a whole multiple of another: hugepages of their page size, CPU of <c>1m</c>.</summary>
    /// <param name="unit">The unit. Only zero is a multiple of zero.</param>
    public bool IsMultipleOf(Quantity unit)
    {
        if (unit.Sign == 0 || Sign == 0)
        {
            return Sign == 0;
        }

        var shift = (long)_exponent - unit._exponent;
        if (shift >= 0)
        {
            // Modular power: an exponent of a billion costs thirty multiplications.
            var modulus = BigInteger.Abs(unit._mantissa);
            return (_mantissa * BigInteger.ModPow(10, shift, modulus) % modulus).IsZero;
        }

        return -shift <= DigitCount(_mantissa) && (_mantissa % (unit._mantissa * PowerOfTen((int)-shift))).IsZero;
    }

    /// <summary>Compares amounts exactly.</summary>
    /// <param name="other">The other amount.</param>
    public int CompareTo(Quantity other)
    {
        if (Sign != other.Sign || _exponent == other._exponent || Sign == 0)
        {
            return Sign != other.Sign ? Sign.CompareTo(other.Sign) : _mantissa.CompareTo(other._mantissa);
        }

        // Same sign, other exponent: only amounts with the same number of digits before the point need big numbers.
        var order = Magnitude.CompareTo(other.Magnitude);
        if (order != 0)
        {
            return order * Sign;
        }

        var common = Math.Min(_exponent, other._exponent);
        return AtExponent(common).CompareTo(other.AtExponent(common));
    }

    /// <inheritdoc/>
    public bool Equals(Quantity other) => _exponent == other._exponent && _mantissa == other._mantissa;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Quantity other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_mantissa, _exponent);

    /// <summary>
    /// The canonical form: no fraction, no precision lost, the largest suffix of the same family. <c>0.5</c> is <c>500m</c>, <c>1.5Gi</c> is
    /// <c>1536Mi</c>. Amounts with a binary suffix that are below 1024 or not whole are written with a decimal one.
    /// </summary>
    public override string ToString()
    {
        if (Sign == 0)
        {
            return "0";
        }

        var isBinary = Format == QuantityFormat.BinarySI && IsInteger && Magnitude >= 4;
        if (isBinary && AtExponent(0) is var whole && BigInteger.Abs(whole) >= 1024)
        {
            return BinaryText(whole);
        }

        // Decimal suffixes are steps of three digits.
        var surplus = ((_exponent % 3) + 3) % 3;
        return AtExponent(_exponent - surplus).ToString(CultureInfo.InvariantCulture)
            + DecimalSuffix(_exponent - surplus);
    }

    /// <summary>The sum; it keeps the suffix of <paramref name="left"/>, or that of <paramref name="right"/> when left is zero.</summary>
    /// <remarks>Exact, unless the two are more than a thousand digits apart: then it is the greater one.</remarks>
    public static Quantity operator +(Quantity left, Quantity right)
    {
        if (left.Sign == 0 || right.Sign == 0)
        {
            return left.Sign == 0 ? right : left;
        }

        if (Math.Abs((long)left._exponent - right._exponent) > WidestSum)
        {
            return left._exponent > right._exponent ? left : right;
        }

        var common = Math.Min(left._exponent, right._exponent);
        return Create(left.AtExponent(common) + right.AtExponent(common), common, left.Suffix, left.Format);
    }

    /// <summary>Whether two amounts are equal.</summary>
    public static bool operator ==(Quantity left, Quantity right) => left.Equals(right);

    /// <summary>Whether two amounts differ.</summary>
    public static bool operator !=(Quantity left, Quantity right) => !left.Equals(right);

    /// <summary>Whether <paramref name="left"/> is less.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is more.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is not more.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is not less.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.CompareTo(right) >= 0;

    /// <summary>Makes a quantity of <c>mantissa * 10^exponent</c>: rounds to nano and brings the fields into their one form.</summary>
    internal static Quantity Create(BigInteger mantissa, long exponent, string suffix, QuantityFormat format)
    {
        if (mantissa.IsZero)
        {
            return new Quantity(0, 0, suffix, format);
        }

        if (exponent < NanoExponent)
        {
            mantissa = RoundAwayFromZero(mantissa, NanoExponent - exponent);
            exponent = NanoExponent;
        }

        while (BigInteger.DivRem(mantissa, 10, out var digit) is var shorter && digit.IsZero)
        {
            mantissa = shorter;
            exponent++;
        }

        return new Quantity(mantissa, (int)exponent, suffix, format);
    }

    // The number of digits before the decimal point; negative for 0.0...
    private long Magnitude => (long)DigitCount(_mantissa) + _exponent;

    private static BigInteger RoundAwayFromZero(BigInteger mantissa, long digits)
    {
        if (digits > DigitCount(mantissa))
        {
            return mantissa.Sign;
        }

        var rounded = BigInteger.DivRem(mantissa, PowerOfTen((int)digits), out var rest);
        return rest.IsZero ? rounded : rounded + mantissa.Sign;
    }

    private static int DigitCount(BigInteger value) =>
        BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture).Length;

    private static BigInteger PowerOfTen(int exponent) => BigInteger.Pow(10, exponent);

    private static string BinaryText(BigInteger whole)
    {
        ReadOnlySpan<string> suffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
        var step = 0;
        while (step < suffixes.Length - 1 && (whole & 1023).IsZero)
        {
            whole >>= 10;
            step++;
        }

        return whole.ToString(CultureInfo.InvariantCulture) + suffixes[step];
    }

    private string DecimalSuffix(int exponent)
    {
        ReadOnlySpan<string> suffixes = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
        var index = (exponent - NanoExponent) / 3;
        if (Format != QuantityFormat.DecimalExponent && index < suffixes.Length)
        {
            return suffixes[index];
        }

        return exponent == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"e{exponent}");
    }

    private BigInteger AtExponent(int exponent) =>
        exponent == _exponent ? _mantissa : _mantissa * PowerOfTen(_exponent - exponent);
}
