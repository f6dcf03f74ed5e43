using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags ports that a pod declares twice: a Service cannot tell two of one name apart, and two containers cannot listen on one number.</summary>
public sealed class PortNameDuplicate : Rule
{
    private static readonly RuleMessage SameNumberInContainer = new("Container '{0}' declares port {1}/{2} twice")
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage SameNumberInPod = new(
        "Containers '{0}' and '{1}' both declare port {2}/{3}; the containers of a pod share its network, so only one can listen"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage Zero = new("Container port 0 is no port; it must be 1 to 65535");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1110", "port-name-duplicate")
        {
            Title = "Port declared twice in a pod",
            Message =
                "Port name '{0}' is declared twice in this pod; a Service that targets it by name reaches only one of them",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var names = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        var numbers = new Dictionary<(long Number, string Protocol), (Container Container, ContainerPort Port)>();
        foreach (
            var container in context.Pod.Containers.Where(container =>
                ContainerKinds.LongRunning.HasFlag(container.Kind)
            )
        )
        {
            foreach (var port in container.Ports)
            {
                CheckName(context, port, names);
                CheckNumber(context, container, port, numbers);
            }
        }
    }

    private static void CheckName(PodContext context, ContainerPort port, Dictionary<string, YamlScalar> names)
    {
        if (port.NameNode is { } name && !names.TryAdd(name.Value, name))
        {
            context.Report(name, name).Related(names[name.Value], "first declared here");
        }
    }

    private static void CheckNumber(
        PodContext context,
        Container container,
        ContainerPort port,
        Dictionary<(long Number, string Protocol), (Container Container, ContainerPort Port)> numbers
    )
    {
        if (port.Number is not { } number || port.Node["containerPort"] is not { } node)
        {
            return;
        }

        if (number == 0)
        {
            context.Report(Zero, node);
        }
        else if (!numbers.TryAdd((number, port.Protocol), (container, port)))
        {
            var (other, first) = numbers[(number, port.Protocol)];
            if (ReferenceEquals(other.Node, container.Node))
            {
                CheckSameContainer(context, container, port, first, node);
            }
            else
            {
                context
                    .Report(SameNumberInPod, node, other.Name, container.Name, number, port.Protocol)
                    .Related(first.Node["containerPort"]!, $"declared by container '{other.Name}'");
            }
        }
    }

    // One container may map a port to several ports or addresses of the host.
    private static void CheckSameContainer(
        PodContext context,
        Container container,
        ContainerPort port,
        ContainerPort first,
        YamlNode node
    )
    {
        if (HostSide(port) == HostSide(first))
        {
            context
                .Report(SameNumberInContainer, node, container.Name, port.Number, port.Protocol)
                .Related(first.Node["containerPort"]!, "first declared here");
        }
    }

    private static (string? Ip, string? Port) HostSide(ContainerPort port) =>
        (port.Node.Text("hostIP"), port.Node.Text("hostPort"));
}
