using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags a liveness probe that asks whether the container is ready.</summary>
public sealed class ProbesSwapped : Rule
{
    private static readonly RuleMessage LivenessAsksReadiness = new(
        "Liveness probe of container '{0}' asks '{1}', so a container that is not ready is restarted"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage BothAskReadiness = new(
        "Liveness probe of container '{0}' asks '{1}', which is a question of readiness, as its readiness probe does; if that waits for other services, the container is restarted while they are away"
    )
    {
        Severity = Severity.Info,
        IsUndecided = true,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML0651", "probes-swapped")
        {
            Title = "Readiness and liveness probe in each other's place",
            Message =
                "Probes of container '{0}' are swapped: liveness asks whether it is ready, and readiness whether it lives",
            Category = RuleCategory.Probes,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Probes,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check, ContainerKinds.LongRunning);

    private static void Check(ContainerContext context)
    {
        var container = context.Container;
        if (container.Probe(ProbeKind.Liveness) is not { } liveness || !liveness.SpeaksOfReadiness())
        {
            return;
        }

        var readiness = container.Probe(ProbeKind.Readiness);
        if (readiness is { } swapped && swapped.SpeaksOfLiveness())
        {
            ReportSwap(context, liveness, swapped);
        }
        else if (
            liveness.HttpGet?.Scalar("path") is { } path
            && !liveness.Words().Any(word => word is "live" or "livez" or "liveness" or "alive")
        )
        {
            if (readiness is not { } other || !other.SpeaksOfReadiness())
            {
                context.Report(LivenessAsksReadiness, path, container.Name, path);
            }
            else if (!ProbesIdentical.IsRepeated(container, liveness, other))
            {
                context
                    .Report(BothAskReadiness, path, container.Name, path)
                    .Related(container.KeyOf(ProbeKind.Readiness), "the readiness probe");
            }
        }
    }

    private static void ReportSwap(ContainerContext context, Probe liveness, Probe readiness)
    {
        var container = context.Container;
        var finding = context
            .Report(container.KeyOf(ProbeKind.Liveness), container.Name)
            .Related(container.KeyOf(ProbeKind.Readiness), "the readiness probe");
        if (
            liveness.HttpGet?.Scalar("path") is { } first
            && readiness.HttpGet?.Scalar("path") is { } second
            && container.NumberOf(liveness.Port) == container.NumberOf(readiness.Port)
        )
        {
            finding.WithFix(
                "Swap the paths",
                FixSafety.Unsafe,
                first.ReplaceWith(second.WrittenText),
                second.ReplaceWith(first.WrittenText)
            );
        }
    }
}
