using System.Text.Json;
using ManifestLint.Analysis;
using ManifestLint.Dev.Sarif;
using ManifestLint.Reporting;
using ManifestLint.Rules;
using ManifestLint.Text;
using NJsonSchema;

namespace ManifestLint.Tool.Tests.Reporting;

/// <summary>SARIF against the official schema, the rules of code scanning, and our own contract.</summary>
public sealed class SarifReportTests
{
    private static readonly ReportOptions WithSuppressed = Reports.Options with
    {
        IncludeSuppressed = true,
        RepositoryRootUri = "file:///repo",
    };

    private static IEnumerable<TestCaseData> Documents =>
        [
            new TestCaseData(SampleResult.Full, Reports.Options).SetArgDisplayNames("full"),
            new TestCaseData(SampleResult.Full, WithSuppressed).SetArgDisplayNames("suppressed"),
            new TestCaseData(SampleResult.Clean, Reports.Options).SetArgDisplayNames("clean"),
            new TestCaseData(HostileResult.Create("a\n[x](1)\u202e\ud800:%.yaml"), Reports.Options).SetArgDisplayNames(
                "hostile"
            ),
        ];

    [TestCaseSource(nameof(Documents))]
    public async Task It_is_valid_against_the_schema(AnalysisResult result, ReportOptions options)
    {
        var schema = await ReadSchema();
        Assert.That(schema.Validate(Reports.Text(result, ReportFormat.Sarif, options)), Is.Empty);
    }

    [TestCase("\"startLine\": 3", "\"startLine\": 0")]
    [TestCase("\"level\": \"error\"", "\"level\": \"fatal\"")]
    [TestCase("\"ruleId\"", "\"ruleNumber\"")]
    public async Task The_schema_refuses_a_spoilt_one(string good, string spoilt)
    {
        var schema = await ReadSchema();
        var sarif = Reports.Text(SampleResult.Full, ReportFormat.Sarif);
        Assert.That(sarif, Does.Contain(good));
        Assert.That(schema.Validate(sarif.Replace(good, spoilt)), Is.Not.Empty);
    }

    [TestCaseSource(nameof(Documents))]
    public void Code_scanning_accepts_it(AnalysisResult result, ReportOptions options) =>
        Assert.That(CodeScanningRules.Violations(Reports.Text(result, ReportFormat.Sarif, options)), Is.Empty);

    [TestCase("key:\n", 4, 0, "1:5-1:6", TestName = "An empty place at the end of a line is one column wide")]
    [TestCase("", 0, 0, "1:1-1:2", TestName = "An empty place in an empty file")]
    [TestCase("😀", 0, 0, "1:1-1:3", TestName = "An empty place before an astral character is as wide as that")]
    [TestCase("a\nb\n", 0, 4, "1:1-2:2", TestName = "A final line break is left out")]
    [TestCase("a\r\n\r\n", 0, 5, "1:1-1:2", TestName = "All final line breaks are left out")]
    [TestCase("\n\n", 0, 2, "1:1-1:2", TestName = "A place of line breaks alone is an empty place")]
    [TestCase("a: 😀\tb", 3, 4, "1:4-1:8", TestName = "Columns are UTF-16 code units")]
    public void Regions(string content, int start, int length, string expected)
    {
        var place = new SourceSpan(new SourceText("a.yaml", content), new TextSpan(start, length));
        var result = new ResultBuilder().Add(SampleRules.Privileged, "Message", place).Build();
        using var sarif = JsonDocument.Parse(Reports.Write(result, ReportFormat.Sarif));
        var region = Results(sarif)[0]
            .GetProperty("locations")[0]
            .GetProperty("physicalLocation")
            .GetProperty("region");
        Assert.That(
            $"{region.GetProperty("startLine")}:{region.GetProperty("startColumn")}"
                + $"-{region.GetProperty("endLine")}:{region.GetProperty("endColumn")}",
            Is.EqualTo(expected)
        );
    }

    [TestCase("a b/c%d.yaml", "a%20b/c%25d.yaml")]
    [TestCase("c:x/ä#?.yaml", "c%3Ax/%C3%A4%23%3F.yaml")]
    [TestCase("back\\slash\n.yaml", "back%5Cslash%0A.yaml")]
    public void Paths_are_relative_URIs(string path, string uri)
    {
        var place = new SourceSpan(new SourceText(path, "a"), new TextSpan(0, 1));
        var result = new ResultBuilder().Add(SampleRules.Privileged, "Message", place).Build();
        using var sarif = JsonDocument.Parse(Reports.Write(result, ReportFormat.Sarif));
        var location = Results(sarif)[0].GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.That(location.GetProperty("artifactLocation").GetProperty("uri").GetString(), Is.EqualTo(uri));
    }

    [Test]
    public void A_link_in_a_value_is_no_link()
    {
        var text = MessageOf(finding => finding with { Message = "Image '[free](https://example.org)' has no tag" });
        Assert.That(text, Is.EqualTo(@"Image '\[free\](https://example.org)' has no tag"));
    }

    [Test]
    public void Brackets_that_make_no_link_stay_as_they_are() =>
        Assert.That(
            MessageOf(f => f with { Message = "Field 'args[0]' is odd" }),
            Is.EqualTo("Field 'args[0]' is odd")
        );

