using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>The whole line from paths to findings. The entry of the library.</summary>
public static class Analyzer
{
    /// <summary>Analyses manifests. Nothing is thrown for what files hold; what goes wrong is a finding or a notification.</summary>
    /// <param name="request">What to analyse.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static AnalysisResult Run(AnalysisRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new AnalysisRun(request, cancellation).Execute();
    }
}

/// <summary>One run of the <see cref="Analyzer"/>.</summary>
internal sealed class AnalysisRun(AnalysisRequest request, CancellationToken cancellation)
{
    private readonly List<Notification> _notifications = [];
    private readonly CoverageBuilder _coverage = new();

    internal AnalysisResult Execute()
    {
        var groups = WorkspaceRequest.Group(request.Files, request.CurrentDirectory, request.Paths);
        var root = groups[0].Root;
        var workspace = new Workspace(request.Files, root);
        var discovery = FileDiscovery.Discover(workspace, groups[0].Paths, new DiscoveryOptions());
        _coverage.Add(discovery);
        var loader = new WorkspaceLoader(PodOwners.Default, new DiscoveryLimits(), _coverage, cancellation);
        var loaded = loader.Load(workspace, discovery.Files);
        var environments = PlainEnvironments.Group(loaded.Files, loaded.Usage, [], request.IsIsolated);
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
        var redaction = new Redaction();
        var analysis = new WorkspaceAnalysis(
            plan,
            request.FieldTypes ?? NoFieldTypes.Instance,
            redaction,
            cancellation
        );
        analysis.Run(loaded.Files, environments);
        var report = _coverage.ToReport();
        _notifications.AddRange(analysis.Crashes.Select(CrashNotification));
        return new AnalysisResult
        {
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
            Redaction = redaction,
        };
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

internal sealed class NoFieldTypes : IFieldTypes
{
    internal static NoFieldTypes Instance { get; } = new();

    public FieldType? ForKind(GroupVersionKind kind) => null;
}
