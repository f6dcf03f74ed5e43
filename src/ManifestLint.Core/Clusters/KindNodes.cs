using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>
/// Gives the nodes of a kind cluster the labels and taints of their definition: those under <c>labels</c>, and those that patches of kubeadm's
/// configuration register the node with, of the cluster first and of the node after them.
/// </summary>
internal sealed class KindNodes
{
    // Nobody runs more nodes than this on a machine.
    private const int MostNodes = 100;

    private readonly bool _isTooMuch;
    private readonly NodeRegistration _ofFirst;
    private readonly NodeRegistration _ofOthers;
    private readonly Dictionary<ClusterNodeRole, int> _counts = [];

    /// <param name="root">The configuration.</param>
    /// <param name="count">The number of nodes.</param>
    internal KindNodes(YamlMapping root, int count)
    {
        _isTooMuch = count > MostNodes;
        _ofFirst = NodeRegistration.Nothing.With(root, isFirst: true);
        _ofOthers = NodeRegistration.Nothing.With(root, isFirst: false);
    }

    /// <summary>The next node.</summary>
    /// <param name="node">Its definition, or null for the one that there is without any.</param>
    internal ClusterNode Next(YamlMapping? node)
    {
        var role = node?.Text("role") is "worker" ? ClusterNodeRole.Worker : ClusterNodeRole.ControlPlane;
        var number = _counts[role] = _counts.GetValueOrDefault(role) + 1;
        var image = node?.Scalar("image") is { } scalar ? ClusterValue.Of(scalar) : null;
        if (_isTooMuch)
        {
            return new ClusterNode(role, 1)
            {
                Image = image,
                HasUnknownLabels = true,
                HasUnknownTaints = true,
            };
        }

        // The first control plane initialises the cluster, the others join it.
        var isFirst = role == ClusterNodeRole.ControlPlane && number == 1;
        var registration = isFirst ? _ofFirst : _ofOthers;
        registration = node is null ? registration : registration.With(node, isFirst);
        return new ClusterNode(role, 1)
        {
            Image = image,
            Labels = [.. LabelsOf(node?.Mapping("labels")), .. registration.Labels],
            HasUnknownLabels = registration.HasUnknownLabels,
            Taints = registration.Taints,
            HasUnknownTaints = registration.HasUnknownTaints,
            HostNames =
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(role == ClusterNodeRole.Worker ? "worker" : "control-plane")}{(number == 1 ? string.Empty : number)}"
                ),
            ],
        };
    }

    private static IEnumerable<ClusterValue> LabelsOf(YamlMapping? labels) =>
        from entry in labels?.Entries ?? []
        where entry.Value is YamlScalar
        select new ClusterValue(
            $"{entry.Name}={((YamlScalar)entry.Value).CanonicalValue}",
            FieldAnchor.PlaceOf(entry.Key)
        );
}
