using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Compares a selector with pods that it seems not to select, and tells which of them was probably meant.</summary>
internal sealed class NearMisses
{
    // Spelling is compared with each value, for each Service that selects nothing: more would take time in the product of both.
    private const int MostCompared = 100;

    private readonly List<(PodTemplate Pod, LabelMismatch Miss)> _near = [];

    private NearMisses(LabelSelector selector, string? @namespace, IEnumerable<PodTemplate> pods)
    {
        var isSingle = selector.Requirements.Count(wanted => !ControllerLabels.Contains(wanted.Key)) == 1;
        foreach (var pod in pods)
        {
            var misses = CountMisses(selector, pod.Labels, out var miss);
            if (misses == 0)
            {
                IsSelected = true;
                return;
            }

            // A pod that lacks the only label that is wanted has nothing in common with the selector.
            if (misses == 1 && miss is not null && (miss.Label is not null || !isSingle) && _near.Count < MostCompared)
            {
                _near.Add((pod, miss));
            }
        }

        Nearest = FindNearest(near => !isSingle || near.Owner.Namespace == @namespace);
    }

    /// <summary>Whether a pod is selected all the same, by labels that a controller adds or that another rule finds faulty.</summary>
    internal bool IsSelected { get; }

    /// <summary>The pod that was probably meant, with the one label in which it differs; or null.</summary>
    internal (PodTemplate Pod, LabelMismatch Miss)? Nearest { get; }

    /// <summary>Compares a selector with pods.</summary>
    /// <param name="selector">A selector of a Service.</param>
    /// <param name="namespace">The Service's namespace.</param>
    /// <param name="pods">The pods that are, or may be, in that namespace.</param>
    internal static NearMisses Of(LabelSelector selector, string? @namespace, IEnumerable<PodTemplate> pods) =>
        new(selector, @namespace, pods);

    // More than one miss is no near miss, so there is no need to count on.
    private static int CountMisses(LabelSelector selector, LabelSet labels, out LabelMismatch? miss)
    {
        miss = null;
        var count = 0;
        foreach (var wanted in selector.Requirements)
        {
            if (wanted.Matches(labels) || ControllerLabels.Contains(wanted.Key))
            {
                continue;
            }

            // A label that is no string is another rule's finding (ML0052, ML0053): here it counts as met.
            labels.TryGet(wanted.Key, out var label);
            if (label is null or YamlScalar { Type: ScalarType.String or ScalarType.Null })
            {
                miss = new LabelMismatch(wanted, label);
                if (++count > 1)
                {
                    break;
                }
            }
        }

        return count;
    }

    // Where all near misses differ in the same way, any of them explains it, if it has something in common with the Service: a label or the
    // namespace. Otherwise only a slip of the pen does.
    private (PodTemplate Pod, LabelMismatch Miss)? FindNearest(Func<PodTemplate, bool> isRelated)
    {
        if (
            _near.DistinctBy(near => (near.Miss.Requirement.Key, ValueOf(near.Miss))).Count() == 1
            && isRelated(_near[0].Pod)
        )
        {
            return _near[0];
        }

        foreach (var ofLabel in _near.Where(near => near.Miss.Label is not null).GroupBy(near => near.Miss.Requirement))
        {
            if (
                SpellingSuggestion.Find(ofLabel.Key.Values[0], ofLabel.Select(near => ValueOf(near.Miss)!)) is { } value
            )
            {
                return ofLabel.First(near => ValueOf(near.Miss) == value);
            }
        }

        return null;
    }

    private static string? ValueOf(LabelMismatch miss) => (miss.Label as YamlScalar)?.Value;
}
