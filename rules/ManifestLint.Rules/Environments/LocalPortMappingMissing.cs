using System.Globalization;
using ManifestLint.Clusters;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags what an environment opens to the outside and its local cluster does not publish on the machine.</summary>
public sealed class LocalPortMappingMissing : Rule
{
    internal const string IngressReady = "ingress-ready";
    private const int FirstNodePort = 30000;

    private static readonly string[] OtherWays =
    [
        "cloud-provider-kind",
        "metallb",
        "port-forward",
        "tunnel",
        "cloudflared",
        "telepresence",
    ];

    private static readonly RuleMessage NodePort = new(
        "The {0} does not publish the node port {1} of Service '{2}' on the machine; it publishes {3}"
    );

    private static readonly RuleMessage OtherPorts = new(
        "The {0} publishes {4}, where no controller listens, so nobody reaches the {1} '{2}' of '{3}' from the machine; publish 80 and 443"
    );

    private static readonly RuleMessage NoLabel = new(
        "No node of the {0} has the label '{1}' that {2} for, so {3} Pending"
    );

    private static readonly RuleMessage SamePort = new(
        "The port {0}/{1} of the machine is published by the {2} as well, and the same script creates both"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3012", "local-port-mapping-missing")
        {
            Title = "Ingress or node port that the local cluster does not publish",
            Message =
                "The {0} publishes no port, so nobody reaches the {1} '{2}' of '{3}' from the machine; publish 80 and 443",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachLocalCluster(Check);

    private static void Check(LocalClusterContext context)
    {
        CheckOtherClusters(context);
        if (context.Cluster is not { IsPartlyKnown: false, Tool: not LocalClusterTool.Minikube } cluster)
        {
            return;
        }

        foreach (var member in context.Members)
        {
            CheckLabels(context, member);
            if (!InstalledSoftware.Of(member, context.Landscape).MayHave(OtherWays))
            {
                CheckEntrance(context, member, cluster);
                CheckNodePorts(context, member, cluster);
            }
        }
    }

    private static void CheckEntrance(LocalClusterContext context, EnvironmentMember member, LocalCluster cluster)
    {
        var entrance =
            member.Objects.OfKind("networking.k8s.io", "Ingress").FirstOrDefault()
            ?? member.Objects.OfKind("gateway.networking.k8s.io", "Gateway").FirstOrDefault();
        if (entrance is null || cluster.Ports.Any(port => MayBeEntrance(context, member, port.ContainerPort)))
        {
            return;
        }

        context
            .Report(
                cluster.Ports.IsEmpty ? null : OtherPorts,
                cluster.Ports.IsEmpty ? cluster.Place : cluster.Ports[0].Place,
                cluster.Title(),
                entrance.Kind.Kind,
                entrance.Name,
                member.Label,
                Published(cluster)
            )
            .Related(entrance.Anchor, "what is not reached");
    }

    // Where a controller listens by its own choice, some manifest or script says so.
    private static bool MayBeEntrance(LocalClusterContext context, EnvironmentMember member, int port) =>
        port is 80 or 443 or >= FirstNodePort
        || member.Objects.Services.Any(service =>
            service.Type == "LoadBalancer" && service.Ports.Any(own => own.Number == port)
        )
        || member.Objects.Pods.Any(pod =>
            pod.Containers.SelectMany(container => container.Ports)
                .Any(own =>
                    IsPort(own.Node, "hostPort", port)
                    || (pod.Spec.Scalar("hostNetwork") is { IsTrue: true } && IsPort(own.Node, "containerPort", port))
                )
        )
        || member
            .Objects.OfKind("gateway.networking.k8s.io", "Gateway")
            .SelectMany(gateway => gateway.Spec?.Sequence("listeners")?.Items ?? [])
            .OfType<YamlMapping>()
            .Any(listener => IsPort(listener, "port", port))
        || context.Landscape.Commands.Any(command =>
            !context.Cluster.Commands.Contains(command)
            && command.Words.Any(word =>
                word.Text.Contains(port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            )
        );

    private static bool IsPort(YamlMapping node, string field, int port) =>
        node.Scalar(field) is { } scalar && scalar.TryGetInt64(out var number) && number == port;

    private static void CheckNodePorts(LocalClusterContext context, EnvironmentMember member, LocalCluster cluster)
    {
        foreach (var service in member.Objects.Services.Where(service => service.Type == "NodePort"))
        {
            foreach (var port in service.Ports)
            {
                if (
                    port.NodePort is { } node
                    && node.TryGetInt64(out var number)
                    && !cluster.Ports.Any(published => published.ContainerPort == number)
                )
                {
                    context
                        .Report(
                            NodePort,
                            member,
                            service.Object,
                            node,
                            cluster.Title(),
                            number,
                            service.Object.Name,
                            Published(cluster)
                        )
                        .Related(cluster.Place, "the cluster");
                }
            }
        }
    }

    private static string Published(LocalCluster cluster) =>
        cluster.Ports.IsEmpty
            ? "none"
            : string.Join(", ", cluster.Ports.Select(port => port.ContainerPort).Distinct().Take(5));

    /// <summary>Whether no node has the label, and nothing says that one may get it.</summary>
    internal static bool MayMiss(LocalClusterContext context) =>
        !context.Cluster.Nodes.Any(node =>
            node.Labels.Any(label => label.Text.StartsWith(IngressReady, StringComparison.Ordinal))
        )
        && context.Cluster.Root?.Mapping("options")?.Mapping("k3s")?["nodeLabels"] is null
        && context.Cluster.Root?["kubeadmConfigPatches"] is null
        && !context.Landscape.Commands.Any(command =>
            command.Is("kubectl", "label") || command.Has("--k3s-node-label")
        );

    // The manifests of ingress-nginx for kind ask for it.
    private static void CheckLabels(LocalClusterContext context, EnvironmentMember member)
    {
        foreach (var pod in member.Objects.Pods)
        {
            if (pod.Spec.Mapping("nodeSelector")?.Scalar(IngressReady) is { } label && MayMiss(context))
            {
                var phrase = new PodPhrase(pod);
                context
                    .Report(
                        NoLabel,
                        member,
                        pod.Owner,
                        label,
                        context.Cluster.Title(),
                        $"{IngressReady}={label.Value}",
                        $"{phrase.Pods} {phrase.Verb("asks", "ask")}",
                        $"{phrase.They} {phrase.Verb("stays", "stay")}"
                    )
                    .Related(context.Cluster.Place, "the cluster");
            }
        }
    }

    // Alternatives may publish the same port; what one script creates runs at once.
    private static void CheckOtherClusters(LocalClusterContext context)
    {
        var cluster = context.Cluster;
        var scripts = cluster.Commands.Select(command => command.Place.Source.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var other in context.Landscape.Clusters.TakeWhile(other => other != cluster))
        {
            if (
                other.Title() == cluster.Title()
                || !other.Commands.Any(command => scripts.Contains(command.Place.Source.Path))
            )
            {
                continue;
            }

            foreach (var port in cluster.Ports.Where(port => port.HostPort is not null))
            {
                if (
                    other.Ports.FirstOrDefault(earlier =>
                        earlier.HostPort == port.HostPort
                        && earlier.Protocol == port.Protocol
                        && earlier.HostAddress == port.HostAddress
                    ) is
                    { HostPort: not null } same
                )
                {
                    context
                        .Report(SamePort, port.Place, port.HostPort, port.Protocol, other.Title())
                        .Related(same.Place, "published here");
                }
            }
        }
    }
}
