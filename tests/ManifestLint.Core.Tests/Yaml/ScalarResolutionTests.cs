using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Yaml;

/// <summary>What kubectl and the API server make of a scalar: go-yaml version 2, a flavour of YAML 1.1.</summary>
[TestFixture]
public sealed class ScalarResolutionTests
{
    [TestCase("", ScalarType.Null, "null")]
    [TestCase("~", ScalarType.Null, "null")]
    [TestCase("null", ScalarType.Null, "null")]
    [TestCase("NULL", ScalarType.Null, "null")]
    [TestCase("nULL", ScalarType.String, "nULL")]
    [TestCase("yes", ScalarType.Boolean, "true")]
    [TestCase("Y", ScalarType.Boolean, "true")]
    [TestCase("ON", ScalarType.Boolean, "true")]
    [TestCase("True", ScalarType.Boolean, "true")]
    [TestCase("n", ScalarType.Boolean, "false")]
    [TestCase("NO", ScalarType.Boolean, "false")]
    [TestCase("off", ScalarType.Boolean, "false")]
    [TestCase("FALSE", ScalarType.Boolean, "false")]
    [TestCase("oN", ScalarType.String, "oN")]
    [TestCase("tRUE", ScalarType.String, "tRUE")]
    [TestCase("0", ScalarType.Integer, "0")]
    [TestCase("-12", ScalarType.Integer, "-12")]
    [TestCase("+12", ScalarType.Integer, "12")]
    [TestCase("0777", ScalarType.Integer, "511")]
    [TestCase("012", ScalarType.Integer, "10")]
    [TestCase("0o17", ScalarType.Integer, "15")]
    [TestCase("0x1F", ScalarType.Integer, "31")]
    [TestCase("0b101", ScalarType.Integer, "5")]
    [TestCase("1_000", ScalarType.Integer, "1000")]
    [TestCase("18446744073709551615", ScalarType.Integer, "18446744073709551615")]
    [TestCase("089", ScalarType.Float, "89")]
    [TestCase("1.10", ScalarType.Float, "1.1")]
    [TestCase("1.0", ScalarType.Float, "1")]
    [TestCase("1e3", ScalarType.Float, "1000")]
    [TestCase("1234e5", ScalarType.Float, "123400000")]
    [TestCase(".5", ScalarType.Float, "0.5")]
    [TestCase("-.inf", ScalarType.Float, "-.inf")]
    [TestCase(".NaN", ScalarType.Float, ".NaN")]
    [TestCase("12:30", ScalarType.String, "12:30")]
    [TestCase("2001-01-01", ScalarType.String, "2001-01-01")]
    [TestCase("1.2.3", ScalarType.String, "1.2.3")]
    [TestCase("1Gi", ScalarType.String, "1Gi")]
    [TestCase("100m", ScalarType.String, "100m")]
    [TestCase("0x", ScalarType.String, "0x")]
    [TestCase(".", ScalarType.String, ".")]
    [TestCase("'yes'", ScalarType.String, "yes")]
    [TestCase("\"1\"", ScalarType.String, "1")]
    [TestCase("!!str 1", ScalarType.String, "1")]
    [TestCase("! 1", ScalarType.String, "1")]
    public void Scalar(string text, ScalarType type, string canonical)
    {
        var root = YamlReader
            .Read(new SourceText("t.yaml", $"[{(text.Length == 0 ? "a: " : "")}{text}]"))
            .Documents[0]
            .Root;
        var item = ((YamlSequence)root!).Items[0];
        var scalar = (YamlScalar)(item is YamlMapping pair ? pair["a"]! : item);

        Assert.That(scalar.Type, Is.EqualTo(type));
        Assert.That(scalar.CanonicalValue, Is.EqualTo(canonical));
    }
}
