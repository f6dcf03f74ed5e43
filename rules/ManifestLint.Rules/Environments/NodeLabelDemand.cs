using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>A label that pods ask their node for.</summary>
/// <param name="Node">The token that asks for it.</param>
/// <param name="Label">The label as people write it: <c>pool=web</c>, or its key alone.</param>
internal sealed record NodeLabelDemand(YamlNode Node, string Label)
{
    // What kubelets and the tools give every node, or that other rules speak of.
    private static readonly string[] Given =
    [
        "beta.kubernetes.io/",
        "ingress-ready",
        "kubernetes.io/",
        "node-role.kubernetes.io/control-plane",
        "node-role.kubernetes.io/etcd",
        "node-role.kubernetes.io/master",
        "node.kubernetes.io/instance-type",
    ];

    /// <summary>The first demand that no node meets: of the node selector, or of each alternative of a required affinity.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="hasLabel">Whether some node has, or may have, a label with a key.</param>
    internal static NodeLabelDemand? Unmet(PodTemplate pod, Func<string, bool> hasLabel) =>
        OfSelector(pod)
            .Concat(OfAffinity(pod, hasLabel))
            .FirstOrDefault(demand => IsUnmet(demand.Key, hasLabel))
            .Demand;

    private static bool IsUnmet(string key, Func<string, bool> hasLabel) =>
        !Array.Exists(Given, start => key.StartsWith(start, StringComparison.Ordinal)) && !hasLabel(key);

    private static IEnumerable<(string Key, NodeLabelDemand Demand)> OfSelector(PodTemplate pod) =>
        from entry in pod.Spec.Mapping("nodeSelector")?.Entries ?? []
        where entry.Value is YamlScalar { IsNull: false }
        let key = entry.Name ?? string.Empty
        let value = (YamlScalar)entry.Value
        where key.Length > 0 && !value.IsOpen()
        select (key, new NodeLabelDemand(value, value.Value.Length == 0 ? key : $"{key}={value.Value}"));

    // Terms are alternatives; the expressions of one all hold.
    private static IEnumerable<(string Key, NodeLabelDemand Demand)> OfAffinity(
        PodTemplate pod,
        Func<string, bool> hasLabel
    )
    {
        var terms =
            pod.Spec.Mapping("affinity")
                ?.Mapping("nodeAffinity")
                ?.Mapping("requiredDuringSchedulingIgnoredDuringExecution")
                ?.Sequence("nodeSelectorTerms")
                ?.Items.OfType<YamlMapping>()
                .ToList()
            ?? [];
        var unmet = terms.ConvertAll(term => KeysOf(term).FirstOrDefault(key => IsUnmet(key.Value, hasLabel)));
        return unmet is [{ } first, ..] && unmet.TrueForAll(key => key is not null)
            ? [(first.Value, new NodeLabelDemand(first, first.Value))]
            : [];
    }

    private static IEnumerable<YamlScalar> KeysOf(YamlMapping term) =>
        (term.Sequence("matchExpressions")?.Items ?? [])
            .OfType<YamlMapping>()
            .Where(expression => expression.Text("operator") is "In" or "Exists" or "Gt" or "Lt")
            .Select(expression => expression.Scalar("key"))
            .OfType<YamlScalar>();
}
