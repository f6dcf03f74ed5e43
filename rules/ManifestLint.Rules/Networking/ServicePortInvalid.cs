using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags Services without ports, and ports of Services that the API server refuses for their number, protocol or type.</summary>
public sealed class ServicePortInvalid : Rule
{
    private const int HighestPort = 65535;
    private const int KubeletPort = 10250;

    private static readonly RuleMessage OutOfRange = new("Service port {0} is outside 1 to 65535");

    private static readonly RuleMessage NodePortWithoutType = new(
        "Node port {0} needs type NodePort or LoadBalancer, but Service '{1}' is of type ClusterIP"
    );

    private static readonly RuleMessage ApplicationProtocol = new("'{0}' is no application protocol: it {1}");

    private static readonly RuleMessage OfKubelet = new(
        "Service '{0}' exposes port 10250 by a load balancer, but that port is the kubelet's, and the API server refuses it"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1178", "service-port-invalid")
        {
            Title = "Service port that the API server refuses",
            Message = "Service '{0}' has no ports; only a headless one or one of type ExternalName may go without",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachObject(Selector.Kinds("Service"), Check);

    private static void Check(ObjectContext context)
    {
        if (context.Object.HasEmptySpec())
        {
            context.ReportMissing("spec.ports", context.Object.Name);
            return;
        }

        if (context.Object.Spec is not { } spec)
        {
            return;
        }

        var type = ServiceType.Of(spec);
        CheckPresence(context, spec, type);
        foreach (var port in spec.Mappings("ports"))
        {
            CheckNumbers(context, port, type);
            if (
                port.KnownText("appProtocol") is { } protocol
                && !NameSyntax.IsQualifiedName(protocol.Value, out var reason)
            )
            {
                context.Report(ApplicationProtocol, protocol, protocol, reason);
            }
        }
    }

    // Without a selector it may be a patch that says no more than the type.
    private static void CheckPresence(ObjectContext context, YamlMapping spec, string? type)
    {
        if (
            type is not (null or ServiceType.ExternalName)
            && spec.HasNoItems("ports")
            && spec.Has("selector")
            && !ServiceType.IsHeadless(spec)
        )
        {
            context.ReportMissing("spec.ports", context.Object.Name);
        }
    }

    private static void CheckNumbers(ObjectContext context, YamlMapping port, string? type)
    {
        if (port.TryGetNumber("port", out var node, out var number))
        {
            if (number is < 1 or > HighestPort)
            {
                context.Report(OutOfRange, node, number);
            }
            else if (number == KubeletPort && type == ServiceType.LoadBalancer)
            {
                context.Report(OfKubelet, node, context.Object.Name);
            }
        }

        if (
            type == ServiceType.ClusterIP
            && port.TryGetNumber("nodePort", out var nodePort, out var taken)
            && taken != 0
        )
        {
            context.Report(NodePortWithoutType, nodePort, taken, context.Object.Name);
        }
    }
}
