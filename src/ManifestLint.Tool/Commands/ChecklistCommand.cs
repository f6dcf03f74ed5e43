using System.Collections.Immutable;
using System.CommandLine;
using ManifestLint.Analysis;
using ManifestLint.Checklist;
using ManifestLint.Configuration;
using ManifestLint.Environments;
using ManifestLint.Reporting;

namespace ManifestLint.Tool.Commands;

/// <summary><c>manifestlint checklist</c>: how production-like the local setup is, point by point.</summary>
internal static class ChecklistCommand
{
    private const string Profile = "local-env";

    internal static Command Create(ToolEnvironment environment)
    {
        var options = new ComparisonOptions(ChecklistWriters.Names, foldsExpected: false);
        var command = options.ToCommand(
            "checklist",
            "Judge the nine points of a production-like local setup, each with its evidence"
        );
        command.SetAction(parsed => new ChecklistRun(parsed, options, environment).Execute());
        return command;
    }

    private sealed class ChecklistRun(ParseResult parsed, ComparisonOptions options, ToolEnvironment environment)
        : ComparisonRun<ChecklistReport>(parsed, options, environment)
    {
        protected override ImmutableArray<string> Formats => ChecklistWriters.Names;

        protected override AnalysisRequest Choose(AnalysisRequest request) =>
            request with
            {
                Profiles = [Profile],
                Only = rule => rule.Checklist is not null,
            };

        protected override ChecklistReport Build(AnalysisResult result) => ChecklistReport.Of(result);

        protected override void Write(
            string format,
            ChecklistReport report,
            Stream output,
            ComparisonReportOptions written
        ) => ChecklistWriters.Write(format, report, output, written);

        // Where nothing was judged, nothing has passed either.
        protected override string? Refusal(ChecklistReport report) =>
            report.Count(ChecklistVerdict.Unknown) != report.Points.Length ? null
            : report.Unbuilt.IsEmpty
                ? "nothing could be judged: no local environment is known; name one under 'environments' in manifestlint.yaml with 'role: local', or call its directory dev or local"
            : $"nothing could be judged: {UnbuiltEnvironment.Describe(report.Unbuilt)}";

        // A point that fails is worth a warning, whatever the findings are that it fails by.
        protected override bool Fails(AnalysisResult result, ChecklistReport report, FailureThreshold threshold) =>
            threshold.IsReachedBy(Rules.Severity.Warning)
                ? report.Count(ChecklistVerdict.Failed) > 0
                : result.ActiveFindings.Any(finding => threshold.IsReachedBy(finding.Severity));
    }
}
