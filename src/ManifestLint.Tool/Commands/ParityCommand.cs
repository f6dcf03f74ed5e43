using System.Collections.Immutable;
using System.CommandLine;
using ManifestLint.Analysis;
using ManifestLint.Configuration;
using ManifestLint.Parity;
using ManifestLint.Reporting;
using ManifestLint.Rules;

namespace ManifestLint.Tool.Commands;

/// <summary><c>manifestlint parity</c>: in what environments differ, and whether anybody knows why.</summary>
internal static class ParityCommand
{
    // The categories of 2-digit blocks that compare environments: parity and backing services.
    private static readonly string[] Blocks = ["ML31", "ML32"];

    internal static Command Create(ToolEnvironment environment)
    {
        var options = new ParityOptions();
        var command = options.ToCommand(
            "parity",
            "Compare environments and show in what they differ, and which differences are meant"
        );
        command.SetAction(parsed => new ParityRun(parsed, options, environment).Execute());
        return command;
    }

    /// <summary>One run, with what the command line said.</summary>
    private sealed class ParityRun(ParseResult parsed, ParityOptions options, ToolEnvironment environment)
    {
        internal int Execute()
        {
            if (
                !ReportTarget.TryParse(
                    parsed.GetValue(options.Formats) ?? [],
                    parsed.GetValue(options.OutputFile),
                    ParityWriters.Names,
                    out var targets,
                    out var fault
                )
            )
            {
                environment.Error.WriteLine($"manifestlint: {fault}");
                return ExitCodes.Untrustworthy;
            }

            if (RulePacks.Load(parsed.GetValue(options.RulePacks), environment) is not { } packs)
            {
                return ExitCodes.Untrustworthy;
            }

            var result = Analyzer.Run(RequestOf(packs));
            var report = ParityReport.Of(result);
            return Report(result, report, targets) ? ExitCodeOf(result, report) : ExitCodes.Untrustworthy;
        }

        private AnalysisRequest RequestOf(IReadOnlyList<RulePack> packs) =>
            new()
            {
                Files = environment.Files,
                CurrentDirectory = environment.CurrentDirectory,
                Packs = [.. packs],
                Paths = [.. (parsed.GetValue(options.Paths) ?? []).Select(path => path.Replace('\\', '/'))],
                ConfigurationPath = parsed.GetValue(options.Configuration),
                Only = rule => Blocks.Any(block => rule.Id.StartsWith(block, StringComparison.Ordinal)),
                Clock = environment.Clock,
            };

        // Without two environments nothing was compared, and that is no success.
        private int ExitCodeOf(AnalysisResult result, ParityReport report)
        {
            var threshold = FailureThresholds.Of(parsed.GetValue(options.FailOn)) ?? result.FailureThreshold;
            return !result.IsTrustworthy || report.Sections.IsEmpty ? ExitCodes.Untrustworthy
                : result.ActiveFindings.Any(finding => threshold.IsReachedBy(finding.Severity)) ? ExitCodes.Findings
                : ExitCodes.Clean;
        }

        private bool Report(AnalysisResult result, ParityReport report, ImmutableArray<ReportTarget> targets)
        {
            var repository =
                Discovery.WorkspaceRoot.FindRepository(environment.Files, result.WorkspaceRoot) ?? result.WorkspaceRoot;
            foreach (var target in targets)
            {
                var written = new ParityReportOptions
                {
                    LocalPaths = PathMapping.To(result.WorkspaceRoot, environment.CurrentDirectory),
                    RepositoryPaths = PathMapping.To(result.WorkspaceRoot, repository),
                    ShowExpected = parsed.GetValue(options.ShowExpected),
                    ToolVersion = typeof(ParityCommand).Assembly.GetName().Version?.ToString(3) ?? "0.0.0",
                };
                if (!target.Write(stream => ParityWriters.Write(target.Format, report, stream, written), environment))
                {
                    return false;
                }
            }

            var paths = PathMapping.To(result.WorkspaceRoot, environment.CurrentDirectory);
            foreach (var notification in result.Notifications)
            {
                environment.Error.WriteLine(NotificationText.Of(notification, paths));
            }

            if (report.Sections.IsEmpty)
            {
                environment.Error.WriteLine(
                    "manifestlint: no environments to compare: name them under 'environments' in manifestlint.yaml, or call sibling directories like environments, such as overlays/dev and overlays/prod"
                );
            }

            return true;
        }
    }
}
