using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags the ports of a Service that cannot be told apart: without name, with one name, with one number, or with a node port that is taken.</summary>
public sealed class ServicePortsUnnamed : Rule
{
    private static readonly RuleOption<int> LowestNodePort = new(
        "lowestNodePort",
        30000,
        "The first number of the cluster's range of node ports."
    );

    private static readonly RuleOption<int> HighestNodePort = new(
        "highestNodePort",
        32767,
        "The last number of the cluster's range of node ports."
    );

    private static readonly RuleMessage SameName = new("Service '{0}' has two ports named '{1}'");

    private static readonly RuleMessage SameNumber = new("Service '{0}' has port {1}/{2} twice");

    private static readonly RuleMessage SameNodePort = new("Service '{0}' has node port {1}/{2} twice");

    private static readonly RuleMessage NodePortTaken = new(
        "Node port {1}/{2} of Service '{0}' is taken by {3}; a node port belongs to one Service of the cluster"
    );

    private static readonly RuleMessage NodePortOutOfRange = new(
        "Node port {1} of Service '{0}' is outside {2} to {3}, where node ports are unless the API server is told otherwise; for a cluster with another range, set 'lowestNodePort' and 'highestNodePort'"
    )
    {
        Severity = Severity.Warning,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML1152", "service-ports-unnamed")
        {
            Title = "Service ports that cannot be told apart",
            Message = "Service '{0}' has several ports, and port {1} has no name",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
            Options = [LowestNodePort, HighestNodePort],
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachObject(Selector.Kinds("Service"), CheckService);
        rules.ForEnvironment(CheckNodePorts);
    }

    private static void CheckService(ObjectContext context)
    {
        var ports = new Service(context.Object).Ports.ToList();
        if (ports.Count > 1)
        {
            CheckNames(context, ports);
            CheckUnique(context, SameNumber, ports, static port => (port.Node.Scalar("port"), port.Protocol));
            CheckUnique(context, SameNodePort, ports, static port => (port.NodePort, port.Protocol));
        }

        CheckRange(context, ports);
    }

    private static void CheckNames(ObjectContext context, List<ServicePort> ports)
    {
        var names = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var port in ports)
        {
            if (port.Node.Scalar("name") is { Value.Length: > 0 } name && !names.TryAdd(name.Value, name))
            {
                context
                    .Report(SameName, name, context.Object.Name, name)
                    .Related(names[name.Value], "first named here");
            }
        }

        for (var i = 0; i < ports.Count; i++)
        {
            if (string.IsNullOrEmpty(ports[i].Name))
            {
                var path = string.Create(CultureInfo.InvariantCulture, $"spec.ports[{i}].name");
                context
                    .ReportMissing(path, context.Object.Name, ports[i].Number)
                    .WithFix(
                        "Name the port",
                        FixSafety.Safe,
                        ports[i].Node.Insertion("name", NameFor(ports[i], names))
                    );
            }
        }
    }

    // The name of the target says most; otherwise a name that begins with the protocol, which meshes read.
    private static string NameFor(ServicePort port, Dictionary<string, YamlNode> taken)
    {
        var name = port.TargetName;
        if (name is null || !NameSyntax.IsPortName(name) || taken.ContainsKey(name))
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{port.Protocol.ToLowerInvariant()}-{port.Number}");
        }

        taken.TryAdd(name, port.Node);
        return name;
    }

    private static void CheckUnique(
        ObjectContext context,
        RuleMessage message,
        List<ServicePort> ports,
        Func<ServicePort, (YamlScalar? Node, string Protocol)> key
    )
    {
        var seen = new Dictionary<(long Number, string Protocol), YamlNode>();
        foreach (var (node, protocol) in ports.Select(key))
        {
            if (
                node is not null
                && node.TryGetInt64(out var number)
                && number != 0
                && !seen.TryAdd((number, protocol), node)
            )
            {
                context
                    .Report(message, node, context.Object.Name, number, protocol)
                    .Related(seen[(number, protocol)], "first used here");
            }
        }
    }

    private static void CheckRange(ObjectContext context, List<ServicePort> ports)
    {
        var (lowest, highest) = (context.Option(LowestNodePort), context.Option(HighestNodePort));
        foreach (var node in ports.Select(port => port.NodePort))
        {
            if (
                node is not null
                && node.TryGetInt64(out var number)
                && number != 0
                && (number < lowest || number > highest)
            )
            {
                context.Report(NodePortOutOfRange, node, context.Object.Name, number, lowest, highest);
            }
        }
    }

    // Parts of a whole, such as bases, need not be applied together.
    private static void CheckNodePorts(EnvironmentContext context)
    {
        if (!context.Objects.OutOfView.IsComplete)
        {
            return;
        }

        var taken = new Dictionary<(long Number, string Protocol), (KubernetesObject Owner, YamlNode Node)>();
        foreach (var service in context.Objects.Services.Where(s => s.Type is "NodePort" or "LoadBalancer"))
        {
            foreach (var port in service.Ports)
            {
                if (port.NodePort is not { } node || !node.TryGetInt64(out var number) || number == 0)
                {
                    continue;
                }

                var key = (number, port.Protocol);
                if (!taken.TryAdd(key, (service.Object, node)) && !MayBeSame(taken[key].Owner, service.Object))
                {
                    context
                        .Report(
                            NodePortTaken,
                            service.Object,
                            node,
                            service.Object.Name,
                            number,
                            port.Protocol,
                            taken[key].Owner
                        )
                        .Related(taken[key].Node, $"node port of {taken[key].Owner}");
                }
            }
        }
    }

    private static bool MayBeSame(KubernetesObject first, KubernetesObject second) =>
        first.Name == second.Name && ObjectSet.MayShareNamespace(first.Namespace, second.Namespace);
}
