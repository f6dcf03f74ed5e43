using System.Collections.Immutable;
using System.CommandLine;
using ManifestLint.Analysis;
using ManifestLint.Configuration;
using ManifestLint.Reporting;
using ManifestLint.Rules;

namespace ManifestLint.Tool.Commands;

/// <summary>One run of a command that compares environments, with what the command line said.</summary>
/// <typeparam name="TReport">What the command reports.</typeparam>
internal abstract class ComparisonRun<TReport>(
    ParseResult parsed,
    ComparisonOptions options,
    ToolEnvironment environment
)
{
    protected abstract ImmutableArray<string> Formats { get; }

    internal int Execute()
    {
        if (
            !ReportTarget.TryParse(
                parsed.GetValue(options.Formats) ?? [],
                parsed.GetValue(options.OutputFile),
                Formats,
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

        var result = Analyzer.Run(Choose(RequestOf(packs)));
        if (result.IsRefused)
        {
            return Refuse(result);
        }

        var report = Build(result);
        if (!Report(result, report, targets))
        {
            return ExitCodes.Untrustworthy;
        }

        var threshold = FailureThresholds.Of(parsed.GetValue(options.FailOn)) ?? result.FailureThreshold;
        return !result.IsTrustworthy || Refusal(report) is not null ? ExitCodes.Untrustworthy
            : Fails(result, report, threshold) ? ExitCodes.Findings
            : ExitCodes.Clean;
    }

    /// <summary>Chooses the rules.</summary>
    protected abstract AnalysisRequest Choose(AnalysisRequest request);

    protected abstract TReport Build(AnalysisResult result);

    protected abstract void Write(string format, TReport report, Stream output, ComparisonReportOptions written);

    /// <summary>Why the report says nothing, or null where it does: one sentence without period.</summary>
    protected abstract string? Refusal(TReport report);

    protected abstract bool Fails(AnalysisResult result, TReport report, FailureThreshold threshold);

    private AnalysisRequest RequestOf(IReadOnlyList<RulePack> packs) =>
        new()
        {
            Files = environment.Files,
            CurrentDirectory = environment.CurrentDirectory,
            Packs = [.. packs],
            Paths = [.. (parsed.GetValue(options.Paths) ?? []).Select(path => path.Replace('\\', '/'))],
            ConfigurationPath = parsed.GetValue(options.Configuration),
            Clock = environment.Clock,
        };

    // A report would say that nothing differs, or that nothing is known; what happened is that nothing was read.
    private int Refuse(AnalysisResult result)
    {
        WriteNotifications(result, PathMapping.To(result.WorkspaceRoot, environment.CurrentDirectory));
        environment.Error.WriteLine($"{result.CoverageLine}.");
        return ExitCodes.Untrustworthy;
    }

    private void WriteNotifications(AnalysisResult result, PathMapping paths)
    {
        foreach (var notification in result.Notifications)
        {
            environment.Error.WriteLine(NotificationText.Of(notification, paths));
        }
    }

    private bool Report(AnalysisResult result, TReport report, ImmutableArray<ReportTarget> targets)
    {
        var repository =
            Discovery.WorkspaceRoot.FindRepository(environment.Files, result.WorkspaceRoot) ?? result.WorkspaceRoot;
        var paths = PathMapping.To(result.WorkspaceRoot, environment.CurrentDirectory);
        var written = new ComparisonReportOptions
        {
            LocalPaths = paths,
            RepositoryPaths = PathMapping.To(result.WorkspaceRoot, repository),
            ShowExpected = options.ShowExpected is { } expected && parsed.GetValue(expected),
            ToolVersion = typeof(CheckCommand).Assembly.GetName().Version?.ToString(3) ?? "0.0.0",
        };
        foreach (var target in targets)
        {
            var ofTarget = written with
            {
                PagePaths = PathMapping.To(result.WorkspaceRoot, target.DirectoryIn(environment)),
            };
            if (!target.Write(stream => Write(target.Format, report, stream, ofTarget), environment))
            {
                return false;
            }
        }

        WriteNotifications(result, paths);
        if (Refusal(report) is { } refusal)
        {
            environment.Error.WriteLine($"manifestlint: {refusal}");
        }

        return true;
    }
}
