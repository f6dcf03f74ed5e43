using System.Text.Json.Nodes;
using ManifestLint.Dev.Sarif;
using ManifestLint.Reporting;

namespace ManifestLint.Tool.Tests.Reporting;

/// <summary>The checker finds what code scanning refuses: each case spoils a good report in one place.</summary>
public sealed class CodeScanningRulesTests
{
    private static IEnumerable<TestCaseData> Spoilt =>
        [
            Case("no schema", log => log.Remove("$schema"), "$schema is missing"),
            Case("no results", log => Run(log).Remove("results"), "results is missing"),
            Case("no runs", log => log["runs"] = new JsonArray(), "0 runs"),
            Case("line 0", log => Region(log)["startLine"] = 0, "ML0705: a region needs four numbers from 1"),
            Case("no column", log => Region(log).Remove("startColumn"), "ML0705: a region needs four numbers from 1"),
            Case("empty region", log => Region(log)["endColumn"] = 17, "ML0705: an empty or reversed region"),
            Case(
                "absolute path",
                log => Artifact(log)["uri"] = "file:///a.yaml",
                "ML0705: 'file:///a.yaml' is no relative percent-encoded URI"
            ),
            Case(
                "blank in URI",
                log => Artifact(log)["uri"] = "a b.yaml",
                "ML0705: 'a b.yaml' is no relative percent-encoded URI"
            ),
            Case("outside", log => Artifact(log)["uri"] = "../a.yaml", "ML0705: '../a.yaml' leaves the repository"),
            Case("wrong rule", log => Result(log)["ruleIndex"] = 0, "ML0705: ruleIndex 0"),
            Case("undeclared rule", log => Result(log)["ruleIndex"] = 4, "ML0705: ruleIndex 4"),
            Case(
                "GitHub's fingerprint",
                log => Result(log)["partialFingerprints"]!["primaryLocationLineHash"] = "1",
                "ML0705: primaryLocationLineHash is GitHub's own"
            ),
            Case(
                "dangling link",
                log => Result(log)["message"]!["text"] = "See [it](3)",
                "ML0705: the message links to location 3, which is not there"
            ),
            Case(
                "fix without changes",
                log => Result(log)["fixes"]![0]!.AsObject().Remove("artifactChanges"),
                "ML0705: a fix without artifactChanges"
            ),
            Case(
                "score as number",
                log => Rule(log)["properties"]!["security-severity"] = 9.0,
                "ML0705: security-severity is no string from 0.1 to 10.0"
            ),
            Case(
                "long description",
                log => Rule(log)["fullDescription"]!["text"] = new string('a', 1025),
                "ML0705: fullDescription"
            ),
            Case("no help", log => Rule(log).Remove("help"), "ML0705: help.text"),
        ];

    [TestCaseSource(nameof(Spoilt))]
    public void It_finds(Action<JsonObject> spoil, string violation)
    {
        var log = JsonNode.Parse(Reports.Write(SampleResult.Full, ReportFormat.Sarif))!.AsObject();
        spoil(log);
        Assert.That(CodeScanningRules.Violations(log.ToJsonString()), Is.EqualTo(new[] { violation }));
    }

    private static TestCaseData Case(string name, Action<JsonObject> spoil, string violation) =>
        new TestCaseData(spoil, violation).SetArgDisplayNames(name);

    private static JsonObject Run(JsonObject log) => log["runs"]![0]!.AsObject();

    private static JsonObject Rule(JsonObject log) => Run(log)["tool"]!["driver"]!["rules"]![1]!.AsObject();

    private static JsonObject Result(JsonObject log) =>
        Run(log)["results"]!.AsArray().Single(result => (string?)result!["ruleId"] == "ML0705")!.AsObject();

    private static JsonObject Region(JsonObject log) => Physical(log)["region"]!.AsObject();

    private static JsonObject Artifact(JsonObject log) => Physical(log)["artifactLocation"]!.AsObject();

    private static JsonObject Physical(JsonObject log) => Result(log)["locations"]![0]!["physicalLocation"]!.AsObject();
}
