using ManifestLint.Kubernetes;
using ManifestLint.Kubernetes.References;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags containers that get traffic, or count as available, although nothing says that they are ready.</summary>
public sealed class ReadinessProbeMissing : Rule
{
    private static readonly RuleOption<bool> Strict = new(
        "strict",
        false,
        "Whether every container of a pod that runs on needs the probe, Service or not."
    );

    private static readonly RuleMessage BehindBudget = new(
        "Container '{0}' has no readinessProbe, so PodDisruptionBudget '{1}' counts its pod as available as soon as it starts"
    );

    private static readonly RuleMessage Anywhere = new("Container '{0}' has no readinessProbe");

    public override RuleDescriptor Descriptor { get; } =
        new("ML0601", "readiness-probe-missing")
        {
            Title = "Container behind a Service without a readinessProbe",
            Message = "Container '{0}' has no readinessProbe, so Service '{1}' sends it traffic before it can answer",
            Category = RuleCategory.Probes,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Probes,
            Options = [Strict],
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        var seen = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        foreach (var target in ServiceTarget.In(context.Objects).Where(target => NeedsProbe(target.Pod)))
        {
            seen.Add(target.Pod.Spec);
            // Whoever reads metrics lives with a refused connection.
            if (
                target is { IsForMetrics: false, Container: { } container }
                && !IsProbed(container, target.Number)
                && seen.Add(container.Node)
            )
            {
                Report(context, null, container, target.Service.Object);
            }
        }

        CheckBudgets(context, seen);
        if (context.Option(Strict))
        {
            CheckAll(context, seen);
        }
    }

    private static void CheckBudgets(EnvironmentContext context, HashSet<YamlNode> seen)
    {
        // Before policy/v1, an empty selector selected nothing.
        foreach (
            var budget in context.Objects.OfKind("policy", "PodDisruptionBudget").Where(o => o.Kind.Version == "v1")
        )
        {
            var selector = LabelSelector.FromNode(budget.Spec?["selector"]);
            foreach (var pod in context.Objects.PodsSelectedBy(selector, budget.Namespace).Where(NeedsProbe))
            {
                var containers = pod.Containers.Where(c => ContainerKinds.LongRunning.HasFlag(c.Kind)).ToList();
                var regular = containers.Find(c => c.Kind == ContainerKinds.Regular);
                if (
                    regular is not null
                    && !containers.Exists(c => c.Probe(ProbeKind.Readiness) is not null)
                    && seen.Add(pod.Spec)
                )
                {
                    seen.Add(regular.Node);
                    Report(context, BehindBudget, regular, budget);
                }
            }
        }
    }

    private static void CheckAll(EnvironmentContext context, HashSet<YamlNode> seen)
    {
        foreach (var container in context.Objects.Pods.Where(NeedsProbe).SelectMany(pod => pod.Containers))
        {
            if (
                ContainerKinds.LongRunning.HasFlag(container.Kind)
                && container.Probe(ProbeKind.Readiness) is null
                && seen.Add(container.Node)
            )
            {
                Report(context, Anywhere, container, null);
            }
        }
    }

    private static void Report(
        EnvironmentContext context,
        RuleMessage? message,
        Container container,
        KubernetesObject? selecting
    )
    {
        var field = container.Path.Append(ProbeKind.Readiness.Key());
        var finding = context.ReportMissing(message, container.Pod.Owner, field, container.Name, selecting?.Name);
        if (selecting is not null)
        {
            finding.Related(selecting.Anchor, "selects the pod");
        }
    }

    // A readiness gate is another way to say that a pod is ready, and Knative adds a probe by itself.
    private static bool NeedsProbe(PodTemplate pod) =>
        !pod.IsRunToCompletion
        && pod.Spec.Sequence("readinessGates") is not { Items.IsEmpty: false }
        && pod.Owner.Kind.Group != "serving.knative.dev";

    // The containers of a pod share its address: a probe of one may ask the port of another.
    private static bool IsProbed(Container container, long? port) =>
        container.Probe(ProbeKind.Readiness) is not null
        || container.Pod.Containers.Any(other =>
            other.Probe(ProbeKind.Readiness) is { Exec: null } probe
            && port is not null
            && other.NumberOf(probe.Port) == port
        );
}
