using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>Reads a configuration of kind, <c>kind.x-k8s.io/v1alpha4</c>.</summary>
internal static class KindConfiguration
{
    internal static void AddTo(ClusterDraft draft, YamlMapping root)
    {
        if (root.Scalar("name") is { } name)
        {
            draft.Name = ClusterValue.Of(name);
        }

        var nodes = root.Mappings("nodes").ToList();
        var described = new KindNodes(root, nodes.Count);
        foreach (var node in nodes)
        {
            AddNode(draft, node, described.Next(node));
        }

        if (nodes.Count == 0)
        {
            draft.Nodes.Add(described.Next(null));
        }

        if (root.Mapping("networking")?.Scalar("disableDefaultCNI") is { IsTrue: true } disabled)
        {
            draft.NetworkPlugin = new ClusterValue("none", disabled.Place);
        }

        foreach (var map in (ReadOnlySpan<string>)["featureGates", "runtimeConfig"])
        {
            draft.FeatureGates.AddRange(
                (root.Mapping(map)?.Entries ?? []).Select(entry => new ClusterValue(
                    $"{entry.Name}={(entry.Value as YamlScalar)?.CanonicalValue}",
                    FieldAnchor.PlaceOf(entry.Key)
                ))
            );
        }

        foreach (var patch in root.Scalars("containerdConfigPatches"))
        {
            draft.Registries.AddRange(MirrorNames.In(patch));
        }
    }

    private static void AddNode(ClusterDraft draft, YamlMapping node, ClusterNode described)
    {
        if (described.Image is { } named)
        {
            draft.Images.Add(named);
        }

        draft.Nodes.Add(described);
        foreach (var mapping in node.Mappings("extraPortMappings"))
        {
            if (PortOf(mapping.Scalar("containerPort")) is { } container)
            {
                var host = mapping.Scalar("hostPort");
                draft.Ports.Add(
                    new PublishedPort(
                        PortOf(host),
                        container,
                        mapping.Text("protocol")?.ToUpperInvariant() ?? "TCP",
                        FieldAnchor.PlaceOf(host ?? FieldAnchor.OfItem(mapping))
                    )
                    {
                        HostAddress = mapping.Text("listenAddress"),
                    }
                );
            }
        }
    }

    private static int? PortOf(YamlScalar? scalar) =>
        scalar is not null && scalar.TryGetInt64(out var port) && port is >= 1 and <= 65535 ? (int)port : null;
}
