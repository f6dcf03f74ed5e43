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

    private static readonly RuleMessage OtherNamespace = new(
        "Service '{0}' selects no pod: it is in namespace '{1}', but {2}, which has the labels, is in '{3}'"
    );

    private static readonly RuleMessage PerhapsByOperator = new(
        "Service '{0}' selects no pod of this environment ({1}), unless an operator makes one"
    )
    {
        Severity = Severity.Info,
        IsUndecided = true,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML1101", "service-selects-nothing")
        {
            Title = "Service that selects no pod",
            Message = "Service '{0}' selects no pod: nothing has the labels '{1}'",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        if (context.Objects.Pods.IsEmpty || !context.Objects.OutOfView.IsComplete || HasUnknownPods(context.Objects))
        {
            return;
        }

        foreach (var service in context.Objects.Services)
        {
            if (
                service is { Selector: { } labels, Type: not "ExternalName" }
                && LabelSelector.FromLabels(labels) is { IsValid: true } selector
                && !context.Objects.PodsSelectedBy(selector, service.Object.Namespace).Any()
            )
            {
                Explain(context, service, selector);
            }
        }
    }

    // A workload whose labels cannot be read may be the one that is meant.
    private static bool HasUnknownPods(ObjectSet objects) =>
        objects.OutOfView.Unreadable.Any(o => o.Kind is null || PodOwners.Default.OwnsKindNamed(o.Kind))
        || objects.All.Any(o => PodOwners.Default.Owns(o.Kind) && o.PodTemplate is null);

    private static void Explain(EnvironmentContext context, Service service, LabelSelector selector)
    {
        var (objects, @namespace) = (context.Objects, service.Object.Namespace);
        var pods = objects.Pods.Where(pod => ObjectSet.MayShareNamespace(pod.Owner.Namespace, @namespace)).ToList();
        var near = NearMisses.Of(selector, @namespace, pods);
        if (near.IsSelected)
        {
            return;
        }

        // Where nothing in view is known to run in the Service's namespace, its pods evidently come from somewhere else.
        if (objects.PodsSelectedBy(selector, null).Select(pod => pod.Owner).FirstOrDefault() is { } owner)
        {
            context
                .Report(
                    OtherNamespace,
                    service.Object,
                    service.Object.Metadata!["namespace"]!,
                    service.Object.Name,
                    @namespace,
                    owner,
                    owner.Namespace
                )
                .Related(owner.Metadata!["namespace"]!, $"namespace of {owner}");
        }
        else if (
            (near.Nearest is not null || pods.Exists(pod => pod.Owner.Namespace == @namespace))
            && !MaySelectElsewhere(objects.OutOfView.Elsewhere, selector)
        )
        {
            Report(context, service, selector, near);
        }
    }

    private static bool MaySelectElsewhere(WorkspaceSummary elsewhere, LabelSelector selector) =>
        elsewhere.PodLabels.Any(labels =>
            selector.Requirements.All(wanted =>
                ControllerLabels.Contains(wanted.Key)
                || (
                    labels.TryGetValue(wanted.Key, out var value)
                    && wanted.Values.Contains(value, StringComparer.Ordinal)
                )
            )
        );

    private static void Report(EnvironmentContext context, Service service, LabelSelector selector, NearMisses near)
    {
        var (@object, name) = (service.Object, service.Object.Name);
        var key = @object.Spec!.TryGetEntry("selector", out var entry) ? entry.Key : @object.Anchor;
        if (context.Objects.MayBeCompletedByOperators)
        {
            context.Report(PerhapsByOperator, @object, key, name, selector);
        }
        else if (near.Nearest is not var (pod, miss))
        {
            context.Report(@object, key, name, selector);
        }
        else if (miss.Label is YamlScalar label)
        {
            var (wanted, value) = (miss.Requirement.Key, miss.Requirement.Values[0]);
            context
                .Report(OtherValue, @object, miss.Requirement.Node, name, wanted, value, pod.Owner, label)
                .Related(label, $"label of {pod.Owner}")
                .WithFix($"Select '{label.Value}'", FixSafety.Unsafe, Replacement(miss.Requirement.Node, label));
        }
        else
        {
            var (wanted, value) = (miss.Requirement.Key, miss.Requirement.Values[0]);
            context
                .Report(LabelMissing, @object, miss.Requirement.KeyNode, name, wanted, value, pod.Owner)
                .Related(pod.Labels.Mapping ?? pod.Owner.Anchor, $"labels of {pod.Owner}");
        }
    }

    private static Text.TextEdit? Replacement(YamlNode wanted, YamlScalar label) =>
        wanted is YamlScalar value
        && label is { IsString: true, Style: not (ScalarStyle.Literal or ScalarStyle.Folded) }
            ? value.ReplaceWith(label.WrittenText)
            : null;
}
