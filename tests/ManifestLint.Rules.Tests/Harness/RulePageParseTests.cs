using ManifestLint.Kubernetes;
using ManifestLint.Testing;

namespace ManifestLint.Rules.Tests.Harness;

public class RulePageParseTests
{
    [Test]
    public void Parse_GivesTitleAndSections()
    {
        var page = RulePage.Parse("# ML0601 a-b\n\nIntro\n\n## One\n\ntext\n\n```yaml\n# no heading\n```\n\n## Two\n");

        Assert.That(page.Title, Is.EqualTo("ML0601 a-b"));
        Assert.That(page.Sections.Select(s => (s.Heading, s.Line)), Is.EqualTo(new[] { ("One", 5), ("Two", 13) }));
        Assert.That(page.Sections[0].Text, Does.Contain("text").And.Contain("# no heading"));
        Assert.That(page.Examples, Is.Empty);
    }

    [Test]
    public void Parse_BlockWithoutFile_IsAnExampleOfItsOwn()
    {
        var page = RulePage.Parse("```yaml bad\na: 1\n```\n```yaml bad\na: 2\n```\n```yaml good\na: 3\n```\n");

        Assert.That(
            page.Examples.Select(e => e.ToString()),
            Is.EqualTo(new[] { "bad example of line 1", "bad example of line 4", "good example of line 7" })
        );
        Assert.That(page.Examples[0].Files["manifest.yaml"], Is.EqualTo("a: 1\n"));
    }

    [Test]
    public void Parse_BlocksWithFile_AreOneExampleUntilANameComesAgain()
    {
        var page = RulePage.Parse(
            "```yaml bad file=a.yaml profile=baseline\na\n```\ntext\n```env bad file=b.env\nb\n```\n```yaml bad file=a.yaml\nc\n```\n"
                + "## Heading\n```yaml bad file=d.yaml\nd\n```\n"
        );

        Assert.That(
            page.Examples.Select(e => string.Join(' ', e.Files.Keys)),
            Is.EqualTo(new[] { "a.yaml b.env", "a.yaml", "d.yaml" })
        );
        Assert.That(page.Examples[0].Options.Profiles, Is.EqualTo(new[] { "baseline" }));
    }

    [Test]
    public void Parse_Attributes_BecomeOptions()
    {
        var page = RulePage.Parse(
            "````yaml good kubernetes=1.30 options={\"max\": 3, \"names\": [\"a b\", \"}\"]}\n```\n````\n"
        );

        Assert.That(page.Examples[0].Options.Kubernetes, Is.EqualTo(new KubernetesVersion(1, 30)));
        Assert.That(page.Examples[0].Options.RuleOptions, Is.EqualTo("{\"max\": 3, \"names\": [\"a b\", \"}\"]}"));
        Assert.That(page.Examples[0].Files["manifest.yaml"], Is.EqualTo("```\n"));
    }

    [TestCase("```yaml bad color=red\n```\n", "Line 1: 'color=red' is no attribute")]
    [TestCase("```yaml bad kubernetes=new\n```\n", "Line 1: 'kubernetes=new' is no attribute")]
    [TestCase("```yaml bad options=3\n```\n", "Line 1: 'options=3' is no attribute")]
    [TestCase("text\n```yaml bad\na: 1\n", "The fence of line 2 is not closed")]
    [TestCase("```yaml bad file=a\n```\n```yaml bad file=b profile=x\n```\n", "write them on its first block (line 1)")]
    public void Parse_WrongFence_SaysWhere(string markdown, string reason) =>
        Assert.That(
            () => RulePage.Parse(markdown),
            Throws.TypeOf<MarkerAssertionException>().With.Message.Contains(reason)
        );
}
