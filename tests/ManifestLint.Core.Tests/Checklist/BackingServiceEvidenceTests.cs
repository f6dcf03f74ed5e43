using ManifestLint.Checklist;
using ManifestLint.Core.Tests.Analysis;
using ManifestLint.Rules;

namespace ManifestLint.Core.Tests.Checklist;

/// <summary>What shows that a local environment has the backing services of production.</summary>
[TestFixture]
public sealed class BackingServiceEvidenceTests
{
    private static readonly InlineRule Listener = new("TST0001", rules => rules.ForEachEnvironmentGroup(_ => { }));

    [TestCase("postgres:16.2", "postgres:16.2", ChecklistVerdict.Passed)]
    [TestCase("postgres:15.6", "postgres:16.2", null)]
    [TestCase("mysql:8.4", "postgres:16.2", null)]
    [TestCase(
        "postgres:16.2",
        "postgres@sha256:0000000000000000000000000000000000000000000000000000000000000000",
        ChecklistVerdict.Unknown
    )]
    [TestCase(
        "postgres@sha256:0000000000000000000000000000000000000000000000000000000000000000",
        "postgres@sha256:0000000000000000000000000000000000000000000000000000000000000000",
        ChecklistVerdict.Unknown
    )]
    public void Only_the_same_engine_and_version_is_evidence(string local, string production, ChecklistVerdict? verdict)
    {
        var result = EngineFixture.Run(
            Listener,
            ("dev/db.yaml", Database(local)),
            ("prod/db.yaml", Database(production))
        );
        Assert.That(
            BackingServiceEvidence.In(result.Landscape).Select(evidence => evidence.Verdict),
            Is.EqualTo(verdict is { } expected ? new[] { expected } : [])
        );
    }

    [Test]
    public void A_service_without_counterpart_is_an_open_question()
    {
        var result = EngineFixture.Run(
            Listener,
            ("dev/db.yaml", Database("postgres:16.2")),
            ("prod/db.yaml", Database("postgres:16.2") + "\n---\n" + Cache)
        );
        Assert.That(
            BackingServiceEvidence.In(result.Landscape).Select(evidence => (evidence.Verdict, evidence.Text)),
            Does.Contain(
                (
                    ChecklistVerdict.Unknown,
                    "'cache' is Redis 7.2 in 'prod', and nothing in 'dev' was recognised as its counterpart"
                )
            )
        );
    }

    [TestCase("15.4", ChecklistVerdict.Passed, "'db' is PostgreSQL 15.4 in 'dev' as well as in 'prod'")]
    [TestCase("16.1", null, null)]
    [TestCase(
        null,
        ChecklistVerdict.Unknown,
        "'db' is PostgreSQL 15.4 in 'dev' and PostgreSQL in 'prod', and only one of them tells its version"
    )]
    public void What_Terraform_makes_is_production(string? version, ChecklistVerdict? verdict, string? text)
    {
        var attribute = version is null ? string.Empty : $"  engine_version = \"{version}\"\n";
        var result = EngineFixture.Run(
            Listener,
            ("dev/api.yaml", Cache + "\n---\n" + Database("postgres:15.4")),
            ("prod/api.yaml", Cache),
            ("main.tf", $"resource \"aws_db_instance\" \"this\" {{\n  engine = \"postgres\"\n{attribute}}}")
        );
        Assert.That(
            BackingServiceEvidence
                .In(result.Landscape)
                .Where(evidence => !evidence.Text.Contains("cache", StringComparison.Ordinal))
                .Select(evidence => (evidence.Verdict, evidence.Text)),
            Is.EqualTo(verdict is { } expected ? new[] { (expected, text) } : [])
        );
    }

    [Test]
    public void One_of_several_that_nobody_can_tell_apart_is_no_evidence()
    {
        var result = EngineFixture.Run(
            Listener,
            ("dev/api.yaml", Cache + "\n---\n" + Database("postgres:15.4")),
            ("prod/api.yaml", Cache),
            (
                "main.tf",
                """
                resource "google_sql_database_instance" "a" { database_version = "POSTGRES_15" }
                resource "google_sql_database_instance" "b" { database_version = "POSTGRES_16" }
                """
            )
        );
        Assert.That(
            BackingServiceEvidence
                .In(result.Landscape)
                .Where(evidence => !evidence.Text.Contains("cache", StringComparison.Ordinal))
                .Select(evidence => (evidence.Verdict, evidence.Text)),
            Is.EqualTo(
                new[]
                {
                    (
                        ChecklistVerdict.Unknown,
                        "'db' is PostgreSQL 15.4 in 'dev', and nothing in 'prod' was recognised as its counterpart"
                    ),
                }
            )
        );
    }

    private const string Cache = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cache}
        spec:
          selector: {matchLabels: {app: cache}}
          template:
            metadata: {labels: {app: cache}}
            spec: {containers: [{name: cache, image: 'redis:7.2'}]}
        """;

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
