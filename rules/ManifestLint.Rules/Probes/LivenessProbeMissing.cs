using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags containers without a liveness probe: where one hangs, nobody restarts it.</summary>
public sealed class LivenessProbeMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML0602", "liveness-probe-missing")
        {
            Title = "Container without a livenessProbe",
            Message = "Container '{0}' has no livenessProbe, so nothing restarts it when it hangs",
            Category = RuleCategory.Probes,
            Severity = Severity.Info,
            IsEnabledByDefault = false,
            Profiles = ["local-env", "strict"],
            Checklist = ChecklistPoint.Probes,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check, ContainerKinds.Regular);

    // What runs to its end is watched by its Job, and Knative restarts by its own readiness probe.
    private static void Check(ContainerContext context)
    {
        var container = context.Container;
        if (
            !container.IsFragment
            && !container.Pod.IsRunToCompletion
            && container.Pod.Owner.Kind.Group != "serving.knative.dev"
            && container.Probe(ProbeKind.Liveness) is null
        )
        {
            context.ReportMissing(ProbeKind.Liveness.Key(), container.Name);
        }
    }
}