    [Test]
    public void Long_lists_are_shortened_and_counted()
    {
        var text = MessageOf(finding =>
            finding with
            {
                Environments = [.. Enumerable.Range(1, 12).Select(i => $"e{i:00}")],
                Related = [.. Enumerable.Range(1, 13).Select(_ => new RelatedPlace(finding.Place, "here"))],
            }
        );
        Assert.That(
            text,
            Does.StartWith("Message. In e01, e02, e03, e04, e05, e06, e07, e08, e09, e10 and 2 more. See [here](1), ")
        );
        Assert.That(text, Does.EndWith(", [here](10) and 3 more"));
    }

    [Test]
    public void A_message_has_a_bounded_length()
    {
        var endless = string.Concat(Enumerable.Repeat("[](", 100_000));
        var text = MessageOf(finding =>
            finding with
            {
                Message = endless,
                Environments = [.. Enumerable.Repeat(endless, 50)],
                Related = [.. Enumerable.Repeat(new RelatedPlace(finding.Place, endless), 50)],
            }
        );
        Assert.That(text, Has.Length.LessThan(4096));
    }

    [Test]
    public void No_more_than_100_related_locations_are_listed()
    {
        var result = One(finding =>
            finding with
            {
                Related = [.. Enumerable.Repeat(new RelatedPlace(finding.Place, "here"), 101)],
            }
        );
        using var sarif = JsonDocument.Parse(Reports.Write(result, ReportFormat.Sarif));
        Assert.That(Results(sarif)[0].GetProperty("relatedLocations").GetArrayLength(), Is.EqualTo(100));
    }

    [Test]
    public void Too_many_results_are_cut_by_severity_and_said_to_be()
    {
        var source = new SourceText("a.yaml", new string('a', 25_002));
        var builder = new ResultBuilder();
        for (var i = 0; i < 25_002; i++)
        {
            var rule = i is 0 or 25_001 ? SampleRules.Privileged : SampleRules.ShortSecret;
            builder.Add(rule, "Message", new SourceSpan(source, new TextSpan(i, 1)));
        }

        using var sarif = JsonDocument.Parse(Reports.Write(builder.Build(), ReportFormat.Sarif));
        var columns = Results(sarif).EnumerateArray().Select(ColumnOf).ToList();
        // The only error past the limit stays, the last two infos go, and the order is kept.
        Assert.That(columns, Is.EqualTo(Enumerable.Range(1, 24_999).Append(25_002)));
        Assert.That(
            Notifications(sarif),
            Is.EqualTo(
                new[]
                {
                    "Of 25002 results only the 25000 gravest are listed, because code scanning refuses more",
                    "Of 25002 results code scanning shows only the 5000 gravest",
                }
            )
        );
    }

    [TestCase(5000, 0)]
    [TestCase(5001, 1)]
    public void What_code_scanning_will_not_show_is_said(int count, int notifications)
    {
        var place = new SourceSpan(new SourceText("a.yaml", "a"), new TextSpan(0, 1));
        var builder = new ResultBuilder();
        for (var i = 0; i < count; i++)
        {
            builder.Add(SampleRules.ShortSecret, "Message", place);
        }

        using var sarif = JsonDocument.Parse(Reports.Write(builder.Build(), ReportFormat.Sarif));
        Assert.That(Results(sarif).GetArrayLength(), Is.EqualTo(count));
        Assert.That(Notifications(sarif), Has.Count.EqualTo(notifications));
    }

    [Test]
    public void A_rule_that_only_a_finding_names_is_declared()
    {
        var rule = new RuleDescriptor("ML0001", "yaml-syntax")
        {
            Title = "Not YAML",
            Message = "{0}",
            Category = RuleCategory.Analysis,
            Severity = Severity.Error,
        };
        var place = new SourceSpan(new SourceText("a.yaml", "a"), new TextSpan(0, 1));
        var sarif = Reports.Text(new ResultBuilder().Add(rule, "Message", place).Build(), ReportFormat.Sarif);
        Assert.That(CodeScanningRules.Violations(sarif), Is.Empty);
        Assert.That(sarif, Does.Contain("\"name\": \"YamlSyntax\""));
    }

    private static Task<JsonSchema> ReadSchema() =>
        JsonSchema.FromFileAsync(TestEnvironment.Shared("data/sarif/sarif-schema-2.1.0.json"));

    private static AnalysisResult One(Func<Finding, Finding> with) =>
        new ResultBuilder()
            .Add(
                SampleRules.Privileged,
                "Message",
                new SourceSpan(new SourceText("a.yaml", "a"), new TextSpan(0, 1)),
                with
            )
            .Build();

    private static string? MessageOf(Func<Finding, Finding> with)
    {
        using var sarif = JsonDocument.Parse(Reports.Write(One(with), ReportFormat.Sarif));
        return Results(sarif)[0].GetProperty("message").GetProperty("text").GetString();
    }

    private static JsonElement Results(JsonDocument sarif) =>
        sarif.RootElement.GetProperty("runs")[0].GetProperty("results");

    private static int ColumnOf(JsonElement result) =>
        result
            .GetProperty("locations")[0]
            .GetProperty("physicalLocation")
            .GetProperty("region")
            .GetProperty("startColumn")
            .GetInt32();

    private static List<string?> Notifications(JsonDocument sarif) =>
        [
            .. sarif
                .RootElement.GetProperty("runs")[0]
                .GetProperty("invocations")[0]
                .GetProperty("toolExecutionNotifications")
                .EnumerateArray()
                .Select(notification => notification.GetProperty("message").GetProperty("text").GetString()),
        ];
}
