using ManifestLint.Clusters;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Environments;

/// <summary>Which nodes of a cluster a pod may be put on, and what keeps it from all of them.</summary>
internal sealed class NodeFit
{
    private NodeFit(List<LocalNode> eligible, List<LocalNode> places)
    {
        Eligible = eligible;
        Places = places;
    }

    /// <summary>The nodes with the labels that the pod asks for.</summary>
    internal List<LocalNode> Eligible { get; }

    /// <summary>Those of them without taints that the pod does not tolerate.</summary>
    internal List<LocalNode> Places { get; }

    /// <summary>How many pods find a place that keep away from each other.</summary>
    internal long Room => Places.Sum(node => (long)node.Count);

    /// <summary>The condition that no node meets of those that meet the ones before it, or null.</summary>
    internal NodeDemand? Unmet { get; private init; }

    /// <summary>The conditions that came before <see cref="Unmet"/>.</summary>
    internal IReadOnlyList<NodeDemand> Before { get; private init; } = [];

    /// <summary>The taints that keep the pod away where labels leave nodes and taints do not.</summary>
    internal IReadOnlyList<NodeTaint> Taints { get; private init; } = [];

    /// <summary>Puts a pod on the nodes.</summary>
    internal static NodeFit Of(PodTemplate pod, List<LocalNode> nodes)
    {
        var (left, unmet) = After(nodes, [.. NodeDemand.OfSelector(pod)], out var before);
        if (unmet is null && NodeDemand.OfAffinity(pod) is { Count: > 0 } terms)
        {
            var outcomes = terms.ConvertAll(term => (After(left, term, out var met), met));
            var met = outcomes.FindAll(outcome => outcome.Item1.Unmet is null);
            if (met.Count == 0)
            {
                unmet = outcomes[0].Item1.Unmet;
                before = [.. before, .. outcomes[0].met];
            }

            left = left.FindAll(node => met.Exists(outcome => outcome.Item1.Left.Contains(node)));
        }

        if (unmet is not null)
        {
            return new NodeFit([], []) { Unmet = unmet, Before = before };
        }

        var places = left.FindAll(node => node.TaintAgainst(pod) is null);
        return new NodeFit(left, places)
        {
            Taints =
                places.Count > 0 ? [] : [.. left.Select(node => node.TaintAgainst(pod)).OfType<NodeTaint>().Distinct()],
        };
    }

    // All conditions must be met by one node.
    private static (List<LocalNode> Left, NodeDemand? Unmet) After(
        List<LocalNode> nodes,
        List<NodeDemand> demands,
        out List<NodeDemand> before
    )
    {
        before = [];
        foreach (var demand in demands)
        {
            var left = nodes.FindAll(demand.MayBeMetBy);
            if (left.Count == 0)
            {
                return ([], demand);
            }

            before.Add(demand);
            nodes = left;
        }

        return (nodes, null);
    }
}
