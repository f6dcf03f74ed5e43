using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Resources;

/// <summary>Flags amounts of a pod as a whole that do not go together with those of its containers.</summary>
public sealed class PodResourcesInvalid : Rule
{
    // PodLevelResources is on by default from here on.
    private static readonly KubernetesVersion Since = new(1, 34);

    private static readonly RuleMessage TooNew = new(
        "'resources' of a whole pod are taken into account from Kubernetes 1.34 on; the target is {0}"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage Claims = new(
        "A pod as a whole has no resource claims; its containers have them"
    );

    private static readonly RuleMessage BelowRequests = new(
        "The pod requests '{0}' of '{1}', less than its containers together, which request '{2}'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0517", "pod-resources-invalid")
        {
            Title = "Amounts of a pod below those of its containers",
            Message = "Container '{0}' limits '{1}' to '{2}', more than the '{3}' of the whole pod",
            Category = RuleCategory.Resources,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        if (!context.Pod.Spec.TryGetEntry("resources", out var entry) || entry.Value is not YamlMapping resources)
        {
            return;
        }

        if (context.TargetVersion < Since)
        {
            context.Report(TooNew, entry.Key, context.TargetVersion);
            return;
        }

        if (resources.TryGetEntry("claims", out var claims) && claims.Value is YamlSequence { Items.IsEmpty: false })
        {
            context.Report(Claims, claims.Key);
        }

        foreach (var limit in resources.Mapping("limits")?.Entries ?? [])
        {
            CheckLimit(context, limit);
        }

        foreach (var request in resources.Mapping("requests")?.Entries ?? [])
        {
            CheckRequest(context, request);
        }
    }

    private static void CheckLimit(PodContext context, YamlEntry limit)
    {
        if (limit.Name is not { } name || !Quantity.TryFrom(limit.Value, out var ofPod))
        {
            return;
        }

        foreach (var container in context.Pod.Containers)
        {
            if (container.Limits?[name] is { } own && Quantity.TryFrom(own, out var amount) && amount > ofPod)
            {
                context
                    .Report(own, container.Name, name, own, limit.Value)
                    .Related(limit.Value, "the limit of the pod");
            }
        }
    }

    private static void CheckRequest(PodContext context, YamlEntry request)
    {
        if (
            request.Name is { } name
            && Quantity.TryFrom(request.Value, out var ofPod)
            && TogetherRequested(context.Pod, name) is var together
            && ofPod < together
        )
        {
            context.Report(BelowRequests, request.Value, request.Value, name, together);
        }
    }

    // The greatest that is wanted at one time: by what runs for long, or by one init container and the sidecars before it.
    private static Quantity TogetherRequested(PodTemplate pod, string resource)
    {
        var (running, greatest) = (default(Quantity), default(Quantity));
        foreach (var container in pod.Containers)
        {
            if (container.Kind == ContainerKinds.Ephemeral)
            {
                continue;
            }

            var amount = RequestOf(container, resource);
            if (container.Kind != ContainerKinds.Init)
            {
                running += amount;
            }
            else if (running + amount is var atStart && atStart > greatest)
            {
                greatest = atStart;
            }
        }

        return running > greatest ? running : greatest;
    }

    private static Quantity RequestOf(Container container, string resource) =>
        Quantity.TryFrom(EffectiveResources.OwnRequestOf(container, resource), out var request) ? request : default;
}
