using System.Diagnostics;
using ManifestLint.Kustomize;
using ManifestLint.Text;

namespace ManifestLint.Core.Tests.Kustomize.Selection;

/// <summary>What Go's <c>regexp</c> matches and refuses.</summary>
[TestFixture]
public sealed class GoRegexTests
{
    private static readonly SourceSpan Place = new(new SourceText("k.yaml", "x"), new TextSpan(0, 1));

    [TestCaseSource(typeof(GoRegexTable), nameof(GoRegexTable.Matches))]
    public void A_pattern_matches_the_texts_that_Go_matches(string pattern, string text, bool isMatch) =>
        Assert.That(SelectionPattern.MatchesAnchored(pattern, text, Place), Is.EqualTo(isMatch));

    [TestCaseSource(typeof(GoRegexTable), nameof(GoRegexTable.Refusals))]
    public void A_pattern_that_Go_refuses_is_refused_at_its_place(string pattern, string message)
    {
        var exception = Assert.Throws<KustomizeException>(() =>
            SelectionPattern.MatchesAnchored(pattern, "web", Place)
        )!;
        Assert.Multiple(() =>
        {
            Assert.That(exception.Fault.Place, Is.EqualTo(Place));
            Assert.That(exception.Fault.Kind, Is.EqualTo(BuildFaultKind.Refused));
            Assert.That(exception.Message, Does.Contain(message));
        });
    }

    [TestCase("^app", "my\napp", false)]
    [TestCase("(?m)^app$", "my\napp\nweb", true)]
    [TestCase("app$", "my app\n", false)]
    [TestCase(@"app\z", "my app", true)]
    [TestCase("a.c", "a\nc", false)]
    [TestCase("(?s)a.c", "a\nc", true)]
    [TestCase("(?s-s:a.c)", "a\nc", false)]
    [TestCase("^a.c$", "a\U0001F600c", true)]
    [TestCase("^a..c$", "a\U0001F600c", false)]
    [TestCase("^[\U0001F600-\U0001F64F]$", "\U0001F610", true)]
    [TestCase("^[\U0001F600-\U0001F64F]$", "\U0001F650", false)]
    [TestCase("^[^a]$", "\U0001F600", true)]
    [TestCase("^[\uFF00-\U00020000]+$", "\uFF01\U00010000\U00012345\U00020000", true)]
    [TestCase("^[\uFF00-\U00020000]+$", "\U00020001", false)]
    [TestCase(@"^\pL+$", "aé漢\U00010400", true)]
    [TestCase(@"^\pL+$", "a1", false)]
    [TestCase(@"^\p{^L}$", "1", true)]
    [TestCase(@"^\PL$", "x", false)]
    [TestCase(@"^\w+$", "é", false)]
    [TestCase(@"^\d$", "٣", false)]
    [TestCase(@"^\s$", "\u00A0", false)]
    [TestCase(@"^\s$", "\v", false)]
    [TestCase("(?i)^k$", "\u212A", true)]
    [TestCase("(?i)^STRASSE$", "ſtrasse", true)]
    [TestCase("(?i)^[^k]$", "\u212A", false)]
    [TestCase(@"^\x{1F600}\x41$", "\U0001F600A", true)]
    [TestCase(@"^\101\07$", "A\a", true)]
    [TestCase(@"[^\x00-\x{10FFFF}]", "a", false)]
    [TestCase("", "", true)]
    [TestCase("web", "my-web-app", true)]
    public void A_pattern_without_anchors_is_looked_for(string pattern, string text, bool isMatch) =>
        Assert.That(SelectionPattern.Parse(pattern, Place).IsMatch(text, Place), Is.EqualTo(isMatch));

    [TestCase("(a+)+$")]
    [TestCase("(a*)*b")]
    [TestCase("(a|a)*c")]
    [TestCase("(a|aa)+$")]
    [TestCase("(.*)(.*)(.*)(.*)x")]
    [TestCase("[ab]*a[ab]{500}")]
    [CancelAfter(20_000)]
    public void A_pattern_made_to_hang_ends(string pattern)
    {
        var text = new string('a', 50_000) + "!";
        var watch = Stopwatch.StartNew();
        try
        {
            Assert.That(SelectionPattern.MatchesAnchored(pattern, text, Place), Is.False);
        }
        catch (KustomizeException exception)
        {
            Assert.That(exception.Fault.Kind, Is.EqualTo(BuildFaultKind.LimitExceeded));
        }

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void A_pattern_that_is_too_large_is_refused_without_being_made()
    {
        var patterns = new[]
        {
            "((a{1000}){1000})",
            "((((a{10}){10}){10}){10})",
            string.Concat(Enumerable.Repeat("a{1000}", 500)),
            new string('a', 5000) + "*",
            new string('(', 1000) + new string(')', 1000),
            string.Concat(Enumerable.Repeat(@"\pL", 1300)),
        };
        foreach (var pattern in patterns)
        {
            Assert.Throws<KustomizeException>(() => SelectionPattern.MatchesAnchored(pattern, "web", Place));
        }
    }

    [Test]
    public void Nesting_as_deep_as_allowed_does_not_overflow_the_stack()
    {
        var pattern = new string('(', 499) + "a" + string.Concat(Enumerable.Repeat(")*", 499));
        try
        {
            Assert.That(SelectionPattern.MatchesAnchored(pattern, "aaa", Place), Is.True);
        }
        catch (KustomizeException exception)
        {
            Assert.That(exception.Message, Does.Contain("complex"));
        }
    }

    [Test]
    public void Any_text_is_a_pattern_or_a_fault()
    {
        const string alphabet = @"\\\\(((()))[[]]{}**++??||^$.,-:<>P=!012abdDsSwWzZAQEpLN{}imsUx ";
        var random = new Random(20240607);
        for (var i = 0; i < 20_000; i++)
        {
            var pattern = new string([
                .. Enumerable.Range(0, random.Next(1, 16)).Select(_ => alphabet[random.Next(alphabet.Length)]),
            ]);
            if (GoRegex.TryParse(pattern, out var regex, out var error))
            {
                Assert.DoesNotThrow(() => regex.IsMatch("ab-01\n"), pattern);
            }
            else
            {
                Assert.That(error, Is.Not.Empty.And.Not.Contains("complex"), pattern);
            }
        }
    }
}
