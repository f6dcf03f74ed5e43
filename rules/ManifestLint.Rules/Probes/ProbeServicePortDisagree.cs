using ManifestLint.Kubernetes;
using ManifestLint.Kubernetes.References;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags readiness probes that ask another port than those to which Services send traffic.</summary>
public sealed class ProbeServicePortDisagree : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML0658", "probe-service-port-disagree")
        {
            Title = "Readiness probe of a port without traffic",
            Message =
                "Readiness probe of container '{0}' asks port '{1}', but Service '{2}' sends its traffic to port {3}",
            Category = RuleCategory.Probes,
            Severity = Severity.Info,
            // Every finding in real manifests was a health port on purpose, as the frameworks for controllers have it.
            IsEnabledByDefault = false,
            Profiles = ["strict"],
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        var byContainer = ServiceTarget
            .In(context.Objects)
            .Where(target => target is { Container: not null, Number: not null })
            .GroupBy(target => target.Container!.Node);
        foreach (var targets in byContainer)
        {
            var first = targets.First();
            var container = first.Container!;
            if (
                container.Probe(ProbeKind.Readiness) is { Port: { } port }
                && container.NumberOf(port) is { } asked
                && targets.All(target => target.Number != asked)
                && !IsAskedElsewhere(targets)
            )
            {
                context
                    .Report(container.Pod.Owner, port, container.Name, port, first.Service.Object.Name, first.Number)
                    .Related(first.Service.Object.Anchor, "the Service");
            }
        }
    }

    private static bool IsAskedElsewhere(IEnumerable<ServiceTarget> targets) =>
        targets.Any(target =>
            target.Pod.Containers.Any(other =>
                other.Probe(ProbeKind.Readiness) is { } probe && other.NumberOf(probe.Port) == target.Number
            )
        );
}
