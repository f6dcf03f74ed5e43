using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags fields of a Service that its type does not allow, or that it lacks: the API server refuses it.</summary>
public sealed class ServiceTypeConflict : Rule
{
    private static readonly string[] OfLoadBalancers =
    [
        "loadBalancerSourceRanges",
        "allocateLoadBalancerNodePorts",
        "loadBalancerClass",
    ];

    private static readonly string[] NotOfExternalNames = ["clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"];

    private static readonly RuleMessage NoExternalName = new(
        "Service '{0}' is of type ExternalName, but has no 'externalName'"
    );

    private static readonly RuleMessage Headless = new(
        "'clusterIP: None' makes Service '{0}' headless, which type {1} cannot be"
    );

    private static readonly RuleMessage NotExposed = new(
        "'externalTrafficPolicy' needs type NodePort or LoadBalancer or 'externalIPs', but Service '{0}' is of type {1} and has none"
    );

    private static readonly RuleMessage NoHealthCheck = new(
        "'healthCheckNodePort' needs type LoadBalancer and 'externalTrafficPolicy: Local', but Service '{0}' is of type {1} with policy {2}"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1179", "service-type-conflict")
        {
            Title = "Service fields that its type does not allow",
            Message = "'{0}' is not allowed in Service '{1}' of type {2}",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachObject(Selector.Kinds("Service"), Check);

    private static void Check(ObjectContext context)
    {
        if (context.Object.Spec is not { } spec || ServiceType.Of(spec) is not { } type)
        {
            return;
        }

        switch (type)
        {
            case ServiceType.ExternalName:
                CheckExternalName(context, spec);
                break;
            case ServiceType.NodePort or ServiceType.LoadBalancer when spec.KnownText("clusterIP") is { } address:
                if (address.HasValue(ServiceType.Headless))
                {
                    context.Report(Headless, address, context.Object.Name, type);
                }

                break;
        }

        if (type != ServiceType.LoadBalancer)
        {
            CheckLoadBalancer(context, spec, type);
        }

        CheckTrafficPolicy(context, spec, type);
        CheckHealthCheck(context, spec, type);
    }

    private static void CheckExternalName(ObjectContext context, YamlMapping spec)
    {
        if (spec.HasNoText("externalName"))
        {
            context.ReportDemand(NoExternalName, spec["type"]!, "spec.externalName", context.Object.Name);
        }

        foreach (var field in NotOfExternalNames)
        {
            ReportIfSet(context, spec, field, ServiceType.ExternalName);
        }
    }

    private static void CheckLoadBalancer(ObjectContext context, YamlMapping spec, string type)
    {
        foreach (var field in OfLoadBalancers)
        {
            ReportIfSet(context, spec, field, type);
        }

        if (
            spec.HasNoItems("loadBalancerSourceRanges")
            && context.Object.Annotations is { } annotations
            && annotations.TryGetEntry(ServiceType.SourceRangesAnnotation, out var annotation)
        )
        {
            context.Report(annotation.Key, ServiceType.SourceRangesAnnotation, context.Object.Name, type);
        }
    }

    private static void CheckTrafficPolicy(ObjectContext context, YamlMapping spec, string type)
    {
        var isExposed =
            type is ServiceType.NodePort or ServiceType.LoadBalancer
            || (type == ServiceType.ClusterIP && spec.HasItems("externalIPs"));
        if (!isExposed && !spec.HasNoText("externalTrafficPolicy"))
        {
            context.Report(NotExposed, spec.KeyOf("externalTrafficPolicy"), context.Object.Name, type);
        }
    }

    private static void CheckHealthCheck(ObjectContext context, YamlMapping spec, string type)
    {
        if (
            spec.TryGetNumber("healthCheckNodePort", out _, out var number)
            && number != 0
            && ServiceType.Policy(spec, "externalTrafficPolicy", "Cluster") is { } policy
            && (type != ServiceType.LoadBalancer || policy != "Local")
        )
        {
            context.Report(NoHealthCheck, spec.KeyOf("healthCheckNodePort"), context.Object.Name, type, policy);
        }
    }

    // An empty text or list is as good as none.
    private static void ReportIfSet(ObjectContext context, YamlMapping spec, string field, string type)
    {
        if (!spec.HasNoText(field) && !spec.HasNoItems(field))
        {
            context.Report(spec.KeyOf(field), field, context.Object.Name, type);
        }
    }
}
