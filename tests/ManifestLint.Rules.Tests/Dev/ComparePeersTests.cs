using ManifestLint.Dev.Peers;

namespace ManifestLint.Rules.Tests.Dev;

public class ComparePeersTests
{
    [Test]
    public void EveryDifferenceFromOtherTools_HasItsReason()
    {
        var corpus = TestEnvironment.Shared("corpus");
        using var error = new StringWriter();
        var exitCode = ComparePeersCommand.Run(corpus, TextWriter.Null, error);

        Assert.That(exitCode, Is.Zero, error.ToString());
    }

    [Test]
    public void DirectoryWithoutFindings_IsNoCorpus()
    {
        using var error = new StringWriter();
        var exitCode = ComparePeersCommand.Run(BuiltInRuleCases.Repository.Rules, TextWriter.Null, error);

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error.ToString(), Does.Contain("is no corpus"));
    }

    [Test]
    public void Comparison_SortsOutWhoFindsWhat()
    {
        const string Manifests = """
            apiVersion: v1
            kind: Pod
            metadata: {name: both}
            spec: {containers: [{name: app, image: nginx}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: ours}
            spec: {containers: [{name: app, image: nginx}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: theirs}
            spec: {containers: [{name: app, image: "nginx:1.29.1"}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: excused, namespace: shop}
            spec: {containers: [{name: app, image: "nginx:1.29.1"}]}
            """;
        var check = new PeerCheck("peer", "tag");
        var excuse = new KnownDifference(DifferenceSide.PeerOnly, "Shops may.", at => at.Object.Namespace == "shop");
        PeerObject[] theirs = [new("Pod", "", "both"), new("Pod", "", "theirs"), new("Pod", "shop", "excused")];

        var comparison = CheckComparison.Create(
            new CoveredCheck(check, ["ML0401"], [excuse]),
            [CorpusSet.Analyze("set", Manifests)],
            theirs.Select(found => new PeerFinding("set", check, found))
        );

        Assert.Multiple(() =>
        {
            Assert.That(comparison.Agreed, Is.EqualTo(1));
            Assert.That(comparison.Explained.Single().Count, Is.EqualTo(1));
            Assert.That(
                comparison.Unexplained,
                Is.EqualTo(
                    new[]
                    {
                        (DifferenceSide.PeerOnly, "set", new PeerObject("Pod", "", "theirs")),
                        (DifferenceSide.OursOnly, "set", new PeerObject("Pod", "", "ours")),
                    }
                )
            );
        });
    }
}
