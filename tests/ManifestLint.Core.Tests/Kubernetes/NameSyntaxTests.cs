using System.Text.RegularExpressions;
using CsCheck;
using ManifestLint.Kubernetes;

namespace ManifestLint.Core.Tests.Kubernetes;

public sealed class NameSyntaxTests
{
    private static readonly Gen<string> Names = Gen.OneOf<string>(
        Gen.String,
        Gen.String[Gen.Char["abZ09-_./%:"], 0, 20],
        Gen.String[Gen.Char["ab0-."], 0, 70]
    );

    [TestCase("web", null)]
    [TestCase("0-a", null)]
    [TestCase("", "must not be empty")]
    [TestCase("Web", "must be in lower case (it holds 'W')")]
    [TestCase("my_app", "must not hold '_'")]
    [TestCase("a.b", "must not hold '.'")]
    [TestCase("-a", "must begin with a letter or digit")]
    [TestCase("a-", "must end with a letter or digit")]
    [TestCase("a\nb", "must not hold U+000A")]
    [TestCase("a\U0001F600", "must not hold '\U0001F600'")]
    [TestCase("a\uD800", "must not hold U+FFFD")]
    public void IsDns1123Label_Text_GivesReason(string text, string? reason)
    {
        Assert.That(NameSyntax.IsDns1123Label(text, out var actual), Is.EqualTo(reason is null));
        Assert.That(actual, Is.EqualTo(reason));
    }

    [TestCase("a.b-c.0", null)]
    [TestCase("a..b", "must not begin or end with a dot, nor hold two dots in a row")]
    [TestCase(".a", "must not begin or end with a dot, nor hold two dots in a row")]
    [TestCase("a.-b", "must begin with a letter or digit")]
    public void IsDns1123Subdomain_Text_GivesReason(string text, string? reason)
    {
        NameSyntax.IsDns1123Subdomain(text, out var actual);

        Assert.That(actual, Is.EqualTo(reason));
    }

    [TestCase("web", null)]
    [TestCase("1web", "must begin with a letter")]
    public void IsDns1035Label_Text_GivesReason(string text, string? reason)
    {
        NameSyntax.IsDns1035Label(text, out var actual);

        Assert.That(actual, Is.EqualTo(reason));
    }

    [TestCase("app.kubernetes.io/name", null)]
    [TestCase("App_1.x", null)]
    [TestCase("a/b/c", "must hold at most one '/'")]
    [TestCase("/b", "has a prefix before '/' that must not be empty")]
    [TestCase("a/", "has a name after '/' that must not be empty")]
    [TestCase("A.io/b", "has a prefix before '/' that must be in lower case (it holds 'A')")]
    public void IsQualifiedName_Text_GivesReason(string text, string? reason)
    {
        NameSyntax.IsQualifiedName(text, out var actual);

        Assert.That(actual, Is.EqualTo(reason));
    }

    [TestCase("http", null)]
    [TestCase("8080", "must hold at least one letter")]
    [TestCase("a--b", "must not hold two hyphens in a row")]
    [TestCase("a-very-long-name", "must not be longer than 15 characters (it has 16)")]
    public void IsPortName_Text_GivesReason(string text, string? reason)
    {
        NameSyntax.IsPortName(text, out var actual);

        Assert.That(actual, Is.EqualTo(reason));
    }

    [TestCase("", null)]
    [TestCase("1.10", null)]
    [TestCase("a b", "must not hold ' '")]
    public void IsLabelValue_Text_GivesReason(string text, string? reason)
    {
        NameSyntax.IsLabelValue(text, out var actual);

        Assert.That(actual, Is.EqualTo(reason));
    }

    [TestCase("system:Node-Reader", true)]
    [TestCase("..", false)]
    [TestCase("a/b", false)]
    [TestCase("a%2f", false)]
    public void IsPathSegment_Text_IsJudged(string text, bool expected)
    {
        Assert.That(NameSyntax.IsPathSegment(text), Is.EqualTo(expected));
    }

    [TestCase(".env", true)]
    [TestCase(".", false)]
    [TestCase("..a", false)]
    [TestCase("a/b", false)]
    public void IsConfigMapKey_Text_IsJudged(string text, bool expected)
    {
        Assert.That(NameSyntax.IsConfigMapKey(text), Is.EqualTo(expected));
    }

    [TestCase(63, true)]
    [TestCase(64, false)]
    public void IsDns1123Label_Length_EndsAt63(int length, bool expected)
    {
        Assert.That(NameSyntax.IsDns1123Label(new string('a', length)), Is.EqualTo(expected));
    }

    [TestCase(253, true)]
    [TestCase(254, false)]
    public void IsDns1123Subdomain_Length_EndsAt253(int length, bool expected)
    {
        Assert.That(NameSyntax.IsDns1123Subdomain(new string('a', length)), Is.EqualTo(expected));
    }

    [Test]
    public void Checks_AnyText_AgreeWithTheExpressionsOfTheApi()
    {
        Names.Sample(text =>
            NameSyntax.IsDns1123Label(text) == Fits(text, 63, "[a-z0-9]([-a-z0-9]*[a-z0-9])?")
            && NameSyntax.IsDns1035Label(text) == Fits(text, 63, "[a-z]([-a-z0-9]*[a-z0-9])?")
            && NameSyntax.IsDns1123Subdomain(text)
                == Fits(text, 253, @"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
            && NameSyntax.IsLabelValue(text) == Fits(text, 63, "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?")
            && NameSyntax.IsPortName(text) == (Fits(text, 15, "[a-z0-9]+(-[a-z0-9]+)*") && text.Any(char.IsAsciiLetter))
        );
    }

    private static bool Fits(string text, int longest, string expression) =>
        text.Length <= longest && Regex.IsMatch(text, $@"\A({expression})\z", RegexOptions.NonBacktracking);
}
