using System.Numerics;
using CsCheck;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kubernetes;

public sealed class QuantityTests
{
    private static readonly Gen<string> Suffixes = Gen.OneOf<string>(
        "",
        "n",
        "u",
        "m",
        "k",
        "M",
        "G",
        "T",
        "P",
        "E",
        "Ki",
        "Mi",
        "Gi",
        "Ti",
        "Pi",
        "Ei",
        "e3",
        "E-3",
        "e+12"
    );

    private static readonly Gen<string> Quantities =
        from sign in Gen.OneOf<string>("", "-", "+")
        from whole in Gen.Long[0, 99_999_999_999]
        from fraction in Gen.OneOf<string>(Gen.Const(""), Gen.Int[0, 999_999].Select(digits => $".{digits}"))
        from suffix in Suffixes
        select $"{sign}{whole}{fraction}{suffix}";

    // Texts that are nearly quantities reach the deep branches; wholly random ones do not.
    private static readonly Gen<string> NearQuantities = Gen.OneOf<string>(
        Gen.String,
        Gen.String[Gen.Char["0123456789+-.,eEinumkKMGTPB_ cpu"], 0, 12]
    );

    [TestCase("0", "0")]
    [TestCase("00.000Mi", "0")]
    [TestCase("-0", "0")]
    [TestCase("1", "1")]
    [TestCase("+1", "1")]
    [TestCase("0.5", "500m")]
    [TestCase(".5", "500m")]
    [TestCase("5.", "5")]
    [TestCase("1.5", "1500m")]
    [TestCase("1.2345", "1234500u")]
    [TestCase("1000m", "1")]
    [TestCase("1000", "1k")]
    [TestCase("1024", "1024")]
    [TestCase("100000k", "100M")]
    [TestCase("1e3", "1e3")]
    [TestCase("1E3", "1e3")]
    [TestCase("12e5", "1200e3")]
    [TestCase("1.5e-3", "1500e-6")]
    [TestCase("1000E", "1e21")]
    [TestCase("1.5Gi", "1536Mi")]
    [TestCase("1024Mi", "1Gi")]
    [TestCase("1025Ki", "1025Ki")]
    [TestCase("0.5Ki", "512")]
    [TestCase("1.1Ki", "1126400m")]
    [TestCase("0.9Gi", "966367641600m")]
    [TestCase("-1.5Gi", "-1536Mi")]
    [TestCase("-2.5", "-2500m")]
    [TestCase("18446744073709551616", "18446744073709551616")]
    public void ToString_Quantity_IsCanonicalForm(string text, string canonical)
    {
        Assert.That(Quantity.Parse(text).ToString(), Is.EqualTo(canonical));
    }

    [TestCase("0.9n", "1n")]
    [TestCase("0.0000000001", "1n")]
    [TestCase("-0.1n", "-1n")]
    [TestCase("1.0000000001", "1000000001n")]
    [TestCase("1e-999999999", "1n")]
    [TestCase("8Ei", "9223372036854775807")]
    [TestCase("-100Ei", "-9223372036854775807")]
    [TestCase("7.9999999999999999999Ei", "9223372036854775807")]
    public void Parse_BeyondPrecisionOrRange_RoundsAwayFromZeroAndCapsLikeTheApiServer(string text, string amount)
    {
        Assert.That(Quantity.Parse(text), Is.EqualTo(Quantity.Parse(amount)));
    }

    [TestCase("1Gi", ">", "1G")]
    [TestCase("1000m", "=", "1")]
    [TestCase("1024Ki", "=", "1Mi")]
    [TestCase("1M", "<", "1Mi")]
    [TestCase("0.1", "=", "100m")]
    [TestCase("999m", "<", "1")]
    [TestCase("-1", "<", "1n")]
    [TestCase("-2", "<", "-1")]
    [TestCase("-1k", "<", "-1")]
    [TestCase("9E", "<", "8Ei")]
    [TestCase("10E", ">", "100Ei")]
    [TestCase("1e999999999", ">", "9e999999998")]
    [TestCase("1e999999999", "=", "10e999999998")]
    [TestCase("9223372036854775807", "<", "9223372036854775808")]
    public void CompareTo_AcrossFamilies_IsExact(string left, string expected, string right)
    {
        var order = Quantity.Parse(left).CompareTo(Quantity.Parse(right));
        var sign =
            order < 0 ? "<"
            : order > 0 ? ">"
            : "=";

        Assert.That(sign, Is.EqualTo(expected));
    }

