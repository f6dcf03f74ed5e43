using System.Globalization;
using System.Text.Json;
using ManifestLint.Analysis;
using ManifestLint.Rules;

namespace ManifestLint.Reporting;

/// <summary>
/// SARIF 2.1.0 within what code scanning accepts: one run, every rule declared, complete relative URIs, regions from line 1, our own key of
/// fingerprints, no snippets (a snippet could hold a secret), no time stamps and no paths of the machine.
/// </summary>
internal sealed class SarifReportWriter : IReportWriter
{
    internal const string SchemaUri =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /// <summary>A run with more results is refused by code scanning.</summary>
    internal const int MostResults = 25_000;

    /// <summary>Of a run with more results code scanning shows the gravest only.</summary>
    internal const int MostResultsShown = 5_000;

    private const int FlushThreshold = 1 << 16;

    public void Write(AnalysisResult result, Stream output, ReportOptions options)
    {
        using var json = JsonOutput.Open(output);
        var rules = new SarifRules(result);
        var findings = options.IncludeSuppressed ? result.Findings : [.. result.ActiveFindings];
        json.WriteStartObject();
        json.WriteString("$schema", SchemaUri);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, rules, options);
        WriteInvocation(json, result, rules, findings.Length, options);
        WriteUriBase(json, options);
        json.WriteString("columnKind", "utf16CodeUnits");
        WriteResults(json, result, rules, findings.Gravest(MostResults), options);
        WriteProperties(json, result);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Finish(output);
    }

    private static void WriteTool(Utf8JsonWriter json, SarifRules rules, ReportOptions options)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", ToolIdentity.Name);
        json.WriteString("fullName", $"{ToolIdentity.Name} {options.ToolVersion}");
        json.WriteString("version", options.ToolVersion);
        json.WriteString("semanticVersion", options.ToolVersion);
        rules.Write(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInvocation(
        Utf8JsonWriter json,
        AnalysisResult result,
        SarifRules rules,
        int findingCount,
        ReportOptions options
    )
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", result.IsTrustworthy);
        json.WriteNumber("exitCode", options.ExitCode);
        rules.WriteOverrides(json);
        json.WriteStartArray("toolExecutionNotifications");
        var location = new SarifLocations(options);
        foreach (var notification in result.Notifications.Concat(LimitNotifications(findingCount)))
        {
            WriteNotification(json, notification, rules, location);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static IEnumerable<Notification> LimitNotifications(int count)
    {
        if (count > MostResults)
        {
            yield return new Notification(
                NotificationLevel.Warning,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Of {count} results only the {MostResults} gravest are listed, because code scanning refuses more"
                )
            );
        }

        if (count > MostResultsShown)
        {
            yield return new Notification(
                NotificationLevel.Note,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Of {count} results code scanning shows only the {MostResultsShown} gravest"
                )
            );
        }
    }

    private static void WriteNotification(
        Utf8JsonWriter json,
        Notification notification,
        SarifRules rules,
        SarifLocations locations
    )
    {
        json.WriteStartObject();
        json.WriteString("level", notification.Level.Word());
        SarifMessage.WriteText(json, "message", SarifMessage.Plain(notification.Message));
        if (notification.RuleId is { } ruleId && rules.IndexOf(ruleId) is { } index)
        {
            SarifRules.WriteReference(json, "associatedRule", ruleId, index);
        }

        if (notification.Path is { } path)
        {
            json.WriteStartArray("locations");
            json.WriteStartObject();
            locations.WritePhysical(json, path, null);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (notification.Details is { } details)
        {
            json.WriteStartObject("exception");
            json.WriteString("message", details);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteUriBase(Utf8JsonWriter json, ReportOptions options)
    {
        if (options.RepositoryRootUri is not { } root)
        {
            return;
        }

        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(SarifLocations.RepositoryRoot);
        json.WriteString("uri", root.EndsWith('/') ? root : $"{root}/");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResults(
        Utf8JsonWriter json,
        AnalysisResult result,
        SarifRules rules,
        IReadOnlyList<Finding> findings,
        ReportOptions options
    )
    {
        var writer = new SarifResultWriter(json, result, rules, options);
        json.WriteStartArray("results");
        foreach (var finding in findings)
        {
            writer.Write(finding);
            if (json.BytesPending > FlushThreshold)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter json, AnalysisResult result)
    {
        json.WriteStartObject("properties");
        json.WriteString("coverage", result.CoverageLine);
        json.WriteString("kubernetesVersion", result.TargetVersion.ToString());
        json.WriteEnvironments(result.EnvironmentVersions);
        json.WriteEndObject();
    }
}
