using ManifestLint.Checklist;

namespace ManifestLint.Reporting;

/// <summary>The checklist as JSON. Described in <c>docs/checklist.md</c>.</summary>
internal static class ChecklistJsonWriter
{
    private const int SchemaVersion = 1;

    internal static void Write(ChecklistReport report, Stream output, ComparisonReportOptions options)
    {
        using var json = JsonOutput.Open(output);
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", SchemaVersion);
        json.WriteStartObject("tool");
        json.WriteString("name", ToolIdentity.Name);
        json.WriteString("version", options.ToolVersion);
        json.WriteEndObject();
        json.WriteStrings("localEnvironments", report.LocalEnvironments);
        json.WriteStrings("production", report.Production);
        json.WriteUnbuilt(report.Unbuilt, options);
        json.WriteStartArray("points");
        foreach (var item in report.Points)
        {
            json.WriteStartObject();
            json.WriteNumber("number", (int)item.Point);
            json.WriteString("point", JsonOutput.Word(item.Point));
            json.WriteString("title", item.Point.Title());
            json.WriteString("verdict", JsonOutput.Word(item.Verdict));
            json.WriteString("explanation", item.Explanation);
            json.WriteStartArray("evidence");
            foreach (var evidence in item.Evidence)
            {
                json.WriteStartObject();
                json.WriteString("verdict", JsonOutput.Word(evidence.Verdict));
                json.WriteString("text", evidence.Text);
                json.WriteStringUnlessNull("ruleId", evidence.RuleId);
                json.WriteStringUnlessNull("reason", evidence.Reason);
                if (evidence.Place is { } place)
                {
                    json.WriteString("path", options.RepositoryPaths.Map(place.Source.Path));
                    json.WriteRegion("region", ReportRegion.Of(place));
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Finish(output);
    }
}
