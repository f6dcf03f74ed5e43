using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>
/// A label selector with the semantics of <c>metav1.LabelSelector</c> (<see cref="FromNode"/>) or of the plain map of Services and
/// ReplicationControllers (<see cref="FromLabels"/>).
/// </summary>
public sealed class LabelSelector
{
    private readonly bool _matchesNothing;

    internal LabelSelector(
        YamlNode? node,
        ImmutableArray<LabelRequirement> requirements,
        bool isValid,
        bool matchesNothing
    )
    {
        Node = node;
        Requirements = requirements;
        IsValid = isValid;
        _matchesNothing = matchesNothing;
    }

    /// <summary>The node that was read, or null.</summary>
    public YamlNode? Node { get; }

    /// <summary>The requirements in order; all must be met. Of an invalid selector those that could be read.</summary>
    public ImmutableArray<LabelRequirement> Requirements { get; }

    /// <summary>
    /// Whether the API server would accept the selector. What an invalid one selects is unknown: it matches nothing here, and a rule that
    /// reports what is <em>not</em> selected asks this first, because the fault itself has its own finding.
    /// </summary>
    public bool IsValid { get; }

    /// <summary>Whether the selector selects nothing by itself: an absent LabelSelector, or an absent or empty plain map.</summary>
    public bool MatchesNothing => IsValid && _matchesNothing;

    /// <summary>Whether the selector selects everything: an empty LabelSelector.</summary>
    public bool MatchesEverything => IsValid && !_matchesNothing && Requirements.IsEmpty;

    /// <summary>Reads a selector of the form <c>matchLabels</c> and <c>matchExpressions</c>: null matches nothing, an empty one everything.</summary>
    /// <param name="node">The selector's node, or null when it is absent.</param>
    public static LabelSelector FromNode(YamlNode? node) => LabelSelectorReader.ReadSelector(node);

    /// <summary>Reads a selector that is a plain map of labels (Services, ReplicationControllers): absent or empty, it selects nothing by itself.</summary>
    /// <param name="node">The selector's node, or null when it is absent.</param>
    public static LabelSelector FromLabels(YamlNode? node) => LabelSelectorReader.ReadLabels(node);

    /// <summary>Whether the selector selects an object with these labels; false when it is not <see cref="IsValid"/>.</summary>
    /// <param name="labels">The object's labels.</param>
    public bool Matches(LabelSet labels) => MatchesIgnoring(labels, static _ => false);

    /// <summary>As <see cref="Matches"/>, but requirements on some keys count as met: for labels that a controller adds at run time.</summary>
    /// <param name="labels">The object's labels.</param>
    /// <param name="isIgnored">Whether to ignore a key.</param>
    public bool MatchesIgnoring(LabelSet labels, Func<string, bool> isIgnored)
    {
        ArgumentNullException.ThrowIfNull(isIgnored);
        if (!IsValid || _matchesNothing)
        {
            return false;
        }

        foreach (var requirement in Requirements)
        {
            if (!requirement.Matches(labels) && !isIgnored(requirement.Key))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The requirements that labels do not meet, in order: one of them is a near miss, worth naming in a message.</summary>
    /// <param name="labels">The object's labels.</param>
    /// <returns>Empty when all are met; also for a selector without requirements.</returns>
    public ImmutableArray<LabelMismatch> Explain(LabelSet labels)
    {
        var mismatches = ImmutableArray.CreateBuilder<LabelMismatch>();
        foreach (var requirement in Requirements)
        {
            if (!requirement.Matches(labels))
            {
                labels.TryGet(requirement.Key, out var label);
                mismatches.Add(new LabelMismatch(requirement, label));
            }
        }

        return mismatches.DrainToImmutable();
    }

    /// <summary>The requirements as <c>kubectl</c> writes them, joined by commas.</summary>
    public override string ToString() => string.Join(',', Requirements);
}
