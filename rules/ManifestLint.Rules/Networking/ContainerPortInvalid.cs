using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags numbers and addresses of container ports that the API server refuses or that have no effect.</summary>
public sealed class ContainerPortInvalid : Rule
{
    private const int HighestPort = 65535;

    private static readonly RuleMessage HostPort = new("Host port {0} is outside 1 to 65535");

    private static readonly RuleMessage HostIp = new("'{0}' is no IP address that a host port could listen on");

    private static readonly RuleMessage HostNetwork = new(
        "The pod has the network of its node, so container port {0} is host port {0}, and the API server refuses host port {1}"
    );

    private static readonly RuleMessage HostIpAlone = new("Host IP '{0}' has no effect without a hostPort")
    {
        Severity = Severity.Warning,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML1173", "container-port-invalid")
        {
            Title = "Container port that the API server refuses",
            Message = "Container port {0} is outside 1 to 65535",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        foreach (var item in context.Container.Node.ItemsOf("ports"))
        {
            if (item is YamlMapping port)
            {
                CheckNumbers(context, port);
                CheckAddress(context, port);
            }
        }
    }

    private static void CheckNumbers(ContainerContext context, YamlMapping port)
    {
        var hasNumber = port.TryGetNumber("containerPort", out var node, out var number);
        if (hasNumber && number is < 1 or > HighestPort)
        {
            context.Report(node!, number);
            return;
        }

        // 0 is what an absent one is to the API.
        if (!port.TryGetNumber("hostPort", out var hostNode, out var hostNumber) || hostNumber == 0)
        {
            return;
        }

        if (hostNumber is < 0 or > HighestPort)
        {
            context.Report(HostPort, hostNode, hostNumber);
        }
        else if (
            hasNumber
            && hostNumber != number
            && context.Pod.Spec.Scalar("hostNetwork") is { IsTrue: true } network
        )
        {
            context.Report(HostNetwork, hostNode, number, hostNumber).Related(network, "hostNetwork");
        }
    }

    private static void CheckAddress(ContainerContext context, YamlMapping port)
    {
        if (port.KnownText("hostIP") is not { Value.Length: > 0 } address)
        {
            return;
        }

        if (!NetworkAddress.TryParse(address.Value, out _))
        {
            context.Report(HostIp, address, address);
        }
        else if (
            !context.Container.IsFragment
            && (port["hostPort"].IsAbsent() || (port.TryGetNumber("hostPort", out _, out var number) && number == 0))
        )
        {
            context.Report(HostIpAlone, address, address);
        }
    }
}
