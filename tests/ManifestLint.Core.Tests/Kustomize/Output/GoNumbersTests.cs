using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize;

[TestFixture]
public sealed class GoNumbersTests
{
    [TestCase(0, "0", "0")]
    [TestCase(-0.0, "-0", "-0")]
    [TestCase(1, "1", "1")]
    [TestCase(-1.5, "-1.5", "-1.5")]
    [TestCase(100000, "100000", "100000")]
    [TestCase(1000000, "1000000", "1e+06")]
    [TestCase(1e20, "100000000000000000000", "1e+20")]
    [TestCase(1e21, "1e+21", "1e+21")]
    [TestCase(1.25e100, "1.25e+100", "1.25e+100")]
    [TestCase(0.0001, "0.0001", "0.0001")]
    [TestCase(0.00001234, "0.00001234", "1.234e-05")]
    [TestCase(1e-6, "0.000001", "1e-06")]
    [TestCase(1e-7, "1e-7", "1e-07")]
    [TestCase(5e-324, "5e-324", "5e-324")]
    [TestCase(double.MaxValue, "1.7976931348623157e+308", "1.7976931348623157e+308")]
    public void Floats_are_written_as_go_writes_them(double value, string json, string shortest)
    {
        Assert.That(GoNumbers.FormatJson(value), Is.EqualTo(json));
        Assert.That(GoNumbers.FormatShortest(value), Is.EqualTo(shortest));
    }

    [TestCase("0", ExpectedResult = "0")]
    [TestCase("-0x10", ExpectedResult = "-16")]
    [TestCase("0X1f", ExpectedResult = "31")]
    [TestCase("0B11", ExpectedResult = "3")]
    [TestCase("0O17", ExpectedResult = "15")]
    [TestCase("017", ExpectedResult = "15")]
    [TestCase("00", ExpectedResult = "0")]
    [TestCase("18446744073709551615", ExpectedResult = "18446744073709551615")]
    [TestCase("+18446744073709551615", ExpectedResult = null)]
    [TestCase("18446744073709551616", ExpectedResult = null)]
    [TestCase("-9223372036854775809", ExpectedResult = null)]
    [TestCase("018", ExpectedResult = null)]
    [TestCase("0x", ExpectedResult = null)]
    [TestCase("", ExpectedResult = null)]
    [TestCase("-", ExpectedResult = null)]
    [TestCase("--1", ExpectedResult = null)]
    [TestCase("1.0", ExpectedResult = null)]
    [TestCase("1g", ExpectedResult = null)]
    public string? Integers_are_read_as_go_reads_them(string text) =>
        GoNumbers.TryParseInteger(text, out var value)
            ? value.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : null;
}
