using ManifestLint.Compose;

namespace ManifestLint.Core.Tests.Compose;

/// <summary>Variables in texts (Compose Specification, interpolation). A variable that is not set is the shell's, and left as it is written.</summary>
[TestFixture]
public sealed class InterpolationTests
{
    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["SET"] = "value",
        ["EMPTY"] = string.Empty,
    };

    [TestCase("a", "a")]
    [TestCase("$SET!", "value!")]
    [TestCase("${SET}", "value")]
    [TestCase("$$SET $${SET}", "$SET ${SET}")]
    [TestCase("$OPEN/${OPEN}", "$OPEN/${OPEN}")]
    [TestCase("${SET:-d}${EMPTY:-d}${OPEN:-d}", "valuedd")]
    [TestCase("${SET-d}${EMPTY-d}${OPEN-d}", "valued")]
    [TestCase("${SET:?e}${EMPTY:?e}${OPEN:?e}", "value${EMPTY:?e}${OPEN:?e}")]
    [TestCase("${SET?e}${EMPTY?e}${OPEN?e}", "value${OPEN?e}")]
    [TestCase("${SET:+r}${EMPTY:+r}${OPEN:+r}", "r${OPEN:+r}")]
    [TestCase("${SET+r}${EMPTY+r}${OPEN+r}", "rr${OPEN+r}")]
    [TestCase("${OPEN:-${SET}-${EMPTY:-${OPEN2:-deep}}}", "value-deep")]
    [TestCase("${OPEN:-a$$b}", "a$b")]
    public void Expands(string text, string expected)
    {
        var result = Expand(text, out var invalid);
        Assert.That((result, invalid), Is.EqualTo((expected, -1)));
    }

    [TestCase("a$1", 1)]
    [TestCase("$(ls)", 0)]
    [TestCase("${}", 0)]
    [TestCase("${SET", 0)]
    [TestCase("x ${A.B}", 2)]
    [TestCase("price: 5$", 8)]
    [TestCase("${OPEN:-$1}", 8)]
    public void Says_where_a_sign_begins_nothing(string text, int expected)
    {
        var result = Expand(text, out var invalid);
        Assert.That((result, invalid), Is.EqualTo((text, expected)));
    }

    [TestCase("a$1", ComposeFaultKind.InvalidInterpolation)]
    [TestCase("${SET", ComposeFaultKind.UnclosedVariable)]
    [TestCase("${OPEN:-${SET}", ComposeFaultKind.UnclosedVariable)]
    [TestCase("${1ST}", ComposeFaultKind.UnnamedVariable)]
    [TestCase("${}", ComposeFaultKind.UnnamedVariable)]
    [TestCase("${SET:}", ComposeFaultKind.UnknownOperator)]
    [TestCase("${SET=x}", ComposeFaultKind.UnknownOperator)]
    [TestCase("${SET}", null)]
    public void Says_what_is_wrong(string text, ComposeFaultKind? expected)
    {
        var interpolation = new Interpolation(name => Variables.GetValueOrDefault(name), new ComposeBudget());
        interpolation.Expand("${", out _);
        interpolation.Expand(text, out _);
        Assert.That(interpolation.Fault, Is.EqualTo(expected));
    }

    [Test]
    public void Defaults_within_defaults_end()
    {
        var text = string.Concat(Enumerable.Repeat("${A:-", 10_000)) + new string('}', 10_000);
        Expand(text, out var invalid);
        Assert.That(invalid, Is.GreaterThanOrEqualTo(0));
    }

    private static string Expand(string text, out int invalid) =>
        new Interpolation(name => Variables.GetValueOrDefault(name), new ComposeBudget()).Expand(text, out invalid);
}
