using System.Globalization;
using System.Text.Json;
using ManifestLint.Reporting;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Tool.Tests.Reporting;

/// <summary>What a person reads of a finding has an end, however many places explain it.</summary>
public sealed class TextReportTests
{
    private static readonly SourceText Source = new("all.yaml", string.Concat(Enumerable.Repeat("a\n", 200)));

    [TestCase(0, 0, null)]
    [TestCase(10, 10, null)]
    [TestCase(11, 10, "  note: 1 more place, which the formats json and sarif name")]
    [TestCase(49, 10, "  note: 39 more places, which the formats json and sarif name")]
    public void Of_many_related_places_some_are_shown_and_the_others_counted(int count, int shown, string? rest)
    {
        var report = Reports.Text(Related(count), ReportFormat.Text, Reports.Options with { ShowFrames = true });
        var lines = report.Split('\n');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                lines.Count(line => line.Contains(": note: place ", StringComparison.Ordinal)),
                Is.EqualTo(shown)
            );
            Assert.That(
                lines.Where(line => line.StartsWith("  note: ", StringComparison.Ordinal)),
                rest is null ? Is.Empty : Is.EqualTo(new[] { rest })
            );
        }
    }

    [Test]
    public void The_json_names_them_all()
    {
        using var document = JsonDocument.Parse(Reports.Text(Related(49), ReportFormat.Json, Reports.Options));
        Assert.That(
            document.RootElement.GetProperty("findings")[0].GetProperty("related").GetArrayLength(),
            Is.EqualTo(49)
        );
    }

    private static Analysis.AnalysisResult Related(int count) =>
        new ResultBuilder()
            .Add(
                SampleRules.Privileged,
                "Message",
                new SourceSpan(Source, Source.GetLineSpan(100)),
                finding =>
                    finding with
                    {
                        Related =
                        [
                            .. Enumerable
                                .Range(1, count)
                                .Select(line => new RelatedPlace(
                                    new SourceSpan(Source, Source.GetLineSpan(line)),
                                    string.Create(CultureInfo.InvariantCulture, $"place {line}")
                                )),
                        ],
                    }
            )
            .Build();
}
