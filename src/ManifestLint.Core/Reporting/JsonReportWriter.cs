using System.Text.Json;
using ManifestLint.Analysis;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Reporting;

/// <summary>ManifestLint's own JSON: everything that is known, suppressed findings included. Described in <c>docs/output-formats.md</c>.</summary>
internal sealed class JsonReportWriter : IReportWriter
{
    /// <summary>Raised when a property goes away or changes its meaning; new properties do not raise it.</summary>
    internal const int SchemaVersion = 1;

    private const int FlushThreshold = 1 << 16;

    public void Write(AnalysisResult result, Stream output, ReportOptions options)
    {
        using var json = JsonOutput.Open(output);
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", SchemaVersion);
        WriteTool(json, options);
        json.WriteString("kubernetesVersion", result.TargetVersion.ToString());
        json.WriteEnvironments(result.EnvironmentVersions);
        json.WriteNumber("exitCode", options.ExitCode);
        json.WriteBoolean("trustworthy", result.IsTrustworthy);
        WriteSummary(json, FindingCounts.Of(result));
        WriteCoverage(json, result);
        WriteNotifications(json, result, options.RepositoryPaths);
        json.WriteStartArray("findings");
        foreach (var finding in result.Findings)
        {
            WriteFinding(json, finding, result, options.RepositoryPaths);
            if (json.BytesPending > FlushThreshold)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Finish(output);
    }

    private static void WriteTool(Utf8JsonWriter json, ReportOptions options)
    {
        json.WriteStartObject("tool");
        json.WriteString("name", ToolIdentity.Name);
        json.WriteString("version", options.ToolVersion);
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, FindingCounts counts)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("errors", counts.Errors);
        json.WriteNumber("warnings", counts.Warnings);
        json.WriteNumber("infos", counts.Infos);
        json.WriteNumber("files", counts.Files);
        json.WriteNumber("suppressed", counts.Suppressed);
        json.WriteEndObject();
    }

    private static void WriteCoverage(Utf8JsonWriter json, AnalysisResult result)
    {
        json.WriteStartObject("coverage");
        json.WriteString("text", result.CoverageLine);
        json.WriteNumber("filesChecked", result.Coverage.FilesChecked);
        json.WriteNumber("filesSkipped", result.Coverage.FilesSkipped);
        json.WriteNumber("filesFailed", result.Coverage.FilesFailed);
        json.WriteNumber("objects", result.Coverage.Objects);
        json.WriteNumber("environments", result.Coverage.Environments);
        json.WriteStartArray("notValidated");
        foreach (var (kind, objects) in result.NotValidated)
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", kind.ApiVersion);
            json.WriteString("kind", kind.Kind);
            json.WriteNumber("objects", objects);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNotifications(Utf8JsonWriter json, AnalysisResult result, PathMapping paths)
    {
        json.WriteStartArray("notifications");
        foreach (var notification in result.Notifications)
        {
            json.WriteStartObject();
            json.WriteString("level", notification.Level.Word());
            json.WriteString("message", notification.Message);
            json.WriteStringUnlessNull("path", notification.Path is { } path ? paths.Map(path) : null);
            json.WriteStringUnlessNull("ruleId", notification.RuleId);
            json.WriteStringUnlessNull("details", notification.Details);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding, AnalysisResult result, PathMapping paths)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteString("ruleName", finding.Rule.Name);
        json.WriteString("severity", finding.Severity.Word());
        json.WriteString("message", finding.Message);
        WritePlace(json, finding.Place, paths);
        WriteObject(json, finding.Subject);
        json.WriteStringUnlessNull("field", finding.Path.Segments.IsEmpty ? null : finding.Path.ToString());
        json.WriteStringUnlessNull("container", finding.Container);
        json.WriteStrings("environments", finding.Environments);
        if (!finding.KubernetesVersions.IsEmpty)
        {
            json.WriteStrings("kubernetesVersions", finding.KubernetesVersions.Select(version => version.ToString()));
        }

        WriteRelated(json, finding, paths);
        WriteFixes(json, result.FixesToShow(finding), paths);
        json.WriteString("fingerprint", finding.Fingerprint);
        WriteSuppression(json, finding.Suppression, paths);
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, SourceSpan place, PathMapping paths)
    {
        json.WriteString("path", paths.Map(place.Source.Path));
        json.WriteRegion("region", ReportRegion.Of(place));
    }

    private static void WriteObject(Utf8JsonWriter json, ObjectIdentity? subject)
    {
        if (subject is null)
        {
            return;
        }

        json.WriteStartObject("object");
        json.WriteString("apiVersion", subject.Kind.ApiVersion);
        json.WriteString("kind", subject.Kind.Kind);
        json.WriteStringUnlessNull("namespace", subject.Namespace);
        json.WriteStringUnlessNull("name", subject.Name);
        json.WriteEndObject();
    }

    private static void WriteRelated(Utf8JsonWriter json, Finding finding, PathMapping paths)
    {
        json.WriteStartArray("related");
        foreach (var related in finding.Related)
        {
            json.WriteStartObject();
            WritePlace(json, related.Place, paths);
            json.WriteString("message", related.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFixes(Utf8JsonWriter json, IEnumerable<Fix> fixes, PathMapping paths)
    {
        json.WriteStartArray("fixes");
        foreach (var fix in fixes)
        {
            json.WriteStartObject();
            json.WriteString("title", fix.Title);
            json.WriteString("safety", fix.Safety == FixSafety.Safe ? "safe" : "unsafe");
            json.WriteStartArray("edits");
            foreach (var edit in fix.Edits)
            {
                json.WriteStartObject();
                json.WriteString("path", paths.Map(edit.Target.Source.Path));
                json.WriteRegion("region", ReportRegion.Exactly(edit.Target));
                json.WriteString("newText", edit.NewText);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSuppression(Utf8JsonWriter json, Suppression? suppression, PathMapping paths)
    {
        if (suppression is null)
        {
            return;
        }

        json.WriteStartObject("suppression");
        json.WriteString("source", suppression.Source);
        json.WriteStringUnlessNull("reason", suppression.Reason);
        if (suppression.Place is { } place)
        {
            WritePlace(json, place, paths);
        }

        json.WriteEndObject();
    }
}
