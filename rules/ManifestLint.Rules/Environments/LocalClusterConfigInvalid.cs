using ManifestLint.Clusters;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags configurations of k3d and kind that the tool refuses: unknown fields, wrong types and words, names, addresses.</summary>
public sealed class LocalClusterConfigInvalid : Rule
{
    private const string HostNetwork = "host";

    private static readonly RuleMessage OneNodeOnly = new(
        "The network 'host' takes one node only, but the cluster has {0}"
    );

    private static readonly RuleMessage NoAliases = new("On the network 'host' there can be no 'hostAliases'");

    private static readonly RuleMessage WorkersOnly = new(
        "A cluster needs a node with the role 'control-plane', and all of these are workers"
    );

    private static readonly RuleMessage TwoRanges = new("'{0}' has {1} ranges, which only the ipFamily 'dual' takes");

    private static readonly RuleMessage OtherFamily = new("'{0}' is '{1}', but the cluster's ipFamily is '{2}'");

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3014", "local-cluster-config-invalid")
        {
            Title = "Configuration of a local cluster that the tool refuses",
            Message = "{0} reads no configuration of version '{1}'{2}; the newest is '{3}'",
            Category = RuleCategory.Environments,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.KubernetesVersion,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachLocalCluster(Check);

    private static void Check(LocalClusterContext context)
    {
        if (context.Cluster.Root is not { } root || root.Text("apiVersion") is not { } apiVersion)
        {
            return;
        }

        var check = new ConfigurationCheck(context);
        if (apiVersion.StartsWith("k3d.io/", StringComparison.Ordinal))
        {
            CheckK3d(context, check, root, apiVersion);
        }
        else if (apiVersion.StartsWith("kind.x-k8s.io/", StringComparison.Ordinal))
        {
            CheckKind(context, check, root, apiVersion);
        }
    }

    private static void CheckK3d(
        LocalClusterContext context,
        ConfigurationCheck check,
        YamlMapping root,
        string apiVersion
    )
    {
        if (K3dShape.Of(apiVersion) is not { } shape)
        {
            ReportVersion(context, root, "k3d", apiVersion, K3dShape.Versions);
            return;
        }

        check.Compare(root, shape, string.Empty);
        if (root.Scalar("network") is { } network && network.HasValue(HostNetwork))
        {
            CheckHostNetwork(context, root, network);
        }
    }

    // On the host's network all nodes would want the same ports.
    private static void CheckHostNetwork(LocalClusterContext context, YamlMapping root, YamlScalar network)
    {
        if (context.Cluster.NodeCount is > 1 and var count)
        {
            context
                .Report(OneNodeOnly, network, count)
                .Related(root["agents"] ?? root["servers"] ?? network, "the number of nodes");
        }

        if (root.Sequence("hostAliases") is { Items: [var alias, ..] })
        {
            context.Report(NoAliases, alias is YamlMapping { WrittenEntries: [var first, ..] } ? first.Key : alias);
        }
    }

    private static void CheckKind(
        LocalClusterContext context,
        ConfigurationCheck check,
        YamlMapping root,
        string apiVersion
    )
    {
        if (apiVersion != KindShape.Version)
        {
            ReportVersion(context, root, "kind", apiVersion, [KindShape.Version]);
            return;
        }

        check.Compare(root, KindShape.Shape, string.Empty);
        if (
            root.Sequence("nodes") is { Items: [var node, ..] items }
            && items.All(item =>
                item is YamlMapping mapping && mapping.Scalar("role") is { } role && role.HasValue("worker")
            )
        )
        {
            context.Report(WorkersOnly, ((YamlMapping)node).Scalar("role")!);
        }

        if (root.Mapping("networking") is { } networking)
        {
            CheckSubnets(context, networking);
        }
    }

    // Two ranges, one of each family, for a cluster of both families; else one of the cluster's.
    private static void CheckSubnets(LocalClusterContext context, YamlMapping networking)
    {
        var family = networking.Text("ipFamily") ?? "ipv4";
        foreach (var name in (ReadOnlySpan<string>)["podSubnet", "serviceSubnet"])
        {
            if (networking.Scalar(name) is not { } subnet || subnet.IsOpen())
            {
                continue;
            }

            var ranges = subnet.Value.Split(',');
            if (ranges.Length > 1 && family != "dual")
            {
                context.Report(TwoRanges, subnet, name, ranges.Length);
            }
            else if (
                ranges is [var only]
                && NetworkRange.TryParse(only, out var range)
                && family is "ipv4" or "ipv6"
                && range.Address.IsIPv4 != (family == "ipv4")
            )
            {
                context.Report(OtherFamily, subnet, name, subnet, family);
            }
        }
    }

    private static void ReportVersion(
        LocalClusterContext context,
        YamlMapping root,
        string tool,
        string version,
        string[] known
    )
    {
        var node = root.Scalar("apiVersion")!;
        if (!node.IsOpen())
        {
            context.Report(null, node, tool, node, SpellingSuggestion.Question(version, known), known[^1]);
        }
    }
}
