using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags fields of Services that are accepted and do nothing; of most the API server warns.</summary>
public sealed class ServiceFieldIgnored : Rule
{
    private const string TopologyHints = "service.kubernetes.io/topology-aware-hints";

    private static readonly KubernetesVersion TopologyModeKnown = new(1, 27);

    private static readonly RuleMessage OldTopology = new(
        "Annotation 'service.kubernetes.io/topology-aware-hints' is deprecated; write 'service.kubernetes.io/topology-mode'"
    );

    private static readonly RuleMessage Headless = new("'{0}' has no effect in headless Service '{1}'");

    private static readonly RuleMessage NoAffinity = new(
        "'sessionAffinityConfig' has no effect in Service '{0}' without 'sessionAffinity: ClientIP'; the API server drops it"
    );

    public ServiceFieldIgnored()
        : base(
            new("ML1182", "service-field-ignored")
            {
                Title = "Service field without effect",
                Message = "'{0}' has no effect in Service '{1}' of type {2}",
                Category = RuleCategory.Networking,
                Severity = Severity.Warning,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachObject(Selector.Kinds("Service"), Check);

    private static void Check(ObjectContext context)
    {
        CheckTopology(context);
        if (context.Object.Spec is not { } spec || ServiceType.Of(spec) is not { } type)
        {
            return;
        }

        var name = context.Object.Name;
        if (type == ServiceType.ExternalName && spec.HasItems("externalIPs"))
        {
            context.Report(spec.KeyOf("externalIPs"), "externalIPs", name, type);
        }
        else if (type != ServiceType.ExternalName && !spec.HasNoText("externalName"))
        {
            context.Report(spec.KeyOf("externalName"), "externalName", name, type);
        }

        if (type == ServiceType.ClusterIP && ServiceType.IsHeadless(spec))
        {
            CheckHeadless(context, spec);
        }

        if (spec.Has("sessionAffinityConfig") && ServiceType.Policy(spec, "sessionAffinity", "None") == "None")
        {
            context.Report(NoAffinity, spec.KeyOf("sessionAffinityConfig"), name);
        }
    }

    private static void CheckTopology(ObjectContext context)
    {
        if (
            context.TargetVersion >= TopologyModeKnown
            && context.Object.Annotations is { } annotations
            && annotations.TryGetEntry(TopologyHints, out var entry)
        )
        {
            context.Report(OldTopology, entry.Key);
        }
    }

    private static void CheckHeadless(ObjectContext context, YamlMapping spec)
    {
        if (ServiceType.IsIdleLoadBalancerIP(spec))
        {
            context.Report(Headless, spec.KeyOf("loadBalancerIP"), "loadBalancerIP", context.Object.Name);
        }

        if (spec.HasItems("externalIPs"))
        {
            context.Report(Headless, spec.KeyOf("externalIPs"), "externalIPs", context.Object.Name);
        }

        if (ServiceType.Policy(spec, "sessionAffinity", "None") == "ClientIP")
        {
            context.Report(Headless, spec.KeyOf("sessionAffinity"), "sessionAffinity", context.Object.Name);
        }
    }
}
