using ManifestLint.Clusters;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags node filters of k3d that are none, that name nodes which the cluster does not have, or that are missing.</summary>
public sealed class LocalClusterNodeFilterInvalid : Rule
{
    private const string Oldest = "k3d.io/v1alpha2";

    private static readonly RuleMessage NoSuchNode = new(
        "The node filter '{0}' names {1} {2}, but the cluster has {3}{4}"
    );

    private static readonly RuleMessage Missing = new(
        "The entry names no node; a cluster of {0} nodes needs 'nodeFilters', such as 'server:*' or 'all'"
    );

    private static readonly RuleMessage SuffixElsewhere = new(
        "The node filter '{0}' has a suffix; 'proxy' and 'direct' belong to ports{1}"
    );

    private static readonly RuleMessage WrongSuffix = new(
        "The node filter '{0}' has the suffix '{1}'; there are 'proxy' and 'direct'{2}"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3018", "local-cluster-node-filter-invalid")
        {
            Title = "Node filter of k3d that selects nothing",
            Message = "'{0}' is no node filter; write 'server:0', 'agent:*', 'loadbalancer' or 'all'{1}",
            Category = RuleCategory.Environments,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.KubernetesVersion,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachLocalCluster(Check);

    private static void Check(LocalClusterContext context)
    {
        // k3d 4 writes 'server[0]', and reads nothing else.
        if (
            context.Cluster is not { Tool: LocalClusterTool.K3d, Root: { } root }
            || root.Text("apiVersion") is not { } version
            || version == Oldest
            || K3dShape.Of(version) is null
        )
        {
            return;
        }

        CheckList(context, root.Sequence("ports"), isPort: true, isNeeded: false);
        CheckList(context, root.Sequence("volumes"), isPort: false, isNeeded: false);
        CheckList(context, root.Sequence("files"), isPort: false, isNeeded: false);
        CheckList(context, root.Sequence("env"), isPort: false, isNeeded: true);
        var options = root.Mapping("options");
        CheckList(context, options?.Mapping("k3s")?.Sequence("extraArgs"), isPort: false, isNeeded: true);
        CheckList(context, options?.Mapping("k3s")?.Sequence("nodeLabels"), isPort: false, isNeeded: true);
        CheckList(context, options?.Mapping("runtime")?.Sequence("labels"), isPort: false, isNeeded: true);
    }

    private static void CheckList(LocalClusterContext context, YamlSequence? list, bool isPort, bool isNeeded)
    {
        var written = new List<YamlScalar>();
        foreach (var entry in (list?.Items ?? []).OfType<YamlMapping>())
        {
            var filters = entry.Sequence("nodeFilters")?.Items.OfType<YamlScalar>().ToList() ?? [];
            if (
                isNeeded
                && filters.Count == 0
                && context.Cluster.NodeCount is > 1 and var count
                && entry.WrittenEntries is [var first, ..]
            )
            {
                context.Report(Missing, first.Key, count);
            }

            written.AddRange(filters.Where(filter => filter is { IsNull: false } && !filter.IsOpen()));
        }

        // What is wrong with a filter is wrong wherever it is repeated in a list.
        foreach (var same in written.GroupBy(filter => filter.Value, StringComparer.Ordinal))
        {
            CheckFilter(context, same.First(), isPort, same.Count());
        }
    }

    private static void CheckFilter(LocalClusterContext context, YamlScalar filter, bool isPort, int count)
    {
        var times = count == 1 ? string.Empty : string.Create(null, $" ({count} entries have it)");
        if (NodeFilter.Parse(filter.Value) is not { } parsed)
        {
            context.Report(null, filter, filter, times);
            return;
        }

        if (parsed.Suffix is { } suffix)
        {
            if (!isPort)
            {
                context.Report(SuffixElsewhere, filter, filter, times);
            }
            else if (suffix is not ("proxy" or "direct"))
            {
                context.Report(WrongSuffix, filter, filter, suffix, times);
            }
        }

        CheckIndices(context, filter, parsed, times);
    }

    private static void CheckIndices(LocalClusterContext context, YamlScalar filter, NodeFilter parsed, string times)
    {
        if (parsed.Indices is not { IsEmpty: false } indices || context.Cluster is not { IsPartlyKnown: false } cluster)
        {
            return;
        }

        var role = parsed.Group == "server" ? ClusterNodeRole.ControlPlane : ClusterNodeRole.Worker;
        if (parsed.Group is not ("server" or "agent"))
        {
            return;
        }

        var count = cluster.Nodes.Where(node => node.Role == role).Sum(node => node.Count);
        if (indices.Max() is var highest && highest >= count)
        {
            context.Report(
                NoSuchNode,
                filter,
                filter,
                parsed.Group,
                highest,
                count == 0 ? $"no {parsed.Group}s"
                    : count == 1 ? $"one {parsed.Group}, number 0"
                    : $"{count} {parsed.Group}s, numbered from 0",
                times
            );
        }
    }
}
