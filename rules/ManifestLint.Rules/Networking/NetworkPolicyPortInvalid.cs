using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags ports of NetworkPolicies that the API server refuses: numbers out of range, names that are none, ranges without a begin.</summary>
public sealed class NetworkPolicyPortInvalid : Rule
{
    private const int HighestPort = 65535;

    private static readonly RuleMessage NotName = new("'{0}' is no name for a port: it {1}");

    private static readonly RuleMessage EndWithoutPort = new("'endPort' {0} needs a 'port' at which the range begins");

    private static readonly RuleMessage EndOfName = new(
        "'endPort' {0} needs a number in 'port', but '{1}' is a name, which is one port only"
    );

    private static readonly RuleMessage EndBeforePort = new("The range ends at {0}, before it begins at {1}");

    public NetworkPolicyPortInvalid()
        : base(
            new("ML1208", "network-policy-port-invalid")
            {
                Title = "NetworkPolicy port that the API server refuses",
                Message = "Port {0} is outside 1 to 65535",
                Category = RuleCategory.Networking,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        var policies = Selector.Kinds("networking.k8s.io/NetworkPolicy");
        rules.ForEachNode(policies.At("spec.ingress[*].ports[*]"), Check);
        rules.ForEachNode(policies.At("spec.egress[*].ports[*]"), Check);
    }

    private static void Check(NodeContext context)
    {
        if (context.Node is not YamlMapping port)
        {
            return;
        }

        var hasEnd = port.TryGetNumber("endPort", out var endNode, out var end);
        if (!port.Has("port"))
        {
            if (hasEnd)
            {
                context.Report(EndWithoutPort, endNode!, end);
            }

            return;
        }

        if (port.TryGetNumber("port", out var beginNode, out var begin))
        {
            CheckNumber(context, beginNode, begin);
            if (hasEnd)
            {
                CheckEnd(context, endNode!, end, begin);
            }
        }
        else if (port.KnownText("port") is { } name && !StringInIntField.IsQuotedInteger(name))
        {
            CheckName(context, name, hasEnd ? endNode : null);
        }
    }

    private static void CheckEnd(NodeContext context, YamlScalar node, long end, long begin)
    {
        if (end < begin)
        {
            context.Report(EndBeforePort, node, end, begin);
        }
        else
        {
            CheckNumber(context, node, end);
        }
    }

    private static void CheckNumber(NodeContext context, YamlScalar node, long number)
    {
        if (number is < 1 or > HighestPort)
        {
            context.Report(node, number);
        }
    }

    private static void CheckName(NodeContext context, YamlScalar name, YamlScalar? end)
    {
        if (!NameSyntax.IsPortName(name.Value, out var reason))
        {
            context.Report(NotName, name, name, reason);
        }

        if (end is not null)
        {
            context.Report(EndOfName, end, end, name);
        }
    }
}
