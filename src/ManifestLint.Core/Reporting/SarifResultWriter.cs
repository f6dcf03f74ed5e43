using System.Text.Json;
using ManifestLint.Analysis;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Reporting;

/// <summary>Writes findings as SARIF results.</summary>
internal sealed class SarifResultWriter(
    Utf8JsonWriter json,
    AnalysisResult result,
    SarifRules rules,
    ReportOptions options
)
{
    internal const string FingerprintKey = "manifestLint/v1";

    // Code scanning shows no more.
    private const int MostRelatedLocations = 100;

    private readonly SarifLocations _locations = new(options);

    internal void Write(Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteNumber("ruleIndex", rules.IndexOf(finding.Rule.Id) ?? -1);
        json.WriteString("level", SarifRules.Level(finding.Severity));
        SarifMessage.WriteText(json, "message", SarifMessage.Of(finding));
        WriteLocation(finding);
        WriteRelated(finding);
        WriteFingerprint(finding);
        WriteFixes(finding);
        WriteSuppressions(finding);
        WriteProperties(finding);
        json.WriteEndObject();
    }

    private void WriteLocation(Finding finding)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        _locations.WritePhysical(json, finding.Place);
        if (finding.Subject is { } subject)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("name", subject.Name ?? subject.Kind.Kind);
            json.WriteString("fullyQualifiedName", QualifiedName(subject));
            json.WriteString("kind", "resource");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string QualifiedName(ObjectIdentity subject)
    {
        string?[] parts = [subject.Kind.ApiVersion, subject.Kind.Kind, subject.Namespace, subject.Name];
        return string.Join('/', parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private void WriteRelated(Finding finding)
    {
        if (finding.Related.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("relatedLocations");
        foreach (var (index, related) in finding.Related.Take(MostRelatedLocations).Index())
        {
            json.WriteStartObject();
            json.WriteNumber("id", index + 1);
            _locations.WritePhysical(json, related.Place);
            SarifMessage.WriteText(json, "message", SarifMessage.Plain(related.Message));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteFingerprint(Finding finding)
    {
        if (finding.Fingerprint.Length == 0)
        {
            return;
        }

        json.WriteStartObject("partialFingerprints");
        json.WriteString(FingerprintKey, finding.Fingerprint);
        json.WriteEndObject();
    }

    private void WriteFixes(Finding finding)
    {
        var fixes = result.FixesToShow(finding).ToList();
        if (fixes.Count == 0)
        {
            return;
        }

        json.WriteStartArray("fixes");
        foreach (var fix in fixes)
        {
            json.WriteStartObject();
            SarifMessage.WriteText(json, "description", SarifMessage.Plain(fix.Title));
            json.WriteStartArray("artifactChanges");
            foreach (var edits in fix.Edits.GroupBy(edit => edit.Target.Source.Path, StringComparer.Ordinal))
            {
                WriteChange(edits);
            }

            json.WriteEndArray();
            json.WriteStartObject("properties");
            json.WriteString("safety", fix.Safety == FixSafety.Safe ? "safe" : "unsafe");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteChange(IGrouping<string, TextEdit> edits)
    {
        json.WriteStartObject();
        _locations.WriteArtifact(json, edits.Key);
        json.WriteStartArray("replacements");
        foreach (var edit in edits.OrderBy(edit => edit.Target.Span))
        {
            json.WriteStartObject();
            json.WriteRegion("deletedRegion", ReportRegion.Exactly(edit.Target));
            SarifMessage.WriteText(json, "insertedContent", edit.NewText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // 3.27.23: where one result of a run says whether it is suppressed, all must.
    private void WriteSuppressions(Finding finding)
    {
        if (!options.IncludeSuppressed)
        {
            return;
        }

        json.WriteStartArray("suppressions");
        if (finding.Suppression is { } suppression)
        {
            json.WriteStartObject();
            json.WriteString("kind", suppression.Source is "comment" or "annotation" ? "inSource" : "external");
            json.WriteString("status", "accepted");
            json.WriteStringUnlessNull("justification", suppression.Reason);
            if (suppression.Place is { } place)
            {
                json.WriteStartObject("location");
                _locations.WritePhysical(json, place);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteProperties(Finding finding)
    {
        if (finding.Path.Segments.IsEmpty && finding.Container is null && finding.Environments.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("properties");
        json.WriteStringUnlessNull("path", finding.Path.Segments.IsEmpty ? null : finding.Path.ToString());
        json.WriteStringUnlessNull("container", finding.Container);
        if (!finding.Environments.IsEmpty)
        {
            json.WriteStrings("environments", finding.Environments);
        }

        json.WriteEndObject();
    }
}
