using Acme.ManifestRules;
using ManifestLint.Testing;

namespace ManifestLint.Rules.Tests.Harness;

public class RuleVerifierTests
{
    private const string Marked = """
        apiVersion: v1
        kind: ConfigMap # <~ TEST0001 "of this kind"
        metadata:
          name: bad # <- TEST0001 "'bad'"
          #     ^^^ TEST0001

        """;

    [Test]
    public void Verify_AllMarked_Passes() =>
        Assert.That(() => RuleVerifier.For<NamedBadly>().Verify(Marked), Throws.Nothing);

    [Test]
    public void Verify_Difference_ShowsLineAndBothSides()
    {
        var yaml = Marked.Replace("    ^^^ TEST0001", "   ^^^^ TEST0001", StringComparison.Ordinal);

        Assert.That(
            () => RuleVerifier.For<NamedBadly>().Verify(yaml),
            Throws
                .TypeOf<MarkerAssertionException>()
                .With.Message.EqualTo(
                    """
                    TEST0001 named-badly: what is found in manifests is not what is marked
                      manifest.yaml:4 |   name: bad # <- TEST0001 "'bad'"
                        - marked, not found: TEST0001 at columns 8-12 "'bad'"
                        + found, not marked: TEST0001 at columns 9-12 "The name 'bad' is bad"

                    """
                )
        );
    }

    [TestCase("name: bad", "name: bad # <- TEST0001 \"other words\"")]
    [TestCase("name: bad", "name: bad # <- TEST0001, TEST0001")]
    [TestCase("kind: ConfigMap", "kind: ConfigMap # <- TEST0001")]
    [TestCase("kind: ConfigMap", "kind: ConfigMap # <~ TEST0001 \"elsewhere\"")]
    [TestCase("name: bad", "name: good # <- TEST0001")]
    [TestCase("name: bad", "name: bad")]
    public void Verify_AnyDifference_Fails(string line, string replacement)
    {
        var yaml = $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: bad\n".Replace(
            line,
            replacement,
            StringComparison.Ordinal
        );

        Assert.That(
            () => RuleVerifier.For<NamedBadly>().Verify(yaml),
            Throws.TypeOf<MarkerAssertionException>().With.Message.Contains("is not what is marked")
        );
    }

    [TestCase("bad", "after the fixes of manifests ('Rename it') there is still")]
    [TestCase("[", "after the fixes of manifests ('Rename it') there is still")]
    public void Verify_FixThatDoesNotRepair_Fails(string newName, string reason) =>
        Assert.That(
            () => RuleVerifier.For(new NamedBadly(newName)).Verify(Marked),
            Throws.TypeOf<MarkerAssertionException>().With.Message.Contains(reason)
        );

    [Test]
    public void Verify_CrashingRule_Fails() =>
        Assert.That(
            () => RuleVerifier.For<CrashingOften>().Verify("apiVersion: v1\nkind: ConfigMap\n"),
            Throws.TypeOf<MarkerAssertionException>().With.Message.Contains("out of order")
        );

    [Test]
    public void Verify_NothingThatIsChecked_Fails() =>
        Assert.That(
            () =>
                RuleVerifier
                    .For<NamedBadly>()
                    .Verify(new Dictionary<string, string>(StringComparer.Ordinal) { ["README.md"] = "text" }),
            Throws.TypeOf<MarkerAssertionException>().With.Message.StartsWith("Nothing in manifests was checked")
        );

    [Test]
    public void Verify_RuleWithoutPage_SaysWhatToWrite() =>
        Assert.That(
            () => RuleVerifier.For<NamedBadly>().VerifyPage(),
            Throws
                .TypeOf<MarkerAssertionException>()
                .With.Message.StartsWith("NamedBadly has no page: write NamedBadly.md")
        );

    [TestCase("bad", "kind: ConfigMap\n", "nothing is marked; put '# <- TEST0001'")]
    [TestCase("good", "kind: ConfigMap # <- TEST0001\n", "a good example marks no finding")]
    public void VerifyExample_MarkersAgainstTheVerdict_Fails(string verdict, string yaml, string reason) =>
        Assert.That(
            () =>
                RuleVerifier
                    .For<NamedBadly>()
                    .VerifyExample(RulePage.Parse($"```yaml {verdict}\n{yaml}```\n").Examples[0]),
            Throws.TypeOf<MarkerAssertionException>().With.Message.Contains(reason)
        );

    [Test]
    public void ThirdPartyPack_HoldsItsPageAndTheConventions()
    {
        Assert.That(() => RuleVerifier.For<MissingTeamLabel>().VerifyPage(), Throws.Nothing);
        Assert.That(RuleConventions.Objections(new MissingTeamLabel()), Is.Empty);
    }
}
