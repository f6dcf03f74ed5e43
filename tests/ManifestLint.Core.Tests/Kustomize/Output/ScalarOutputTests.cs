using System.Globalization;

namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>How one scalar is printed: what stands in the file, and what kustomize makes of it.</summary>
[TestFixture]
public sealed class ScalarOutputTests
{
    private static readonly (string Written, string Printed)[] Cases =
    [
        // Words: strings of YAML 1.2 that YAML 1.1 reads otherwise.
        ("yes", "\"yes\""),
        ("y", "\"y\""),
        ("Off", "\"Off\""),
        ("yEs", "yEs"),
        ("True", "true"),
        ("\"true\"", "\"true\""),
        ("~", "null"),
        ("\"~\"", "\"~\""),
        ("\"\"", "\"\""),
        ("=", "="),
        ("<<", "<<"),
        // Integers.
        ("0777", "511"),
        ("0o777", "511"),
        ("-0o7", "-7"),
        ("0o8", "0o8"),
        ("0xFF", "255"),
        ("0b101", "5"),
        ("0b2", "0b2"),
        ("0b-1", "-1"),
        ("0o+7", "7"),
        ("\"0o+7\"", "0o+7"),
        ("1_000", "1000"),
        ("+7", "7"),
        ("-0", "0"),
        ("08", "8"),
        ("18446744073709551615", "18446744073709551615"),
        ("+18446744073709551615", "1.8446744073709552e+19"),
        ("18446744073709551616", "1.8446744073709552e+19"),
        ("-9223372036854775808", "-9223372036854775808"),
        ("-9223372036854775809", "-9.223372036854776e+18"),
        ("0xFFFFFFFFFFFFFFFFF", "0xFFFFFFFFFFFFFFFFF"),
        // Floats.
        ("1.0", "1"),
        ("1e3", "1000"),
        (".5", "0.5"),
        (".5_0", "0.5"),
        (".5__0", ".5__0"),
        ("-0.0", "0"),
        ("123456.5", "123456.5"),
        ("1234567.5", "1.2345675e+06"),
        ("12345678901234567.5", "12345678901234568"),
        ("1e20", "1e+20"),
        ("1.5e19", "15000000000000000000"),
        ("1e21", "1e+21"),
        ("0.0001", "0.0001"),
        ("0.00001", "1e-05"),
        ("1e-6", "1e-06"),
        ("1e400", "1e400"),
        ("1e-400", "0"),
        ("1.5e300", "1.5e+300"),
        ("\"1.5\"", "\"1.5\""),
        ("1e", "1e"),
        ("0x1p3", "0x1p3"),
        // Moments and sexagesimals.
        ("2001-01-01", "\"2001-01-01T00:00:00Z\""),
        ("2001-1-2", "\"2001-01-02T00:00:00Z\""),
        ("2001-02-29", "2001-02-29"),
        ("2001-12-14t21:59:43.10-05:00", "\"2001-12-14T21:59:43.1-05:00\""),
        ("2001-12-14 21:59:43.10", "\"2001-12-14T21:59:43.1Z\""),
        ("2001-12-14T1:2:3,5Z", "\"2001-12-14T01:02:03.5Z\""),
        ("\"2001-01-01\"", "\"2001-01-01\""),
        ("12:30", "\"12:30\""),
        ("190:20:30.15", "\"190:20:30.15\""),
        ("12:60", "12:60"),
        // Tags.
        ("!!int \"5\"", "5"),
        ("!!bool \"true\"", "true"),
        ("!!float 3", "3"),
        ("!!null \"\"", "null"),
        ("!!str 5", "\"5\""),
        ("!!str", "\"\""),
        ("!!binary aGVsbG8=", "hello"),
        ("!!binary gICA/w==", "\uFFFD\uFFFD\uFFFD\uFFFD"),
        ("!!timestamp \"2001-01-01\"", "\"2001-01-01T00:00:00Z\""),
        ("!custom 5", "\"5\""),
        ("!custom 2001-01-01", "\"2001-01-01\""),
        ("! 5", "5"),
        // Quotes that the syntax needs.
        ("\"a: b\"", "'a: b'"),
        ("\"a:\"", "'a:'"),
        ("a:b", "a:b"),
        ("\"a #b\"", "'a #b'"),
        ("a#b", "a#b"),
        ("\"- a\"", "'- a'"),
        ("-a", "-a"),
        ("\"?\"", "'?'"),
        ("\"---a\"", "'---a'"),
        ("\"...\"", "'...'"),
        ("\"*\"", "'*'"),
        ("\"@x\"", "'@x'"),
        ("\"`x\"", "'`x'"),
        ("\"{a}\"", "'{a}'"),
        ("a[b]", "a[b]"),
        ("\" a\"", "' a'"),
        ("\"a \"", "'a '"),
        ("\"'a\"", "'''a'"),
        ("it's", "it's"),
        // Escapes.
        ("\"a\\tb\"", "\"a\\tb\""),
        ("\"a\\r\\nb\"", "\"a\\r\\nb\""),
        ("\"a \\nb\"", "\"a \\nb\""),
        ("\"a\\n\\tb\"", "\"a\\n\\tb\""),
        ("\"a\\e\\0\\\\\\\"b\"", "\"a\\e\\0\\\\\\\"b\""),
        ("\"\\U0001F600\"", "\"\\U0001F600\""),
        ("é", "é"),
        ("\"a\\uFEFFb\"", "\"a\\uFEFFb\""),
        ("\"\\uFEFFa b\"", "\"\\uFEFF\\x61\\x20\\x62\""),
        ("\"a\\_b\"", "a\u00A0b"),
        ("\"a\\Lb\"", "'a\u2028    b'"),
        // NEL is a break of YAML 1.1 when yaml.v2 reads the JSON.
        ("\"a \\N b\"", "a b"),
        ("\"a\\N\\N b\\N\"", "\"a\\nb \""),
        // Blocks.
        ("\"a\\nb\"", "|-\n    a\n    b"),
        ("\"a\\nb\\n\"", "|\n    a\n    b"),
        ("\"a\\n\\n\"", "|+\n    a\n"),
        ("\" a\\nb\"", "|2-\n     a\n    b"),
        ("\"\\na\"", "|2-\n\n    a"),
        ("\"\\n\"", "|2+\n"),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Scalar_is_printed((string Written, string Printed) @case) =>
        Assert.That(Printed.From(Document(0, @case.Written)), Is.EqualTo(Output(0, @case.Printed)));

    [Test]
    public void Kubectl_prints_the_same()
    {
        var input = string.Join("---\n", Cases.Select((@case, i) => Document(i, @case.Written)));
        var expected = string.Join("---\n", Cases.Select((@case, i) => Output(i, @case.Printed)));

        Assert.That(KubectlBuild.BuildResources(input, out var errors), Is.EqualTo(expected), errors);
    }

    private static string Document(int number, string value) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"kind: K\nmetadata:\n  name: n{number:D4}\nspec:\n  v: {value}\napiVersion: example.com/v1\n"
        );

    private static string Output(int number, string value) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"apiVersion: example.com/v1\nkind: K\nmetadata:\n  name: n{number:D4}\nspec:\n  v: {value}\n"
        );
}
