using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags Services whose selector matches no pod of their environment: requests to them find nobody.</summary>
public sealed class ServiceSelectsNothing : Rule
{
    private static readonly RuleMessage OtherValue = new(
        "Service '{0}' selects no pod: it wants '{1}' to be '{2}', but {3} has '{4}'"
    );

    private static readonly RuleMessage LabelMissing = new(
        "Service '{0}' selects no pod: it wants the label '{1}={2}', which {3} does not have"
    );

    private static readonly RuleMessage PerhapsByOperator = new(
        "Service '{0}' selects no pod of this environment ({1}), unless an operator makes one"
    )
    {
        Severity = Severity.Info,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML1101", "service-selects-nothing")
        {
            Title = "Service that selects no pod",
            Message = "Service '{0}' selects no pod: nothing has the labels '{1}'",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        // Without any workload in view, the Services' pods evidently live somewhere else.
        if (context.Objects.Pods.IsEmpty || !context.Objects.OutOfView.IsComplete)
        {
            return;
        }

        foreach (var service in context.Objects.Services)
        {
            if (
                service is { Selector: { } labels, Type: not "ExternalName" }
                && LabelSelector.FromLabels(labels) is { IsValid: true } selector
            )
            {
                Check(context, service, selector);
            }
        }
    }

    private static void Check(EnvironmentContext context, Service service, LabelSelector selector)
    {
        if (context.Objects.PodsSelectedBy(selector, service.Object.Namespace).Any())
        {
            return;
        }

        var pods = context
            .Objects.Pods.Where(pod => ObjectSet.MayShareNamespace(pod.Owner.Namespace, service.Object.Namespace))
            .ToList();
        if (pods.Exists(pod => IsSelected(selector, pod)) || MaySelectOutOfView(context.Objects.OutOfView, selector))
        {
            return;
        }

        var name = service.Object.Name;
        if (context.Objects.MayBeCompletedByOperators)
        {
            context.Report(PerhapsByOperator, service.Object, KeyOf(service), name, selector);
        }
        else if (NearMisses(pods, selector) is [var (pod, miss), ..] near)
        {
            ReportNearMiss(context, service, pod, miss, isOnly: near.Count == 1);
        }
        else
        {
            context.Report(service.Object, KeyOf(service), name, selector);
        }
    }

    private static void ReportNearMiss(
        EnvironmentContext context,
        Service service,
        PodTemplate pod,
        LabelMismatch miss,
        bool isOnly
    )
    {
        var (requirement, label) = (miss.Requirement, miss.Label as YamlScalar);
        if (label is null)
        {
            context
                .Report(
                    LabelMissing,
                    service.Object,
                    requirement.KeyNode,
                    service.Object.Name,
                    requirement.Key,
                    requirement.Values[0],
                    pod.Owner
                )
                .Related(pod.Labels.Mapping ?? pod.Owner.Anchor, $"labels of {pod.Owner}");
            return;
        }

        var finding = context
            .Report(
                OtherValue,
                service.Object,
                requirement.Node,
                service.Object.Name,
                requirement.Key,
                requirement.Values[0],
                pod.Owner,
                label
            )
            .Related(label, $"label of {pod.Owner}");
        if (isOnly && requirement.Node is YamlScalar value)
        {
            finding.WithFix($"Select '{label.Value}'", FixSafety.Unsafe, value.ReplaceWith(label.WrittenText));
        }
    }

    // A pod that misses one label only is probably the one that is meant.
    private static List<(PodTemplate Pod, LabelMismatch Miss)> NearMisses(
        IEnumerable<PodTemplate> pods,
        LabelSelector selector
    ) =>
        [
            .. pods.Select(pod => (Pod: pod, Misses: MissesOf(selector, pod)))
                .Where(candidate =>
                    candidate.Misses.Length == 1
                    && (candidate.Misses[0].Label is not null || selector.Requirements.Length > 1)
                )
                .Select(candidate => (candidate.Pod, candidate.Misses[0])),
        ];

    // A label that is no string is another rule's finding (ML0052, ML0053): here it counts as met.
    private static bool IsSelected(LabelSelector selector, PodTemplate pod) => MissesOf(selector, pod).IsEmpty;

    private static ImmutableArray<LabelMismatch> MissesOf(LabelSelector selector, PodTemplate pod) =>
        [
            .. selector
                .Explain(pod.Labels)
                .Where(miss =>
                    !ControllerLabels.Contains(miss.Requirement.Key)
                    && miss.Label is null or YamlScalar { IsString: true }
                ),
        ];

    private static bool MaySelectOutOfView(OutOfView outOfView, LabelSelector selector) =>
        outOfView.Unreadable.Any(o => o.Kind is null || PodOwners.Default.OwnsKindNamed(o.Kind))
        || outOfView.Elsewhere.PodLabels.Any(labels =>
            selector.Requirements.All(wanted =>
                ControllerLabels.Contains(wanted.Key)
                || (
                    labels.TryGetValue(wanted.Key, out var value)
                    && wanted.Values.Contains(value, StringComparer.Ordinal)
                )
            )
        );

    private static YamlNode KeyOf(Service service) =>
        service.Object.Spec is { } spec && spec.TryGetEntry("selector", out var entry)
            ? entry.Key
            : service.Object.Anchor;
}
