using System.Globalization;
using ManifestLint.Checklist;
using ManifestLint.Environments;
using ManifestLint.Text;

namespace ManifestLint.Reporting;

/// <summary>Words that the formats of the checklist share.</summary>
internal static class ChecklistWords
{
    internal static string Word(this ChecklistVerdict verdict) =>
        verdict switch
        {
            ChecklistVerdict.Passed => "passed",
            ChecklistVerdict.Failed => "failed",
            ChecklistVerdict.Documented => "documented difference",
            _ => "unknown",
        };

    /// <summary>What was judged, and how it went.</summary>
    internal static string Summary(ChecklistReport report)
    {
        ChecklistVerdict[] verdicts =
        [
            ChecklistVerdict.Passed,
            ChecklistVerdict.Failed,
            ChecklistVerdict.Documented,
            ChecklistVerdict.Unknown,
        ];
        var counts = verdicts
            .Where(verdict => report.Count(verdict) > 0)
            .Select(verdict =>
                string.Create(CultureInfo.InvariantCulture, $"{report.Count(verdict)} {verdict.Word()}")
            );
        return $"{string.Join(", ", counts)} of {report.Points.Length} points";
    }

    internal static string Subject(ChecklistReport report)
    {
        var local = Named(report.LocalEnvironments, report, EnvironmentRole.Local);
        var production = Named(report.Production, report, EnvironmentRole.Production);
        return local.Count == 0 ? "Production-like local setup"
            : production.Count == 0 ? $"Production-like local setup: {Names(local)}"
            : $"Production-like local setup: {Names(local)}, measured against {Names(production)}";
    }

    internal static string Place(SourceSpan place, PathMapping paths) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{paths.Map(place.Source.Path)}:{place.Start.Line}:{place.Start.Column}"
        );

    /// <summary>The evidence in a line, without its place.</summary>
    internal static string Text(ChecklistEvidence evidence)
    {
        var rule = evidence.RuleId is { } id ? $"{id}: " : string.Empty;
        var reason = evidence.Reason is { } text ? $" ({text})" : string.Empty;
        return $"{rule}{evidence.Text}{reason}";
    }

    private static List<string> Named(IEnumerable<string> judged, ChecklistReport report, EnvironmentRole role) =>
        [
            .. judged,
            .. report
                .Unbuilt.Where(unbuilt => unbuilt.Description.Role == role)
                .Select(unbuilt => $"{unbuilt.Description.Name} (could not be built)"),
        ];

    private static string Names(List<string> names) =>
        names.Count <= 3
            ? string.Join(", ", names)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join(", ", names.Take(3))} and {names.Count - 3} more"
            );
}