    [TestCase("512m", "m", QuantityFormat.DecimalSI)]
    [TestCase("64", "", QuantityFormat.DecimalSI)]
    [TestCase("100Mi", "Mi", QuantityFormat.BinarySI)]
    [TestCase("0Ki", "Ki", QuantityFormat.BinarySI)]
    [TestCase("1e3", "e3", QuantityFormat.DecimalExponent)]
    [TestCase("1E", "E", QuantityFormat.DecimalSI)]
    [TestCase("1Ei", "Ei", QuantityFormat.BinarySI)]
    public void Suffix_AsWritten_IsKept(string text, string suffix, QuantityFormat format)
    {
        var quantity = Quantity.Parse(text);

        Assert.That((quantity.Suffix, quantity.Format), Is.EqualTo((suffix, format)));
    }

    [TestCase("1GB", QuantityErrorKind.UnknownSuffix, 1, "1G", "1Gi")]
    [TestCase("512MB", QuantityErrorKind.UnknownSuffix, 3, "512M", "512Mi")]
    [TestCase("1Gb", QuantityErrorKind.UnknownSuffix, 1, "1G", "1Gi")]
    [TestCase("1K", QuantityErrorKind.UnknownSuffix, 1, "1k", "1Ki")]
    [TestCase("1gi", QuantityErrorKind.UnknownSuffix, 1, "1Gi")]
    [TestCase("100mi", QuantityErrorKind.UnknownSuffix, 3, "100Mi")]
    [TestCase("1.5GiB", QuantityErrorKind.UnknownSuffix, 3, "1.5Gi")]
    [TestCase("500mCPU", QuantityErrorKind.UnknownSuffix, 3, "500m")]
    [TestCase("2cores", QuantityErrorKind.UnknownSuffix, 1, "2")]
    [TestCase("1 Gi", QuantityErrorKind.Blank, 1, "1Gi")]
    [TestCase("  500 m ", QuantityErrorKind.Blank, 5, "500m")]
    [TestCase("0,5", QuantityErrorKind.Comma, 1, "0.5")]
    [TestCase("1,5Gi", QuantityErrorKind.Comma, 1, "1.5Gi")]
    [TestCase("1,000", QuantityErrorKind.Comma, 1, "1000", "1.000")]
    [TestCase("1,000,000Ki", QuantityErrorKind.Comma, 1, "1000000Ki")]
    [TestCase("1_000Mi", QuantityErrorKind.UnknownSuffix, 1, "1000Mi")]
    [TestCase("1.5.0Gi", QuantityErrorKind.MalformedNumber, 3)]
    [TestCase("1e", QuantityErrorKind.UnknownSuffix, 1)]
    [TestCase("1i", QuantityErrorKind.UnknownSuffix, 1)]
    [TestCase("1e-", QuantityErrorKind.MalformedExponent, 1)]
    [TestCase("1e2.5", QuantityErrorKind.MalformedExponent, 1)]
    [TestCase("1e9999999999", QuantityErrorKind.ExponentOutOfRange, 1)]
    [TestCase("Mi", QuantityErrorKind.NoDigits, 0)]
    [TestCase("+", QuantityErrorKind.NoDigits, 0)]
    [TestCase(".", QuantityErrorKind.NoDigits, 0)]
    [TestCase("aoeu", QuantityErrorKind.NoDigits, 0)]
    [TestCase("", QuantityErrorKind.Empty, 0)]
    [TestCase("   ", QuantityErrorKind.Empty, 3)]
    public void TryParse_NotAQuantity_SaysWhyWhereAndWhatWasMeant(
        string text,
        QuantityErrorKind kind,
        int offset,
        params string[] suggestions
    )
    {
        Assert.That(Quantity.TryParse(text, out _, out var error), Is.False);
        Assert.Multiple(() =>
        {
            Assert.That((error!.Kind, error.Offset), Is.EqualTo((kind, offset)));
            Assert.That(error!.Suggestions, Is.EqualTo(suggestions));
        });
    }

