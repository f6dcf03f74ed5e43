using ManifestLint.Rules;
using ManifestLint.Yaml;
using static ManifestLint.Core.Tests.Analysis.EngineFixture;

namespace ManifestLint.Core.Tests.Analysis;

/// <summary>Where two rules speak of one field at one place, the one that says more stands for both; never where they speak of different things.</summary>
[TestFixture]
public sealed class SupersededFindingTests
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          hostNetwork: true
        """;

    [TestCase("spec.overhead", "spec.overhead.cpu", 1)]
    [TestCase("spec.overhead.cpu", "spec.overhead.cpu", 1)]
    [TestCase("spec.overhead.cpu", "spec.overhead", 2)]
    [TestCase("spec.overhead.cpu", "spec.overhead.memory", 2)]
    [TestCase("metadata.labels", "spec.overhead", 2)]
    public void A_field_is_superseded_with_what_is_below_it(string said, string saidLess, int count) =>
        Assert.That(
            Run([Missing("TST0001", said, supersedes: "TST0002"), Missing("TST0002", saidLess)], ("pod.yaml", Pod))
                .Findings.Select(finding => finding.Rule.Id),
            Is.EqualTo(new[] { "TST0001", "TST0002" }.Take(count)).AsCollection
        );

    [Test]
    public void A_finding_in_another_environment_stays()
    {
        var findings = Run(
            [
                new InlineRule(
                    "TST0001",
                    rules =>
                        rules.ForEnvironment(context =>
                        {
                            if (context.Description.Name == "dev")
                            {
                                context.ReportMissing(
                                    null,
                                    context.Objects.All[0],
                                    YamlPath.Parse("spec.overhead"),
                                    "more"
                                );
                            }
                        }),
                    supersedes: "TST0002"
                ),
                Missing("TST0002", "spec.overhead"),
            ],
            ("base/pod.yaml", Pod),
            ("base/kustomization.yaml", "resources: [pod.yaml]\n"),
            ("dev/kustomization.yaml", "resources: [../base]\n"),
            ("prod/kustomization.yaml", "resources: [../base]\n")
        ).Findings;
        Assert.That(
            findings.Select(finding => $"{finding.Rule.Id} {string.Join(',', finding.Environments)}"),
            Is.EqualTo(new[] { "TST0001 dev", "TST0002 prod" })
        );
    }

    [Test]
    public void A_finding_that_is_suppressed_by_itself_stays_so()
    {
        var result = Run(
            [Missing("TST0001", "spec.overhead", supersedes: "TST0002"), Missing("TST0002", "spec.overhead")],
            (
                "pod.yaml",
                Pod.Replace(
                    "spec:",
                    "spec: # manifestlint: ignore[TST0002] the node has room",
                    StringComparison.Ordinal
                )
            )
        );
        Assert.That(
            result.Findings.Select(finding => (finding.Rule.Id, finding.Suppression is null)),
            Is.EqualTo(new[] { ("TST0001", true), ("TST0002", false) })
        );
    }

    [TestCase(Severity.Info, 2)]
    [TestCase(Severity.Warning, 1)]
    [TestCase(Severity.Error, 1)]
    public void A_graver_finding_stays(Severity severity, int count)
    {
        var message = new RuleMessage("{0}") { Severity = severity };
        var more = new InlineRule(
            "TST0001",
            rules => rules.ForEachObject(o => o.ReportMissing(message, "spec.overhead", o.Object.Name)),
            "{0}",
            "TST0002"
        );
        Assert.That(
            Run([more, Missing("TST0002", "spec.overhead")], ("pod.yaml", Pod)).Findings,
            Has.Length.EqualTo(count)
        );
    }

    private static InlineRule Missing(string id, string path, string? supersedes = null) =>
        new(id, rules => rules.ForEachObject(o => o.ReportMissing(path, o.Object.Name)), "{0}", supersedes);
}
