using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags startup probes that give a container up before the time that the manifest itself says it needs, or after its rollout has failed.</summary>
public sealed class StartupBudgetTooSmall : Rule
{
    private const long DefaultProgressDeadline = 600;

    private static readonly RuleMessage DeadlinePasses = new(
        "Startup probe of container '{0}' grants {1} s, but the rollout counts as failed after {2} s without progress"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0656", "startup-budget-too-small")
        {
            Title = "Startup probe without enough time",
            Message =
                "Startup probe of container '{0}' gives up after {1} s, but the {2} probe expects the container to need {3} s",
            Category = RuleCategory.Probes,
            Severity = Severity.Warning,
        };

    // That minReadySeconds is not below the deadline is rollout-settings-invalid.
    public override void Register(RuleRegistration rules) =>
        rules.ForEachContainer(CheckContainer, ContainerKinds.LongRunning);

    private static void CheckContainer(ContainerContext context)
    {
        if (context.Container.Probe(ProbeKind.Startup) is not { } startup)
        {
            return;
        }

        var timing = new ProbeTiming(startup.Node);
        var budget = timing.InitialDelay + timing.FailureSeconds;
        var slowest = context
            .Container.Probes.Where(probe => probe.Kind != ProbeKind.Startup)
            .Select(probe => (probe.Kind, Delay: new ProbeTiming(probe.Node).InitialDelay))
            .OrderByDescending(probe => probe.Delay)
            .FirstOrDefault();
        if (slowest.Delay > budget)
        {
            ReportShort(context, startup, budget, slowest.Kind, slowest.Delay);
        }
        else if (
            context.Object.Kind is { Group: "apps", Kind: "Deployment" }
            && ProgressDeadline(context) is var deadline
            && deadline <= budget
        )
        {
            var key = context.Container.KeyOf(ProbeKind.Startup);
            context.Report(DeadlinePasses, key, context.Container.Name, budget, deadline);
        }
    }

    private static void ReportShort(ContainerContext context, Probe startup, long budget, ProbeKind kind, long delay)
    {
        var threshold = startup.Node.Scalar("failureThreshold");
        var anchor = threshold ?? context.Container.KeyOf(ProbeKind.Startup);
        var finding = context.Report(anchor, context.Container.Name, budget, kind.ToString().ToLowerInvariant(), delay);
        if (threshold is not null)
        {
            var timing = new ProbeTiming(startup.Node);
            var enough = (delay - timing.InitialDelay + timing.Period - 1) / timing.Period;
            var text = enough.ToString(CultureInfo.InvariantCulture);
            finding.WithFix($"Set 'failureThreshold' to {text}", FixSafety.Safe, threshold.ReplaceWith(text));
        }
    }

    private static long ProgressDeadline(ObjectContext context) =>
        context.Object.Spec?.Scalar("progressDeadlineSeconds") is { } scalar && scalar.TryGetInt64(out var seconds)
            ? seconds
            : DefaultProgressDeadline;
}