    [Test]
    public void TryParse_UnknownSuffix_QuotesItOnOneLine()
    {
        Assert.That(Quantity.TryParse("1G\0B ", out _, out var error), Is.False);
        Assert.That(error!.Message, Does.StartWith("'G\uFFFDB' is not a suffix of a quantity"));
    }

    [Test]
    public void TryParse_AMillionDigits_IsRefused()
    {
        Assert.That(Quantity.TryParse(new string('9', 1_000_000), out _, out var error), Is.False);
        Assert.That(error!.Kind, Is.EqualTo(QuantityErrorKind.TooLong));
    }

    [Test]
    public void Parse_LongestText_IsExact()
    {
        var digits = new string('9', Quantity.LongestText);

        Assert.That(Quantity.Parse(digits) > Quantity.Parse("1e511"), Is.True);
        Assert.That(Quantity.Parse(digits) < Quantity.Parse("1e512"), Is.True);
    }

    [TestCase("100Mi", "2Mi", true)]
    [TestCase("3Mi", "2Mi", false)]
    [TestCase("1500u", "1m", false)]
    [TestCase("1.5", "1m", true)]
    [TestCase("1.5", "1", false)]
    [TestCase("1n", "1e999999999", false)]
    [TestCase("1e999999999", "3", false)]
    [TestCase("6e999999999", "3", true)]
    [TestCase("0", "5", true)]
    [TestCase("0", "0", true)]
    [TestCase("5", "0", false)]
    public void IsMultipleOf_Unit_IsExact(string text, string unit, bool expected)
    {
        Assert.That(Quantity.Parse(text).IsMultipleOf(Quantity.Parse(unit)), Is.EqualTo(expected));
    }

    [TestCase("100m", "0.2", "300m")]
    [TestCase("1Gi", "1Mi", "1025Mi")]
    [TestCase("0", "1Gi", "1Gi")]
    [TestCase("1e999999999", "1", "1e999999999")]
    [TestCase("1", "-1", "0")]
    public void Addition_TwoQuantities_KeepsTheLeftFamily(string left, string right, string sum)
    {
        Assert.That((Quantity.Parse(left) + Quantity.Parse(right)).ToString(), Is.EqualTo(sum));
    }

    [TestCase("0.5", true, "0.5")]
    [TestCase("1Ki", true, "1024")]
    [TestCase("79228162514264337593543950335", true, "79228162514264337593543950335")]
    [TestCase("-79228162514264337593543950336", false, "0")]
    [TestCase("1e29", false, "0")]
    [TestCase("1e999999999", false, "0")]
    public void TryToDecimal_Amount_IsExactOrRefused(string text, bool fits, string value)
    {
        Assert.That(Quantity.Parse(text).TryToDecimal(out var number), Is.EqualTo(fits));
        Assert.That(number, Is.EqualTo(decimal.Parse(value)));
    }

    [TestCase("1", true)]
    [TestCase("1000m", true)]
    [TestCase("1e999999999", true)]
    [TestCase("1500m", false)]
    [TestCase("0", true)]
    public void IsInteger_Amount_LooksAtTheValue(string text, bool expected)
    {
        Assert.That(Quantity.Parse(text).IsInteger, Is.EqualTo(expected));
    }

