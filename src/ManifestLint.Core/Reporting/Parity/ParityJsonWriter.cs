using System.Collections.Immutable;
using System.Text.Json;
using ManifestLint.Parity;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Reporting;

/// <summary>The report of parity as JSON: all that is known, what is expected included. Described in <c>docs/parity.md</c>.</summary>
internal static class ParityJsonWriter
{
    private const int SchemaVersion = 1;

    internal static void Write(ParityReport report, Stream output, ComparisonReportOptions options)
    {
        using var json = JsonOutput.Open(output);
        Write(json, report, options);
        json.Finish(output);
    }

    internal static void Write(Utf8JsonWriter json, ParityReport report, ComparisonReportOptions options)
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", SchemaVersion);
        json.WriteStartObject("tool");
        json.WriteString("name", ToolIdentity.Name);
        json.WriteString("version", options.ToolVersion);
        json.WriteEndObject();
        json.WriteStartArray("sections");
        foreach (var section in report.Sections)
        {
            WriteSection(json, section, options);
        }

        json.WriteEndArray();
        json.WriteUnbuilt(report.Unbuilt, options);
        WriteFindings(json, report.Others, options);
        json.WriteEndObject();
    }

    private static void WriteSection(Utf8JsonWriter json, ParitySection section, ComparisonReportOptions options)
    {
        json.WriteStartObject();
        json.WriteStrings("groups", section.Groups);
        json.WriteBoolean("guessed", section.IsGuessed);
        json.WriteStartArray("columns");
        foreach (var column in section.Columns)
        {
            json.WriteStartObject();
            json.WriteString("label", column.Label);
            json.WriteString("role", JsonOutput.Word(column.Role));
            json.WriteStrings("environments", column.Environments);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (var row in section.Rows)
        {
            WriteRow(json, row, options);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, ParityReportRow row, ComparisonReportOptions options)
    {
        json.WriteStartObject();
        json.WriteString("state", JsonOutput.Word(row.State));
        json.WriteString("aspect", JsonOutput.Word(row.Aspect));
        json.WriteString("field", row.Field);
        json.WriteStrings("subjects", row.Subjects);
        json.WriteStringUnlessNull("reason", row.Reason);
        json.WriteStartArray("cells");
        foreach (var cell in row.Cells)
        {
            json.WriteStartObject();
            json.WriteBoolean("present", cell.IsPresent);
            json.WriteString("text", cell.Text);
            json.WriteBoolean("unlikeProduction", cell.IsUnlikeProduction);
            WritePlace(json, cell.Place, options);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteFindings(json, row.Findings, options);
        json.WriteEndObject();
    }

    private static void WriteFindings(
        Utf8JsonWriter json,
        ImmutableArray<Finding> findings,
        ComparisonReportOptions options
    )
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("ruleId", finding.Rule.Id);
            json.WriteString("ruleName", finding.Rule.Name);
            json.WriteString("severity", finding.Severity.Word());
            json.WriteString("message", finding.Message);
            json.WriteBoolean("documented", finding.Suppression is not null);
            WritePlace(json, finding.Place, options);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePlace(Utf8JsonWriter json, SourceSpan? place, ComparisonReportOptions options)
    {
        if (place is { } span)
        {
            json.WriteString("path", options.RepositoryPaths.Map(span.Source.Path));
            json.WriteRegion("region", ReportRegion.Of(span));
        }
    }
}
