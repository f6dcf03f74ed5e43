namespace ManifestLint.Tool.Tests;

public sealed class RuleCommandsTests
{
    [TestCase("ML0705")]
    [TestCase("ml0705")]
    [TestCase("pss-privileged")]
    public void Explain_prints_the_page_of_a_rule(string wanted)
    {
        var run = new ToolRun();
        Assert.That(run.Execute("explain", wanted), Is.Zero);
        Assert.That(
            run.Output,
            Does.StartWith("ML0705 pss-privileged (error, on by default)\n").And.Contain("## Why it matters")
        );
    }

    [Test]
    public void Explain_knows_the_rules_of_the_engine()
    {
        var run = new ToolRun();
        Assert.That(run.Execute("explain", "ML9011"), Is.Zero);
        Assert.That(run.Output, Does.Contain("unused-suppression"));
    }

    [Test]
    public void Explain_suggests_what_comes_near()
    {
        var run = new ToolRun();
        Assert.That(run.Execute("explain", "pss-priviliged"), Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("did you mean 'pss-privileged'"));
    }

    [Test]
    public void Rules_lists_every_rule_by_category()
    {
        var run = new ToolRun();
        Assert.That(run.Execute("rules"), Is.Zero);
        Assert.That(
            run.Output,
            Does.Match(@"(?m)^security$").And.Match(@"(?m)^  ML0705  pss-privileged +error +on +Privileged container$")
        );
    }

    [Test]
    public void Rules_can_be_narrowed_to_a_category()
    {
        var run = new ToolRun();
        Assert.That(run.Execute("rules", "--category", "images"), Is.Zero);
        Assert.That(run.Output, Does.Contain("ML0401").And.Not.Contain("ML0705"));
    }

    [TestCase("--help")]
    [TestCase("check", "--help")]
    [TestCase("--version")]
    public void Help_and_version_are_no_failures(params string[] args)
    {
        var run = new ToolRun();
        Assert.That(run.Execute(args), Is.Zero);
        Assert.That(run.Output, Is.Not.Empty);
    }
}
