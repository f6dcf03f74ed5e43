using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags ports that a pod declares twice: a Service cannot tell two of one name apart, and two containers cannot listen on one number.</summary>
public sealed class PortNameDuplicate : Rule
{
    // The API server takes it, and warns.
    private static readonly RuleMessage SameNameInPod = new(
        "Containers '{0}' and '{1}' both name a port '{2}'; a Service that targets the name reaches the first only"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage SameNumberInContainer = new("Container '{0}' declares port {1}/{2} twice")
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage SameNumberUnmapped = new(
        "Container '{0}' declares port {1}/{2} with a port of the host and without; one of the two is enough"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage SameNumberInPod = new(
        "Containers '{0}' and '{1}' both declare port {2}/{3}; the containers of a pod share its network, so only one can listen"
    )
    {
        Severity = Severity.Warning,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML1110", "port-name-duplicate")
        {
            Title = "Port declared twice in a pod",
            Message = "Container '{0}' declares two ports named '{1}'",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var names = new Dictionary<PortName, DeclaredPort>();
        var numbers = new Dictionary<PortNumber, DeclaredPort>();
        foreach (var container in context.Pod.Containers)
        {
            // What ends before the pod runs meets no other container, but has names of its own.
            var isLongRunning = ContainerKinds.LongRunning.HasFlag(container.Kind);
            var namesOfContainer = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
            foreach (var port in container.Ports)
            {
                var declared = new DeclaredPort(container, port);
                CheckName(context, declared, namesOfContainer, isLongRunning ? names : null);
                if (isLongRunning)
                {
                    CheckNumber(context, declared, numbers);
                }
            }
        }
    }

    // In one container a name is unique; a Service finds a port of the pod by name and protocol.
    private static void CheckName(
        PodContext context,
        DeclaredPort declared,
        Dictionary<string, YamlScalar> ofContainer,
        Dictionary<PortName, DeclaredPort>? ofPod
    )
    {
        if (declared.Port.NameNode is not { Value.Length: > 0 } name)
        {
            return;
        }

        var key = new PortName(name.Value, declared.Port.Protocol);
        if (!ofContainer.TryAdd(name.Value, name))
        {
            context.Report(name, declared.Container.Name, name).Related(ofContainer[name.Value], "first declared here");
        }
        else if (ofPod?.TryAdd(key, declared) == false)
        {
            context
                .Report(SameNameInPod, name, ofPod[key].Container.Name, declared.Container.Name, name)
                .Related(ofPod[key].Port.NameNode!, $"declared by container '{ofPod[key].Container.Name}'");
        }
    }

    private static void CheckNumber(
        PodContext context,
        DeclaredPort declared,
        Dictionary<PortNumber, DeclaredPort> ofPod
    )
    {
        if (declared.Port.Number is not { } number || declared.Port.Node["containerPort"] is not { } node)
        {
            return;
        }

        var (container, protocol) = (declared.Container, declared.Port.Protocol);
        // A number that is none is container-port-invalid's.
        var key = new PortNumber(number, protocol);
        if (number is >= 1 and <= 65535 && !ofPod.TryAdd(key, declared))
        {
            var first = ofPod[key];
            if (HostSide(declared.Port) is { Port: not (null or "0") } host && host == HostSide(first.Port))
            {
                // Then the node has a say first: host-port-duplicate.
                return;
            }

            var firstNode = first.Port.Node["containerPort"]!;
            if (!ReferenceEquals(first.Container.Node, container.Node))
            {
                context
                    .Report(SameNumberInPod, node, first.Container.Name, container.Name, number, protocol)
                    .Related(firstNode, $"declared by container '{first.Container.Name}'");
            }
            else if (HostSide(declared.Port) == HostSide(first.Port))
            {
                context
                    .Report(SameNumberInContainer, node, container.Name, number, protocol)
                    .Related(firstNode, "first declared here");
            }
            else if (IsUnmapped(declared.Port) != IsUnmapped(first.Port))
            {
                context
                    .Report(SameNumberUnmapped, node, container.Name, number, protocol)
                    .Related(firstNode, "first declared here");
            }
        }
    }

    // One container may map a port to several ports or addresses of the host.
    private static (string? Ip, string? Port) HostSide(ContainerPort port) =>
        (port.Node.Text("hostIP"), port.Node.Text("hostPort"));

    private static bool IsUnmapped(ContainerPort port) => HostSide(port).Port is null or "0";

    private sealed record DeclaredPort(Container Container, ContainerPort Port);

    private sealed record PortName(string Name, string Protocol);

    private sealed record PortNumber(long Number, string Protocol);
}
