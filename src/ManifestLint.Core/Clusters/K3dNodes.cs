using System.Collections.Immutable;
using System.Globalization;

namespace ManifestLint.Clusters;

/// <summary>Gives the nodes of a k3d cluster the labels and taints that node filters give them: nodes that get something of their own stand alone.</summary>
internal static class K3dNodes
{
    // Nobody runs more nodes than this on a machine, nor gives them more settings.
    private const int MostNodes = 100;
    private const int MostSettings = 500;

    /// <summary>The nodes with their settings.</summary>
    /// <param name="nodes">The servers and the agents.</param>
    /// <param name="settings">The settings in order.</param>
    internal static ImmutableArray<ClusterNode> With(List<ClusterNode> nodes, List<NodeSetting> settings)
    {
        if (nodes.Sum(node => (long)node.Count) > MostNodes || settings.Count > MostSettings)
        {
            return [.. nodes.Select(Unknown)];
        }

        var parsed = settings.ConvertAll(setting =>
            (setting, Filters: setting.Filters.Select(NodeFilter.Parse).ToArray())
        );
        var isAlone = nodes.Sum(node => node.Count) == 1;
        return
        [
            .. from node in nodes
            from index in Enumerable.Range(0, node.Count)
            let single = One(
                node,
                index,
                [.. parsed.Where(pair => Selects(pair.Filters, node.Role, index, isAlone)).Select(pair => pair.setting)]
            )
            let with = parsed.Exists(pair => IsLost(pair.Filters, isAlone)) ? Unknown(single) : single
            select with,
        ];
    }

    private static ClusterNode Unknown(ClusterNode node) =>
        node with
        {
            HasUnknownLabels = true,
            HasUnknownTaints = true,
        };

    private static bool Selects(NodeFilter?[] filters, ClusterNodeRole role, int index, bool isAlone) =>
        filters.Length == 0
            ? isAlone
            : Array.Exists(
                filters,
                filter =>
                    filter is { } known
                    && known.Group switch
                    {
                        "all" => true,
                        "server" => role == ClusterNodeRole.ControlPlane,
                        "agent" => role == ClusterNodeRole.Worker,
                        _ => false,
                    }
                    && known.Indices?.Contains(index) != false
            );

    // k3d refuses it, or reads it in a way of its own.
    private static bool IsLost(NodeFilter?[] filters, bool isAlone) =>
        (filters.Length == 0 && !isAlone) || Array.Exists(filters, filter => filter is null);

    private static ClusterNode One(ClusterNode node, int index, ImmutableArray<NodeSetting> settings)
    {
        var labels = settings.Where(setting => setting.Kind == NodeSettingKind.Label).SelectMany(Parts).ToList();
        var taints = settings
            .Where(setting => setting.Kind == NodeSettingKind.Taint)
            .SelectMany(Parts)
            .Select(part => NodeTaint.Parse(part.Text, part.Place))
            .ToList();
        var isUnknown = settings.Any(setting => setting.Kind == NodeSettingKind.Unknown);
        return node with
        {
            Count = 1,
            Labels = [.. labels],
            HasUnknownLabels = isUnknown || labels.Exists(label => HasOpenKey(label.Text)),
            Taints = [.. taints.OfType<NodeTaint>()],
            HasUnknownTaints = isUnknown || taints.Contains(null),
            HostNames = isUnknown
                ? []
                :
                [
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(node.Role == ClusterNodeRole.ControlPlane ? "server" : "agent")}-{index}"
                    ),
                ],
        };
    }

    private static IEnumerable<ClusterValue> Parts(NodeSetting setting) =>
        setting
            .Value.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => setting.Value with { Text = part });

    private static bool HasOpenKey(string label) => CommandWord.IsUndecidedText(label.Split('=')[0]);
}
