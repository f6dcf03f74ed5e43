using System.Text.RegularExpressions;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>
/// Finds the labels of a node of kind: under <c>labels</c>, and in kubeadm patches as an argument of the kubelet, where people put them before
/// there was such a field: <c>node-labels: "ingress-ready=true"</c>.
/// </summary>
internal static partial class NodeLabels
{
    internal static IEnumerable<ClusterValue> Of(YamlMapping node)
    {
        foreach (var entry in node.Mapping("labels")?.Entries ?? [])
        {
            if (entry.Value is YamlScalar value)
            {
                yield return new ClusterValue($"{entry.Name}={value.CanonicalValue}", FieldAnchor.PlaceOf(entry.Key));
            }
        }

        foreach (var patch in node.Scalars("kubeadmConfigPatches"))
        {
            foreach (Match match in InPatch().Matches(patch.Value))
            {
                foreach (var label in match.Groups["labels"].Value.Split(','))
                {
                    yield return new ClusterValue(label.Trim(), FieldAnchor.PlaceOf(patch));
                }
            }
        }
    }

    [GeneratedRegex(
        """node-labels["']?\s*[:=]\s*["']?(?<labels>[^"'\r\n]+)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex InPatch();
}
