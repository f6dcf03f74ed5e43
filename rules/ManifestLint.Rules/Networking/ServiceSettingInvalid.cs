using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags settings of Services that are out of range or of the wrong form: the API server refuses them.</summary>
public sealed class ServiceSettingInvalid : Rule
{
    private const int HighestPort = 65535;
    private const int LongestAffinity = 86400;
    private const string TopologyHints = "service.kubernetes.io/topology-aware-hints";
    private const string TopologyMode = "service.kubernetes.io/topology-mode";

    private static readonly RuleMessage NotClass = new("'{0}' is no class of load balancers: it {1}");

    private static readonly RuleMessage NotPort = new("Health check node port {0} is outside 1 to 65535");

    private static readonly RuleMessage TopologiesDiffer = new(
        "Annotation 'service.kubernetes.io/topology-mode' is '{0}', but 'service.kubernetes.io/topology-aware-hints' is '{1}'; they must be the same"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1181", "service-setting-invalid")
        {
            Title = "Service setting that the API server refuses",
            Message = "Session affinity of {0} seconds is outside 1 to 86400, one day",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachObject(Selector.Kinds("Service"), Check);

    private static void Check(ObjectContext context)
    {
        CheckTopology(context);
        if (context.Object.Spec is not { } spec)
        {
            return;
        }

        // For any other affinity the server drops the field before it looks at it.
        if (
            spec.KnownText("sessionAffinity")?.Value == "ClientIP"
            && spec.Mapping("sessionAffinityConfig")?.Mapping("clientIP") is { } config
            && config.TryGetNumber("timeoutSeconds", out var timeout, out var seconds)
            && seconds is (< 1 or > LongestAffinity)
        )
        {
            context.Report(timeout, seconds);
        }

        var type = ServiceType.Of(spec);
        if (
            type == ServiceType.LoadBalancer
            && spec.KnownText("loadBalancerClass") is { } name
            && !NameSyntax.IsQualifiedName(name.Value, out var reason)
        )
        {
            context.Report(NotClass, name, name, reason);
        }

        if (
            type == ServiceType.LoadBalancer
            && ServiceType.Policy(spec, "externalTrafficPolicy", "Cluster") == "Local"
            && spec.TryGetNumber("healthCheckNodePort", out var node, out var port)
            && port is (< 0 or > HighestPort)
        )
        {
            context.Report(NotPort, node, port);
        }
    }

    private static void CheckTopology(ObjectContext context)
    {
        if (
            context.Object.Annotations is { } annotations
            && annotations.KnownText(TopologyHints) is { } hints
            && annotations.KnownText(TopologyMode) is { } mode
            && hints.Value != mode.Value
        )
        {
            context.Report(TopologiesDiffer, mode, mode, hints).Related(hints, "differs from this");
        }
    }
}
