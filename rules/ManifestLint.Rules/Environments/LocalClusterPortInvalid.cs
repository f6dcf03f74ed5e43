using ManifestLint.Clusters;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags published ports of local clusters that are no ports, or that two entries want at once.</summary>
public sealed class LocalClusterPortInvalid : Rule
{
    private static readonly RuleMessage NoPort = new("The port '{0}' {1}");

    private static readonly RuleMessage NoLoadBalancer = new(
        "The port '{0}' goes through the load balancer, which 'disableLoadbalancer' switches off"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3017", "local-cluster-port-invalid")
        {
            Title = "Published port of a local cluster that cannot be had",
            Message =
                "The port {0}/{1} of the machine is taken by another entry already, so the cluster does not start",
            Category = RuleCategory.Environments,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachLocalCluster(Check);

    private static void Check(LocalClusterContext context)
    {
        if (context.Cluster is { Tool: LocalClusterTool.K3d, Root: { } root })
        {
            CheckK3d(context, root);
        }

        var ports = context.Cluster.Ports.Where(port => port.HostPort is not null).ToList();
        for (var i = 1; i < ports.Count; i++)
        {
            if (ports.FindIndex(0, i, earlier => Clash(earlier, ports[i])) is var at and >= 0)
            {
                context
                    .Report(null, ports[i].Place, ports[i].HostPort, ports[i].Protocol)
                    .Related(ports[at].Place, "published here");
            }
        }
    }

    private static bool Clash(PublishedPort first, PublishedPort second) =>
        first.HostPort == second.HostPort
        && first.Protocol == second.Protocol
        && (IsWildcard(first.HostAddress) || IsWildcard(second.HostAddress) || first.HostAddress == second.HostAddress)
        // The load balancer of k3d may carry one port of the machine to a port of several nodes.
        && first.Place != second.Place
        && !(first.IsLoadBalanced && second.IsLoadBalanced && first.ContainerPort == second.ContainerPort);

    private static bool IsWildcard(string? address) =>
        address is null || (NetworkAddress.TryParse(address, out var parsed) && parsed.IsUnspecified);

    private static void CheckK3d(LocalClusterContext context, YamlMapping root)
    {
        var isOff = root.Mapping("options")?.Mapping("k3d")?.Scalar("disableLoadbalancer") is { IsTrue: true };
        foreach (var entry in (root.Sequence("ports")?.Items ?? []).OfType<YamlMapping>())
        {
            if (entry.Scalar("port") is not { IsString: true } port || port.IsOpen())
            {
                continue;
            }

            if (!DockerPort.TryParse(port.Value, out _, out var reason))
            {
                context.Report(NoPort, port, port, reason);
            }
            else if (isOff && !IsDirect(entry))
            {
                context.Report(NoLoadBalancer, port, port);
            }
        }
    }

    private static bool IsDirect(YamlMapping entry) =>
        entry.Sequence("nodeFilters") is { Items.IsEmpty: false } filters
        && filters.Items.All(filter =>
            filter is YamlScalar scalar && scalar.Value.EndsWith(":direct", StringComparison.Ordinal)
        );
}
