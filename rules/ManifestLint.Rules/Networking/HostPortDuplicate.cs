using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags ports of the node that a pod claims twice.</summary>
public sealed class HostPortDuplicate : Rule
{
    private static readonly RuleMessage Overlapping = new(
        "Host port {0}/{1} is claimed for all addresses of the node and for a single one as well"
    )
    {
        Severity = Severity.Warning,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML1174", "host-port-duplicate")
        {
            Title = "Host port claimed twice by a pod",
            Message = "The pod claims host port {0}/{1} twice, which the API server refuses",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        Dictionary<(long Number, string Protocol, string Ip), YamlScalar>? claims = null;
        Dictionary<(long Number, string Protocol), (string Ip, YamlScalar Node)>? firsts = null;
        foreach (var container in context.Pod.Containers)
        {
            if (!ContainerKinds.LongRunning.HasFlag(container.Kind))
            {
                continue;
            }

            foreach (var port in container.Ports)
            {
                if (!port.Node.TryGetNumber("hostPort", out var node, out var number) || number is < 1)
                {
                    continue;
                }

                var ip = port.Node.Text("hostIP") ?? string.Empty;
                if (!(claims ??= []).TryAdd((number, port.Protocol, ip), node))
                {
                    context
                        .Report(node, number, port.Protocol)
                        .Related(claims[(number, port.Protocol, ip)], "first claimed here");
                }
                else if (
                    !(firsts ??= []).TryAdd((number, port.Protocol), (ip, node))
                    && firsts[(number, port.Protocol)] is var first
                    && (IsEveryAddress(ip) || IsEveryAddress(first.Ip))
                )
                {
                    context.Report(Overlapping, node, number, port.Protocol).Related(first.Node, "first claimed here");
                }
            }
        }
    }

    private static bool IsEveryAddress(string ip) => ip is "" or "0.0.0.0" or "::";
}
