using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kubernetes;

public sealed class IntOrStringTests
{
    [TestCase("80", ScalarStyle.Plain, 80, null)]
    [TestCase("3.0", ScalarStyle.Plain, 3, null)]
    [TestCase("-1", ScalarStyle.Plain, -1, null)]
    [TestCase("2147483647", ScalarStyle.Plain, int.MaxValue, null)]
    [TestCase("80", ScalarStyle.DoubleQuoted, 0, "80")]
    [TestCase("http", ScalarStyle.Plain, 0, "http")]
    [TestCase("25%", ScalarStyle.Plain, 0, "25%")]
    public void TryFrom_IntegerOrString_IsRead(string text, ScalarStyle style, int number, string? expected)
    {
        Assert.That(IntOrString.TryFrom(Scalar(text, style), out var value), Is.True);
        Assert.That((value.IsInt32, value.Int32, value.String), Is.EqualTo((expected is null, number, expected)));
    }

    [TestCase("3.5")]
    [TestCase("2147483648")]
    [TestCase("true")]
    [TestCase("~")]
    [TestCase(".nan")]
    public void TryFrom_AnythingElse_IsRefused(string text)
    {
        Assert.That(IntOrString.TryFrom(Scalar(text, ScalarStyle.Plain), out _), Is.False);
    }

    [Test]
    public void TryFrom_Absent_IsRefused()
    {
        Assert.That(IntOrString.TryFrom(null, out _), Is.False);
    }

    [TestCase("25%", true, 25)]
    [TestCase("0%", true, 0)]
    [TestCase("250%", true, 250)]
    [TestCase("%", false, 0)]
    [TestCase("-5%", false, 0)]
    [TestCase("2.5%", false, 0)]
    [TestCase("25 %", false, 0)]
    [TestCase("25", false, 0)]
    [TestCase("99999999999%", false, 0)]
    public void TryGetPercent_String_IsDigitsAndSign(string text, bool isPercent, int expected)
    {
        IntOrString.TryFrom(Scalar(text, ScalarStyle.DoubleQuoted), out var value);

        Assert.That(value.TryGetPercent(out var percent), Is.EqualTo(isPercent));
        Assert.That(percent, Is.EqualTo(expected));
    }

    [TestCase("25%", 3, true, 1)]
    [TestCase("25%", 3, false, 0)]
    [TestCase("50%", 4, true, 2)]
    [TestCase("2147483647%", int.MaxValue, false, 46116860141324206)]
    public void TryScale_Percentage_RoundsAsAsked(string text, int total, bool roundUp, long expected)
    {
        IntOrString.TryFrom(Scalar(text, ScalarStyle.Plain), out var value);

        Assert.That(value.TryScale(total, roundUp, out var count), Is.True);
        Assert.That(count, Is.EqualTo(expected));
    }

    [Test]
    public void TryScale_IntegerAndName_AreTakenAndRefused()
    {
        IntOrString.TryFrom(Scalar("7", ScalarStyle.Plain), out var seven);
        IntOrString.TryFrom(Scalar("http", ScalarStyle.Plain), out var name);

        Assert.That(seven.TryScale(3, roundUp: true, out var count), Is.True);
        Assert.That(count, Is.EqualTo(7));
        Assert.That(name.TryScale(3, roundUp: true, out _), Is.False);
    }

    private static YamlScalar Scalar(string text, ScalarStyle style) =>
        new(new SourceText("a.yaml", text), new TextSpan(0, text.Length), text, style);
}
