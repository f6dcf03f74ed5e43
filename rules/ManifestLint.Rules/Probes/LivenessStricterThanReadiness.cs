using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags liveness probes that give a container up before its readiness probe takes it out of traffic.</summary>
public sealed class LivenessStricterThanReadiness : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML0654", "liveness-stricter-than-readiness")
        {
            Title = "Liveness probe less patient than the readiness probe",
            Message =
                "Liveness probe of container '{0}' gives up after {1} s, before the readiness probe stops traffic after {2} s",
            Category = RuleCategory.Probes,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check, ContainerKinds.LongRunning);

    private static void Check(ContainerContext context)
    {
        var container = context.Container;
        if (
            container.Probe(ProbeKind.Liveness) is not { } liveness
            || container.Probe(ProbeKind.Readiness) is not { } readiness
            || container.AskTheSame(liveness, readiness)
        )
        {
            return;
        }

        var killed = new ProbeTiming(liveness.Node).FailureSeconds;
        var removed = new ProbeTiming(readiness.Node).FailureSeconds;
        if (killed < removed)
        {
            context
                .Report(container.KeyOf(ProbeKind.Liveness), container.Name, killed, removed)
                .Related(container.KeyOf(ProbeKind.Readiness), "the readiness probe");
        }
    }
}
