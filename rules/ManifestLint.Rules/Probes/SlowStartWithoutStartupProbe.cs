using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags liveness probes that wait a guessed time in place of a startup probe that asks.</summary>
public sealed class SlowStartWithoutStartupProbe : Rule
{
    private static readonly RuleOption<int> MaxDelaySeconds = new(
        "maxDelaySeconds",
        30,
        "The longest initial delay of a liveness probe, in seconds, that needs no startup probe."
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0655", "slow-start-without-startup-probe")
        {
            Title = "Long initial delay in place of a startup probe",
            Message =
                "Liveness probe of container '{0}' sleeps {1} s after every start; a startupProbe would end the wait once it is up",
            Category = RuleCategory.Probes,
            Severity = Severity.Info,
            Checklist = ChecklistPoint.Probes,
            Options = [MaxDelaySeconds],
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check, ContainerKinds.LongRunning);

    private static void Check(ContainerContext context)
    {
        if (
            context.Container.Probe(ProbeKind.Liveness) is { } liveness
            && context.Container.Probe(ProbeKind.Startup) is null
            && liveness.Node.Scalar("initialDelaySeconds") is { } delay
            && delay.TryGetInt64(out var seconds)
            && seconds > context.Option(MaxDelaySeconds)
        )
        {
            context.Report(delay, context.Container.Name, delay);
        }
    }
}