    [TestCase("1_000", ScalarStyle.Plain, true, "1k")]
    [TestCase("0.5", ScalarStyle.Plain, true, "500m")]
    [TestCase("0x10", ScalarStyle.Plain, true, "16")]
    [TestCase("128Mi", ScalarStyle.DoubleQuoted, true, "128Mi")]
    [TestCase("1_000", ScalarStyle.DoubleQuoted, false, "0")]
    [TestCase("yes", ScalarStyle.Plain, false, "0")]
    [TestCase("~", ScalarStyle.Plain, false, "0")]
    [TestCase(".inf", ScalarStyle.Plain, false, "0")]
    public void TryFrom_Scalar_ReadsWhatKubernetesReads(
        string text,
        ScalarStyle style,
        bool isQuantity,
        string canonical
    )
    {
        var scalar = new YamlScalar(new SourceText("a.yaml", text), new TextSpan(0, text.Length), text, style);

        Assert.That(Quantity.TryFrom(scalar, out var quantity), Is.EqualTo(isQuantity));
        Assert.That(quantity.ToString(), Is.EqualTo(canonical));
    }

    [Test]
    public void Default_Quantity_IsZero()
    {
        Assert.That(default(Quantity), Is.EqualTo(Quantity.Parse("0Mi")));
        Assert.That(default(Quantity).Suffix, Is.Empty);
    }

    [Test]
    public void Parse_InvalidConstant_Throws()
    {
        Assert.That(() => Quantity.Parse("4MB"), Throws.InstanceOf<FormatException>());
    }

    [Test]
    public void RoundTrip_AnyQuantity_KeepsAmountAndIsStable()
    {
        Quantities.Sample(text =>
        {
            var quantity = Quantity.Parse(text);
            var again = Quantity.Parse(quantity.ToString());
            return again == quantity
                && again.GetHashCode() == quantity.GetHashCode()
                && again.ToString() == quantity.ToString();
        });
    }

    [Test]
    public void Ordering_AnyTwoQuantities_AgreesWithExactRationals()
    {
        Gen.Select(Quantities, Quantities)
            .Sample(
                (left, right) => Math.Sign(Quantity.Parse(left).CompareTo(Quantity.Parse(right))) == Model(left, right)
            );
    }

    [Test]
    public void TryParse_AnyText_NeverThrowsAndSuggestsOnlyQuantities()
    {
        NearQuantities.Sample(text =>
            Quantity.TryParse(text, out var quantity, out var error)
                ? Quantity.Parse(quantity.ToString()) == quantity
                : error!.Offset >= 0
                    && error.Offset <= text.Length
                    && !error.Message.Contains('\n')
                    && error.Suggestions.All(suggestion => Quantity.TryParse(suggestion, out _))
        );
    }

    // Whole nanos by a second way: divide, round away from zero, cap.
    private static int Model(string left, string right) => Nanos(left).CompareTo(Nanos(right));

    private static BigInteger Nanos(string text)
    {
        var end = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        var letter = text.AsSpan().IndexOfAnyInRange('A', 'z');
        var number = text[..(letter < 0 ? text.Length : letter)];
        var suffix = text[number.Length..];
        var point = number.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? 0 : number.Length - point - 1;
        var value = BigInteger.Parse(number.Replace(".", "", StringComparison.Ordinal));
        var binary = "KMGTPE".IndexOf(suffix.Length == 2 && suffix[1] == 'i' ? suffix[0] : ' ') + 1;
        var power =
            suffix.Length > 1 && suffix[0] is 'e' or 'E' && end == text.Length ? int.Parse(suffix[1..])
            : binary == 0 && suffix.Length == 1 ? ("num kMGTPE".IndexOf(suffix[0]) - 3) * 3
            : 0;
        var numerator = value * BigInteger.Pow(1024, binary) * BigInteger.Pow(10, 9 + 18 + Math.Max(power, -18));
        var quotient = BigInteger.DivRem(numerator, BigInteger.Pow(10, 18 + digits), out var rest);
        quotient += rest.IsZero ? 0 : rest.Sign;
        var cap = BigInteger.Pow(10, 9) * long.MaxValue;
        return binary > 0 ? BigInteger.Min(BigInteger.Max(quotient, -cap), cap) : quotient;
    }
}
