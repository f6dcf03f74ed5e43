using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>Reads a configuration of k3d, <c>k3d.io/v1alpha2</c> to <c>v1alpha5</c>: each has its fields where the others have none.</summary>
internal static class K3dConfiguration
{
    private const string DefaultName = "k3s-default";

    internal static void AddTo(ClusterDraft draft, YamlMapping root)
    {
        var image = root.Scalar("image") is { } scalar ? ClusterValue.Of(scalar) : (ClusterValue?)null;
        if (image is { } named)
        {
            draft.Images.Add(named);
        }

        if ((root.ScalarAt("metadata", "name") ?? root.Scalar("name")) is { } name)
        {
            draft.Name = ClusterValue.Of(name);
        }

        AddNodes(draft, root, image);
        foreach (var port in root.Mappings("ports"))
        {
            if (port.Scalar("port") is { } specification)
            {
                var filters = port.Scalars("nodeFilters").ToList();
                // Without a filter, k3d sends a port through the load balancer.
                draft.AddPort(
                    ClusterValue.Of(specification),
                    filters.Count == 0 || filters.Exists(filter => IsLoadBalanced(filter.Value))
                );
            }
        }

        var k3s = root.Mapping("options")?.Mapping("k3s");
        foreach (var entry in k3s.Mappings("extraArgs"))
        {
            if (entry.Scalar("arg") is { } argument)
            {
                draft.AddServerArgument(ClusterValue.Of(argument), FiltersOf(entry));
            }
        }

        foreach (var argument in k3s.Scalars("extraServerArgs"))
        {
            draft.AddServerArgument(ClusterValue.Of(argument), ["server:*"]);
        }

        // Of agents, only what nodes get by themselves is of interest.
        if (k3s?["extraAgentArgs"] is YamlSequence { Items: [YamlScalar agentArgument, ..] })
        {
            draft.NodeSettings.Add(
                new NodeSetting(NodeSettingKind.Unknown, ClusterValue.Of(agentArgument), ["agent:*"])
            );
        }

        foreach (var entry in k3s.Mappings("nodeLabels"))
        {
            if (entry.Scalar("label") is { } label)
            {
                draft.NodeSettings.Add(
                    new NodeSetting(NodeSettingKind.Label, ClusterValue.Of(label), FiltersOf(entry))
                );
            }
        }

        foreach (var mount in root.Mappings("volumes").Select(entry => entry.Text("volume")).OfType<string>())
        {
            draft.AddMount(mount);
        }

        foreach (var file in root.Mappings("files").Select(entry => entry.Text("destination")).OfType<string>())
        {
            draft.AddMount(file);
        }

        AddRegistries(draft, root.Mapping("registries"));
    }

    private static ImmutableArray<string> FiltersOf(YamlMapping entry) =>
        [.. entry.Scalars("nodeFilters").Select(filter => filter.Value)];

    private static bool IsLoadBalanced(string filter) =>
        filter.StartsWith("loadbalancer", StringComparison.Ordinal)
        || !filter.EndsWith(":direct", StringComparison.Ordinal);

    private static void AddNodes(ClusterDraft draft, YamlMapping root, ClusterValue? image)
    {
        if (CountOf(root["servers"], 1) is not { } servers || CountOf(root["agents"], 0) is not { } agents)
        {
            draft.IsPartlyKnown = true;
            return;
        }

        draft.Nodes.Add(new ClusterNode(ClusterNodeRole.ControlPlane, Math.Max(1, servers)) { Image = image });
        if (agents > 0)
        {
            draft.Nodes.Add(new ClusterNode(ClusterNodeRole.Worker, agents) { Image = image });
        }
    }

    private static int? CountOf(YamlNode? node, int defaultCount) =>
        node is null or YamlScalar { IsNull: true } ? defaultCount
        : node is YamlScalar scalar && scalar.TryGetInt64(out var count) && count is >= 0 and <= int.MaxValue
            ? (int)count
        : null;

    // A created registry without a name is called after the cluster; its port is the tool's choice unless one is named.
    private static void AddRegistries(ClusterDraft draft, YamlMapping? registries)
    {
        if (registries?.Mapping("create") is { } created)
        {
            var name = created.Text("name") ?? $"k3d-{draft.Name?.Text ?? DefaultName}-registry";
            var place = created.Scalar("name") ?? (YamlNode)created;
            var port =
                created.Scalar("hostPort") is { } text && text.Value.All(char.IsAsciiDigit)
                    ? $":{text.Value}"
                    : string.Empty;
            draft.Registries.Add(new LocalRegistry($"{name}{port}", true, Rules.FieldAnchor.PlaceOf(place)));
        }

        foreach (var used in registries.Scalars("use"))
        {
            draft.Registries.Add(new LocalRegistry(used.Value, false, used.Place));
        }

        // The text is a file of k3s: mirrors by the host that images name.
        foreach (var mirror in MirrorNames.In(registries?.Scalar("config")))
        {
            draft.Registries.Add(mirror);
        }
    }
}
