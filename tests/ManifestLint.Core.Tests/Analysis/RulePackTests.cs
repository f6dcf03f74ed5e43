using ManifestLint.Analysis;

namespace ManifestLint.Core.Tests.Analysis;

/// <summary>A third party's pack, built against the contract alone, comes in through the same door as the built-in rules.</summary>
public sealed class RulePackTests
{
    private static string SamplePack => Path.Combine(AppContext.BaseDirectory, "ManifestLint.SamplePack.dll");

    [Test]
    public void A_pack_from_another_assembly_is_loaded_and_its_rules_run()
    {
        var (pack, refusal) = RulePack.Load(SamplePack);
        Assert.That(refusal, Is.Null);
        var request = EngineFixture.Request(
            [],
            ("a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}\n")
        ) with
        {
            Packs = [pack!],
        };
        Assert.Multiple(() =>
        {
            Assert.That(pack!.IdPrefix, Is.EqualTo("ACME"));
            Assert.That(
                Analyzer.Run(request).Findings.Select(finding => finding.Rule.Id),
                Is.EqualTo(new[] { "ACME0001" })
            );
        });
    }

    [Test]
    public void An_assembly_that_is_no_pack_is_refused_with_the_reason()
    {
        var (pack, refusal) = RulePack.Load(typeof(Analyzer).Assembly.Location);
        Assert.That(pack, Is.Null);
        Assert.That(refusal, Does.EndWith("is no rule pack: the assembly has no [RulePack] attribute"));
    }

    [Test]
    public void A_file_that_is_no_assembly_is_refused_with_the_reason()
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, "no-assembly.dll");
        File.WriteAllText(file, "text");
        Assert.That(RulePack.Load(file).Refusal, Does.Contain("cannot be loaded as a rule pack"));
    }
}
