using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags a liveness probe that asks the same as the readiness probe and is no more patient.</summary>
public sealed class ProbesIdentical : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML0603", "probes-identical")
        {
            Title = "Liveness probe that repeats the readiness probe",
            Message =
                "Liveness probe of container '{0}' asks the same as its readiness probe and is no more patient, so a busy container is restarted",
            Category = RuleCategory.Probes,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Probes,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check, ContainerKinds.LongRunning);

    private static void Check(ContainerContext context)
    {
        var container = context.Container;
        if (
            container.Probe(ProbeKind.Liveness) is { } liveness
            && container.Probe(ProbeKind.Readiness) is { } readiness
            && IsRepeated(container, liveness, readiness)
        )
        {
            context
                .Report(container.KeyOf(ProbeKind.Liveness), container.Name)
                .Related(container.KeyOf(ProbeKind.Readiness), "the readiness probe");
        }
    }

    /// <summary>Whether a liveness probe asks the same as the readiness probe, and gives up no later.</summary>
    internal static bool IsRepeated(Container container, Probe liveness, Probe readiness) =>
        container.AskTheSame(liveness, readiness)
        && new ProbeTiming(liveness.Node).FailureSeconds <= new ProbeTiming(readiness.Node).FailureSeconds;
}
