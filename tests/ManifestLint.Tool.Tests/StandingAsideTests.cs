using System.Text.Json;

namespace ManifestLint.Tool.Tests;

/// <summary>Rules that stand aside for each other: one cause has one finding, in each command and whichever of them are on.</summary>
public sealed class StandingAsideTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
                - name: web
                  image: registry.example.com/web:1.4.2
                  env:
                    - name: DATABASE_PASSWORD
                      SOURCE

        """;

    private const string Literal = "value: hunter2secret";
    private const string Reference = "valueFrom: {secretKeyRef: {name: db, key: password}}";

    [TestCase("", "different", "ML1001")]
    [TestCase("rules: {ML1001: off}\n", "different", "ML3301")]
    [TestCase("rules: {ML1001: off, ML3301: off}\n", "expected", "")]
    public void Parity_shows_a_credential_by_the_rule_that_speaks_of_it(
        string configuration,
        string state,
        string ruleIds
    )
    {
        var run = Credentials(Literal, Reference, configuration);
        var exitCode = run.Execute("parity", "--format", "json");
        using var document = JsonDocument.Parse(run.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Rows(document), Is.EqualTo(new[] { $"{state} env DATABASE_PASSWORD {ruleIds}" }));
            Assert.That(exitCode, Is.EqualTo(ruleIds.Length > 0 ? 1 : 0));
        }
    }

    [Test]
    public void A_credential_that_is_meant_is_documented_in_parity_as_well()
    {
        var run = Credentials(
            $"{Literal} # manifestlint: ignore[ML1001] it is thrown away with the cluster",
            Reference
        );
        var exitCode = run.Execute("parity", "--format", "json");
        using var document = JsonDocument.Parse(run.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Rows(document), Is.EqualTo(new[] { "documented env DATABASE_PASSWORD ML1001" }));
            Assert.That(exitCode, Is.Zero);
        }
    }

    [Test]
    public void A_credential_that_environments_have_in_common_is_no_difference()
    {
        var run = Credentials(Literal, Literal);
        var exitCode = run.Execute("parity", "--format", "json");
        using var document = JsonDocument.Parse(run.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Rows(document), Is.Empty);
            Assert.That(document.RootElement.GetProperty("findings").GetArrayLength(), Is.Zero);
            Assert.That(exitCode, Is.Zero);
        }
    }

    [TestCase("", "ML1001")]
    [TestCase("rules: {ML1001: off}\n", "ML3301")]
    public void The_checklist_fails_by_one_of_them(string configuration, string ruleId)
    {
        var run = Credentials(Literal, Reference, configuration);
        run.Execute("checklist", "--format", "json");
        using var document = JsonDocument.Parse(run.Output);
        Assert.That(
            document
                .RootElement.GetProperty("points")
                .EnumerateArray()
                .Where(point => point.GetProperty("number").GetInt32() == 5)
                .SelectMany(point => point.GetProperty("evidence").EnumerateArray())
                .Where(evidence => evidence.GetProperty("verdict").GetString() == "failed")
                .Select(evidence => evidence.GetProperty("ruleId").GetString()),
            Is.EqualTo(new[] { ruleId })
        );
    }

    [TestCase("staging", "", "ML3103")]
    [TestCase("staging", "rules: {ML3103: off}\n", "ML2921")]
    [TestCase("prod", "", "ML3103")]
    [TestCase("prod", "rules: {ML3103: off}\n", "ML2921")]
    public void A_label_that_one_environment_adds_is_one_finding(string odd, string configuration, string ruleId)
    {
        const string Labels = "labels:\n  - {pairs: {tier: backend}, includeSelectors: true}\n";
        const string Budget = """
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: web}
            spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}

            """;
        var run = new ToolRun()
            .With("base/all.yaml", Web.Replace("SOURCE", Reference, StringComparison.Ordinal) + Budget)
            .With("base/kustomization.yaml", "resources: [all.yaml]\n")
            .With("manifestlint.yaml", configuration);
        foreach (var environment in new[] { "dev", "staging", "prod" })
        {
            run.With(
                $"overlays/{environment}/kustomization.yaml",
                $"resources: [../../base]\n{(environment == odd ? Labels : string.Empty)}"
            );
        }

        run.Execute("check", "--format", "json");
        using var document = JsonDocument.Parse(run.Output);
        Assert.That(
            document
                .RootElement.GetProperty("findings")
                .EnumerateArray()
                .Select(finding => finding.GetProperty("ruleId").GetString())
                .Where(id => id is "ML3103" or "ML2921"),
            Is.EqualTo(new[] { ruleId })
        );
    }

    private static ToolRun Credentials(string development, string production, string configuration = "") =>
        new ToolRun()
            .With("dev/all.yaml", Web.Replace("SOURCE", development, StringComparison.Ordinal))
            .With("prod/all.yaml", Web.Replace("SOURCE", production, StringComparison.Ordinal))
            // That nothing is shared is another fact.
            .With(
                "manifestlint.yaml",
                $"simplifications: [{{rule: ML3108, reason: The two files are kept by hand as the test of a rule}}]\n{configuration}"
            );

    private static IEnumerable<string> Rows(JsonDocument document) =>
        document
            .RootElement.GetProperty("sections")
            .EnumerateArray()
            .SelectMany(section => section.GetProperty("rows").EnumerateArray())
            .Select(row =>
                $"{row.GetProperty("state").GetString()} {row.GetProperty("field").GetString()} {string.Join(' ', row.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("ruleId").GetString()))}"
            );
}
