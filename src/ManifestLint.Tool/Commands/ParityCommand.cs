using System.Collections.Immutable;
using System.CommandLine;
using ManifestLint.Analysis;
using ManifestLint.Configuration;
using ManifestLint.Environments;
using ManifestLint.Parity;
using ManifestLint.Reporting;

namespace ManifestLint.Tool.Commands;

/// <summary><c>manifestlint parity</c>: in what environments differ, and whether anybody knows why.</summary>
internal static class ParityCommand
{
    // The blocks of ids that compare environments: parity and backing services, and those to which parity leaves how a value is configured.
    // Credentials have a rule of their own, for which that of plain variables stands aside.
    private static readonly string[] Blocks = ["ML31", "ML32", "ML3301", "ML3302", ParityRules.Credentials];

    internal static Command Create(ToolEnvironment environment)
    {
        var options = new ComparisonOptions(ParityWriters.Names, foldsExpected: true);
        var command = options.ToCommand(
            "parity",
            "Compare environments: in what they differ, and which differences are meant"
        );
        command.SetAction(parsed => new ParityRun(parsed, options, environment).Execute());
        return command;
    }

    private sealed class ParityRun(ParseResult parsed, ComparisonOptions options, ToolEnvironment environment)
        : ComparisonRun<ParityReport>(parsed, options, environment)
    {
        protected override ImmutableArray<string> Formats => ParityWriters.Names;

        protected override AnalysisRequest Choose(AnalysisRequest request) =>
            request with
            {
                Only = rule => Blocks.Any(block => rule.Id.StartsWith(block, StringComparison.Ordinal)),
            };

        protected override ParityReport Build(AnalysisResult result) => ParityReport.Of(result);

        protected override void Write(
            string format,
            ParityReport report,
            Stream output,
            ComparisonReportOptions written
        ) => ParityWriters.Write(format, report, output, written);

        // Without two environments nothing was compared, and that is no success.
        protected override string? Refusal(ParityReport report) =>
            !report.Sections.IsEmpty ? null
            : report.Unbuilt.IsEmpty
                ? "no environments to compare: name them under 'environments' in manifestlint.yaml, or call sibling directories like environments, such as overlays/dev and overlays/prod"
            : $"no environments to compare: {UnbuiltEnvironment.Describe(report.Unbuilt)}";

        protected override bool Fails(AnalysisResult result, ParityReport report, FailureThreshold threshold) =>
            result.ActiveFindings.Any(finding => threshold.IsReachedBy(finding.Severity) && report.Counts(finding));
    }
}
