using System.Text.Json;
using ManifestLint.Analysis;
using ManifestLint.Rules;

namespace ManifestLint.Reporting;

/// <summary>GitLab's Code Quality report: one array of issues. Trouble with the run itself has no place in it; the exit code tells of it.</summary>
internal sealed class GitlabReportWriter : IReportWriter
{
    private const int FlushThreshold = 1 << 16;

    public void Write(AnalysisResult result, Stream output, ReportOptions options)
    {
        using var json = JsonOutput.Open(output);
        json.WriteStartArray();
        foreach (var finding in result.ActiveFindings)
        {
            WriteIssue(json, finding, options);
            if (json.BytesPending > FlushThreshold)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
        json.Finish(output);
    }

    private static void WriteIssue(Utf8JsonWriter json, Finding finding, ReportOptions options)
    {
        var region = ReportRegion.Of(finding.Place);
        json.WriteStartObject();
        json.WriteString("description", $"{finding.Rule.Id}: {PrintableText.Of(finding.Message)}");
        json.WriteString("check_name", finding.Rule.Id);
        json.WriteString("fingerprint", finding.Fingerprint);
        json.WriteString("severity", SeverityOf(finding.Severity));
        json.WriteStartObject("location");
        json.WriteString("path", options.RepositoryPaths.Map(finding.Place.Source.Path));
        json.WriteStartObject("lines");
        json.WriteNumber("begin", region.StartLine);
        json.WriteNumber("end", region.EndLine);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string SeverityOf(Severity severity) =>
        severity switch
        {
            Severity.Error => "critical",
            Severity.Warning => "major",
            _ => "info",
        };
}
