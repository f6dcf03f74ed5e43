using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using ManifestLint.Analysis;
using ManifestLint.Configuration;
using ManifestLint.Kubernetes;
using ManifestLint.Reporting;
using ManifestLint.Rules;

namespace ManifestLint.Tool.Commands;

/// <summary><c>manifestlint check</c>: the main job.</summary>
internal static class CheckCommand
{
    private const string StandardInput = "-";

    // The most that 'limits.maxFileSize' can allow; an endless stream is not read to its end.
    private const long LongestInput = 1L << 30;

    internal static Command Create(ToolEnvironment environment)
    {
        var options = new CheckOptions();
        var command = options.ToCommand();
        command.SetAction(parsed => new CheckRun(parsed, options, environment).Execute());
        return command;
    }

    /// <summary>One run, with what the command line said.</summary>
    private sealed class CheckRun(ParseResult parsed, CheckOptions options, ToolEnvironment environment)
    {
        internal int Execute()
        {
            if (
                !ReportTarget.TryParse(
                    parsed.GetValue(options.Formats) ?? [],
                    parsed.GetValue(options.OutputFile),
                    ReportWriters.Names,
                    out var targets,
                    out var fault
                )
            )
            {
                return Refuse(fault);
            }

            var versions = new List<KubernetesVersion>();
            foreach (var text in parsed.GetValue(options.Kubernetes) ?? [])
            {
                if (!KubernetesVersion.TryParse(text, out var named) || !named.IsKnown)
                {
                    return Refuse(
                        $"'{text}' is no Kubernetes minor that is known; {KubernetesVersion.Oldest} to {KubernetesVersion.Newest} are, written as '{KubernetesVersion.Newest}'"
                    );
                }

                versions.Add(named);
            }

            if (
                parsed.GetValue(options.Paths) is { Length: > 1 } paths
                && paths.Contains(StandardInput, StringComparer.Ordinal)
            )
            {
                return Refuse($"'{StandardInput}' is checked by itself; give it no other paths");
            }

            if (RulePacks.Load(parsed.GetValue(options.RulePacks), environment) is not { } packs)
            {
                return ExitCodes.Untrustworthy;
            }

            using var progress = ProgressLine.Create(environment);
            var result = Analyzer.Run(RequestOf(packs, versions) with { Progress = progress });
            progress?.Clear();
            var exitCode = ExitCodeOf(result);
            return Report(result, targets, exitCode) ? exitCode : ExitCodes.Untrustworthy;
        }

        private AnalysisRequest RequestOf(IReadOnlyList<RulePack> packs, List<KubernetesVersion> versions)
        {
            var paths = parsed.GetValue(options.Paths) ?? [];
            return new AnalysisRequest
            {
                Files = environment.Files,
                CurrentDirectory = environment.CurrentDirectory,
                Packs = [.. packs],
                Paths = [.. paths.Where(path => path != StandardInput).Select(path => path.Replace('\\', '/'))],
                StandardInput = paths.Contains(StandardInput, StringComparer.Ordinal)
                    ? new ReadOnlyMemory<byte>(ReadInput())
                    : default(ReadOnlyMemory<byte>?),
                IsIsolated = parsed.GetValue(options.Isolated),
                ConfigurationPath = parsed.GetValue(options.Configuration),
                TargetVersions = [.. versions],
                Enable = [.. parsed.GetValue(options.Enable) ?? []],
                Disable = [.. parsed.GetValue(options.Disable) ?? []],
                Profiles = [.. parsed.GetValue(options.Profiles) ?? []],
                Clock = environment.Clock,
            };
        }

        private byte[] ReadInput()
        {
            using var input = environment.OpenInput();
            using var content = new MemoryStream();
            var buffer = new byte[1 << 16];
            while (content.Length <= LongestInput && input.Read(buffer) is var count and > 0)
            {
                content.Write(buffer, 0, count);
            }

            return content.ToArray();
        }

        private int ExitCodeOf(AnalysisResult result)
        {
            var threshold = FailureThresholds.Of(parsed.GetValue(options.FailOn)) ?? result.FailureThreshold;
            return !result.IsTrustworthy ? ExitCodes.Untrustworthy
                : result.ActiveFindings.Any(finding => threshold.IsReachedBy(finding.Severity)) ? ExitCodes.Findings
                : ExitCodes.Clean;
        }

        private bool Report(AnalysisResult result, ImmutableArray<ReportTarget> targets, int exitCode)
        {
            var report = ReportOptionsOf(result, exitCode);
            foreach (var target in targets)
            {
                var isScreen = target.File is null;
                var written = report with { ShowFrames = isScreen && UsesFrames, UseColor = isScreen && UsesColor };
                _ = ReportWriters.TryParse(target.Format, out var format);
                if (!target.Write(stream => ReportWriters.Create(format).Write(result, stream, written), environment))
                {
                    return false;
                }
            }

            foreach (var notification in result.Notifications)
            {
                environment.Error.WriteLine(NotificationText.Of(notification, report.LocalPaths));
            }

            environment.Error.WriteLine(
                result.IsRefused
                    ? $"{result.CoverageLine}."
                    : $"{FindingCounts.Of(result)}. {result.CoverageLine}.{TargetText(result)}"
            );
            return true;
        }

        private static string TargetText(AnalysisResult result)
        {
            if (result.TargetVersions is [var first, .., var last])
            {
                var gone = result.ActiveFindings.Count(finding => IsFor(finding, first) && !IsFor(finding, last));
                var come = result.ActiveFindings.Count(finding => IsFor(finding, last) && !IsFor(finding, first));
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $" From Kubernetes {first} to {last}, {come} {(come == 1 ? "finding comes" : "findings come")} and {gone} {(gone == 1 ? "goes" : "go")}."
                );
            }

            return result.TargetVersionExplanation is { } explanation ? $" {explanation}." : string.Empty;
        }

        private static bool IsFor(Finding finding, KubernetesVersion version) =>
            finding.KubernetesVersions.IsEmpty || finding.KubernetesVersions.Contains(version);

        private ReportOptions ReportOptionsOf(AnalysisResult result, int exitCode)
        {
            var repository =
                Discovery.WorkspaceRoot.FindRepository(environment.Files, result.WorkspaceRoot) ?? result.WorkspaceRoot;
            return new ReportOptions
            {
                ToolVersion = typeof(CheckCommand).Assembly.GetName().Version?.ToString(3) ?? "0.0.0",
                ExitCode = exitCode,
                LocalPaths = PathMapping.To(result.WorkspaceRoot, environment.CurrentDirectory),
                RepositoryPaths = PathMapping.To(result.WorkspaceRoot, repository),
                IncludeSuppressed = parsed.GetValue(options.IncludeSuppressed),
            };
        }

        // Frames are for people: a terminal or a CI log. A pipe into another program gets lines, unless it is asked otherwise.
        private bool UsesFrames =>
            !parsed.GetValue(options.NoFrames)
            && (environment.IsOutputTerminal || environment.Variable("CI") is not null);

        private bool UsesColor =>
            parsed.GetValue(options.Color) switch
            {
                "always" => true,
                "never" => false,
                _ => environment.IsOutputTerminal
                    && string.IsNullOrEmpty(environment.Variable("NO_COLOR"))
                    && environment.Variable("TERM") != "dumb",
            };

        private int Refuse(string message)
        {
            environment.Error.WriteLine($"manifestlint: {message}");
            return ExitCodes.Untrustworthy;
        }
    }
}
