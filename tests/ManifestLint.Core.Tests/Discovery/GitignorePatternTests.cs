using CsCheck;
using ManifestLint.Discovery;
using ManifestLint.Text;

namespace ManifestLint.Core.Tests.Discovery;

public sealed class GitignorePatternTests
{
    // Every row was put to git check-ignore as well.
    [TestCase("foo", "foo", true)]
    [TestCase("foo", "a/b/foo", true)]
    [TestCase("foo", "foobar", false)]
    [TestCase("/foo", "foo", true)]
    [TestCase("/foo", "a/foo", false)]
    [TestCase("a/foo", "a/foo", true)]
    [TestCase("a/foo", "b/a/foo", false)]
    [TestCase("*.yaml", "a/x.yaml", true)]
    [TestCase("*.yaml", "a/x.yml", false)]
    [TestCase("a/*.yaml", "a/x.yaml", true)]
    [TestCase("a/*.yaml", "a/b/x.yaml", false)]
    [TestCase("**/foo", "foo", true)]
    [TestCase("**/foo", "a/b/foo", true)]
    [TestCase("a/**/b", "a/b", true)]
    [TestCase("a/**/b", "a/x/y/b", true)]
    [TestCase("a/**/b", "x/a/b", false)]
    [TestCase("a/**", "a/x/y", true)]
    [TestCase("a/**", "a", false)]
    [TestCase("**", "a/b", true)]
    [TestCase("a**b", "axxb", true)]
    [TestCase("fo?", "foo", true)]
    [TestCase("fo?", "fo", false)]
    [TestCase("[a-c]x", "bx", true)]
    [TestCase("[a-c]x", "dx", false)]
    [TestCase("[!a-c]x", "dx", true)]
    [TestCase("[^a-c]x", "bx", false)]
    [TestCase("[]a]x", "]x", true)]
    [TestCase("[a-]x", "-x", true)]
    [TestCase("[[:digit:]]x", "7x", true)]
    [TestCase("[[:digit:]]x", "ax", false)]
    [TestCase("[![:alpha:]]x", "7x", true)]
    [TestCase("[\\]]x", "]x", true)]
    [TestCase("[ax", "[ax", false)]
    [TestCase("a[/]b", "a/b", false)]
    [TestCase("[a/[!a]", "a", true)]
    [TestCase("[a/b", "[a/b", false)]
    [TestCase("a\\/b", "a/b", true)]
    [TestCase("/***", "a/b", true)]
    [TestCase("a/***/b", "a/x/y/b", true)]
    [TestCase("\\*x", "*x", true)]
    [TestCase("\\*x", "ax", false)]
    [TestCase("\\#x", "#x", true)]
    [TestCase("\\!x", "!x", true)]
    [TestCase("x\\", "x", false)]
    [TestCase("x  ", "x", true)]
    [TestCase("x\\ ", "x ", true)]
    [TestCase("*a*b*c", "xaybzc", true)]
    [TestCase("*a*b*c", "xaybz", false)]
    [TestCase("X", "x", false)]
    public void Matches_as_git_does(string pattern, string path, bool expected)
    {
        Assert.That(GitignorePattern.Parse(pattern, 1)!.IsMatch(path, isDirectory: false), Is.EqualTo(expected));
    }

    [TestCase("foo/", "foo")]
    [TestCase("/foo/", "foo")]
    [TestCase("a/foo/", "a/foo")]
    public void Trailing_slash_means_directories_only(string text, string path)
    {
        var pattern = GitignorePattern.Parse(text, 1)!;
        Assert.That(pattern.IsMatch(path, isDirectory: true), Is.True);
        Assert.That(pattern.IsMatch(path, isDirectory: false), Is.False);
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("# comment")]
    [TestCase("!")]
    [TestCase("/")]
    public void Nothing_to_match(string text)
    {
        Assert.That(GitignorePattern.Parse(text, 1), Is.Null);
    }

    [Test]
    public void Knows_its_line_and_negation()
    {
        var pattern = GitignorePattern.Parse("!keep.yaml  ", 7)!;
        Assert.That((pattern.Line, pattern.IsNegated, pattern.Text), Is.EqualTo((7, true, "!keep.yaml")));
        Assert.That(pattern.IsMatch("a/keep.yaml", isDirectory: false), Is.True);
    }

    [Test]
    public void Stars_agree_with_a_definition_by_recursion()
    {
        var alphabet = Gen.Char["ab*?"];
        Gen.Select(Gen.String[alphabet, 1, 8], Gen.String[Gen.Char["ab"], 1, 8])
            .Sample(
                (pattern, text) => Wildcard.IsMatch(pattern, text) == IsMatchByDefinition(pattern, text),
                iter: 20_000
            );
    }

    [Test]
    public void Hostile_pattern_takes_polynomial_time()
    {
        // Backtracking over every star would need 2^200 steps here.
        var pattern = string.Concat(Enumerable.Repeat("*a", 200)) + "b";
        Assert.That(Wildcard.IsMatch(pattern, new string('a', 4000)), Is.False);
        var path = string.Join('/', Enumerable.Repeat("a", 2000));
        var nested = GitignorePattern.Parse(string.Concat(Enumerable.Repeat("**/a/", 200)) + "b", 1)!;
        Assert.That(nested.IsMatch(path, isDirectory: false), Is.False);
    }

    private static bool IsMatchByDefinition(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        if (pattern.IsEmpty)
        {
            return text.IsEmpty;
        }

        if (pattern[0] == '*')
        {
            return IsMatchByDefinition(pattern[1..], text)
                || (!text.IsEmpty && IsMatchByDefinition(pattern, text[1..]));
        }

        return !text.IsEmpty
            && (pattern[0] == '?' || pattern[0] == text[0])
            && IsMatchByDefinition(pattern[1..], text[1..]);
    }
}
