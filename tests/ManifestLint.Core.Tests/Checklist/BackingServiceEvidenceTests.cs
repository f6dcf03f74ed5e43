using ManifestLint.Checklist;
using ManifestLint.Core.Tests.Analysis;
using ManifestLint.Rules;

namespace ManifestLint.Core.Tests.Checklist;

/// <summary>What shows that a local environment has the backing services of production.</summary>
[TestFixture]
public sealed class BackingServiceEvidenceTests
{
    private static readonly InlineRule Listener = new("TST0001", rules => rules.ForEachEnvironmentGroup(_ => { }));

    [TestCase("postgres:16.2", "postgres:16.2", true)]
    [TestCase("postgres:15.6", "postgres:16.2", false)]
    [TestCase("mysql:8.4", "postgres:16.2", false)]
    public void Only_the_same_engine_and_version_is_evidence(string local, string production, bool isEvidence)
    {
        var result = EngineFixture.Run(
            Listener,
            ("dev/db.yaml", Database(local)),
            ("prod/db.yaml", Database(production))
        );
        Assert.That(
            BackingServiceEvidence.PairsIn(result.Landscape).Select(pair => pair.Evidence?.Verdict),
            Is.EqualTo(new ChecklistVerdict?[] { isEvidence ? ChecklistVerdict.Passed : null })
        );
    }

    [TestCase(
        "postgres:16.2",
        "postgres@sha256:0000000000000000000000000000000000000000000000000000000000000000",
        true
    )]
    [TestCase("postgres:16.2", "postgres:15.6", false)]
    [TestCase("mysql:8.4", "postgres:16.2", false)]
    public void A_version_that_one_side_does_not_tell_is_unknown(string local, string production, bool isUnknown)
    {
        var result = EngineFixture.Run(
            Listener,
            ("dev/db.yaml", Database(local)),
            ("prod/db.yaml", Database(production))
        );
        Assert.That(
            BackingServiceEvidence.PairsIn(result.Landscape).Select(pair => pair.IsVersionUnknown),
            Is.EqualTo(new[] { isUnknown })
        );
    }

    private static string Database(string image) =>
        $$$"""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db}
            spec:
              serviceName: db
              selector: {matchLabels: {app: db}}
              template:
                metadata: {labels: {app: db}}
                spec: {containers: [{name: db, image: '{{{image}}}'}]}
            """;
}
