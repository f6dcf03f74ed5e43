using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Discovery;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>One run of the <see cref="Analyzer"/>: the stages in order, and what went wrong on the way.</summary>
internal sealed class AnalysisRun(AnalysisRequest request, CancellationToken cancellation)
{
    private const string StandardInputPath = "stdin.yaml";

    private readonly List<Notification> _notifications = [];
    private readonly CoverageBuilder _coverage = new();
    private readonly Redaction _redaction = new();

    internal AnalysisResult Execute()
    {
        var requested = WorkspaceOf(WorkspaceRequest.Group(request.Files, request.CurrentDirectory, request.Paths));
        var workspace = new Workspace(request.Files, requested.Root);
        var rules = request
            .Packs.SelectMany(pack => pack.Rules)
            .OrderBy(rule => rule.Descriptor.Id, StringComparer.Ordinal)
            .ToImmutableArray();
        var plan = new AnalysisPlan
        {
            ActiveRules =
            [
                .. rules
                    .Where(rule =>
                        request.Enable.IsEmpty
                            ? rule.Descriptor.IsEnabledByDefault
                            : request.Enable.Contains(rule.Descriptor.Id, StringComparer.Ordinal)
                    )
                    .Select(rule => new ActiveRule(rule, new Dictionary<RuleOption, object>())),
            ],
            ConfiguredSeverity = _ => null,
            TargetVersion = request.TargetVersion ?? KubernetesVersion.Newest,
            IsReported = _ => true,
            MaxDegreeOfParallelism = request.MaxDegreeOfParallelism,
        };
        var loaded = Load(workspace, requested);
        var environments = PlainEnvironments.Group(
            loaded.Files,
            loaded.Usage,
            [],
            request.IsIsolated || request.StandardInput is not null
        );
        var analysis = new WorkspaceAnalysis(
            plan,
            request.FieldTypes ?? KnownFieldTypes.Instance,
            _redaction,
            cancellation
        );
        analysis.Run(loaded.Files, environments);
        var report = _coverage.ToReport();
        Notify(report, loaded, analysis);
        return new AnalysisResult
        {
            WorkspaceRoot = requested.Root,
            Findings = FindingMerger.Merge(analysis.Findings),
            Rules =
            [
                .. rules.Select(rule => new RuleStatus(
                    rule.Descriptor,
                    true,
                    rule.Descriptor.Severity,
                    rule.ReadPage,
                    null
                )),
            ],
            Notifications = [.. _notifications],
            Coverage = new CoverageCounts(
                report.CheckedFiles.Length,
                report.Skipped.Length,
                report.Failed.Length,
                report.ObjectCount,
                environments.Length
            ),
            CoverageLine = report.ToString(),
            TargetVersion = plan.TargetVersion,
            Redaction = _redaction,
        };
    }

    private LoadedWorkspace Load(Workspace workspace, WorkspaceRequest requested)
    {
        var loader = new WorkspaceLoader(
            PodOwners.Default,
            new DiscoveryLimits(),
            _coverage,
            request.MaxDegreeOfParallelism,
            cancellation
        );
        if (request.StandardInput is { } input)
        {
            return loader.Load(SourceDecoder.Decode(StandardInputPath, input.Span));
        }

        var discovery = FileDiscovery.Discover(workspace, requested.Paths, new DiscoveryOptions());
        _coverage.Add(discovery);
        return loader.Load(workspace, discovery.Files);
    }

    // Paths of a report need one root. Where the paths belong to several workspaces, it is the nearest directory above all of them.
    private static WorkspaceRequest WorkspaceOf(ImmutableArray<WorkspaceRequest> groups) =>
        groups.Length == 1
            ? groups[0]
            : new WorkspaceRequest(
                groups.Select(group => group.Root).Aggregate(CommonAncestor),
                [.. groups.SelectMany(group => group.Paths)]
            );

    private static string CommonAncestor(string first, string second)
    {
        var ancestor = first;
        while (!SlashPath.IsInside(ancestor, second))
        {
            ancestor = SlashPath.Parent(ancestor) ?? "/";
        }

        return ancestor;
    }

    private void Notify(CoverageReport report, LoadedWorkspace loaded, WorkspaceAnalysis analysis)
    {
        _notifications.AddRange(
            report
                .Failed.Where(path => !loaded.Files.Any(file => file.Path == path.Path))
                .Select(path => new Notification(
                    NotificationLevel.Error,
                    $"Cannot read '{path.Path}': {path.Explanation}",
                    path.Path
                ))
        );
        _notifications.AddRange(loaded.Files.Where(file => file.IsOurs && IsBroken(file)).Select(BrokenNotification));
        if (report.IsNothingChecked)
        {
            _notifications.Add(
                new Notification(NotificationLevel.Error, "Nothing was checked: no Kubernetes object was found")
            );
        }

        _notifications.AddRange(analysis.Crashes.Select(CrashNotification));
    }

    private static bool IsBroken(LoadedFile file) =>
        file.DecodingError is not null || file.Documents.Any(document => !document.Errors.IsEmpty);

    private static Notification BrokenNotification(LoadedFile file)
    {
        var broken = file.Documents.Count(document => !document.Errors.IsEmpty);
        var message =
            broken == 0
                ? $"'{file.Path}' has bytes that are no text"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{broken} of {file.Documents.Length} documents in '{file.Path}' cannot be read; the others were checked"
                );
        return new Notification(NotificationLevel.Error, message, file.Path);
    }

    private static Notification CrashNotification(RuleCrash crash) =>
        new(
            NotificationLevel.Error,
            $"Rule {crash.RuleId} crashed at {crash.Subject}: {crash.Error}; please report this",
            RuleId: crash.RuleId
        )
        {
            Details = crash.StackTrace,
        };
}
