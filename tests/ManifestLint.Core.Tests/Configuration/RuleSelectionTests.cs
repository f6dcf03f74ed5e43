using ManifestLint.Analysis;
using ManifestLint.Configuration;
using ManifestLint.Text;

namespace ManifestLint.Core.Tests.Configuration;

public sealed class RuleSelectionTests
{
    // Precedence: command line, configuration, profile, default.
    [TestCase("", "", "", "", "ML0601 ML0602")]
    [TestCase("rules: {ML0601: off}", "", "", "", "ML0602")]
    [TestCase("rules: {ML0705: info}", "", "", "", "ML0601 ML0602 ML0705")]
    [TestCase("rules: {ML0705: {enabled: false}}", "", "", "baseline", "ML0601 ML0602")]
    [TestCase("", "", "", "baseline", "ML0601 ML0602 ML0705")]
    [TestCase("profiles: baseline", "", "", "", "ML0601 ML0602 ML0705")]
    [TestCase("rules: {ML0601: off}", "ML0601", "", "", "ML0601 ML0602")]
    [TestCase("rules: {ML0601: error}", "", "probe-missing", "", "ML0602")]
    [TestCase("", "ML0705", "all", "", "ML0705")]
    [TestCase("", "ML0601", "probes", "", "ML0601")]
    [TestCase("", "probes", "ML0601", "", "ML0602")]
    [TestCase("", "access-control", "all", "", "ML0705")]
    [TestCase("", "ML0601", "ML0601", "", "ML0602")]
    public void Precedence(string configuration, string enable, string disable, string profiles, string expected)
    {
        var selection = Select(configuration, enable, disable, profiles);
        var ids = selection
            .ActiveRules.Select(rule => rule.Rule.Descriptor.Id)
            .Except(AnalysisRules.Pack.Rules.Select(rule => rule.Descriptor.Id), StringComparer.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(string.Join(' ', ids), Is.EqualTo(expected));
            Assert.That(selection.Errors, Is.Empty);
        });
    }

    [Test]
    public void What_was_not_checked_is_always_said()
    {
        var ids = Select(string.Empty, string.Empty, "all", string.Empty)
            .ActiveRules.Select(rule => rule.Rule.Descriptor.Id);
        Assert.That(
            ids,
            Is.EquivalentTo(new[] { "ML9001", "ML9002", "ML9003", "ML9005", "ML2924", "ML2925", "ML2926", "ML2927" })
        );
    }

    [TestCase(
        "probe-mising",
        "",
        "",
        "--enable: no rule or category is called 'probe-mising'; did you mean 'probe-missing'?"
    )]
    [TestCase("", "networkin", "", "--disable: no rule or category is called 'networkin'; did you mean 'networking'?")]
    [TestCase("", "", "basline", "--profile: no profile is called 'basline'; did you mean 'baseline'?")]
    public void A_word_that_names_nothing_is_an_error(string enable, string disable, string profiles, string expected)
    {
        Assert.That(Select(string.Empty, enable, disable, profiles).Errors, Is.EqualTo(new[] { expected }));
    }

    private static RuleSelection Select(string configuration, string enable, string disable, string profiles)
    {
        var read = ConfigurationReader.Read(new SourceText("manifestlint.yaml", configuration), TestRules.Catalog);
        Assert.That(read.Errors, Is.Empty);
        var arguments = new RuleArguments([.. Words(enable)], [.. Words(disable)], [.. Words(profiles)]);
        return RuleSelection.Create([TestRules.Pack], read.Configuration, arguments);
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
