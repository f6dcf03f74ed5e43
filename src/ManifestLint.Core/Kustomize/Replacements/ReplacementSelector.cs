namespace ManifestLint.Kustomize;

/// <summary>Selects the targets of a replacement. Each id that an object has or had counts, and namespaces count as written.</summary>
internal sealed class ReplacementSelector
{
    private readonly ResourceSelector _select;
    private readonly List<ResourceSelector> _reject = [];

    /// <summary>Reads the selectors of a target.</summary>
    /// <param name="target">The target; it has <c>select</c>.</param>
    /// <param name="budget">What the build may still do.</param>
    /// <exception cref="KustomizeException">A pattern is none, or the build has too many.</exception>
    internal ReplacementSelector(ReplacementTarget target, BuildBudget budget)
    {
        _select = new ResourceSelector(target.Select!, budget);
        foreach (var reject in target.Reject.IsDefault ? [] : target.Reject)
        {
            _reject.Add(new ResourceSelector(reject, budget));
        }
    }

    /// <summary>How many selectors reject objects.</summary>
    internal int RejectCount => _reject.Count;

    /// <summary>Whether an object is a target.</summary>
    /// <param name="resource">The object.</param>
    /// <exception cref="KustomizeException">A label or annotation selector cannot be read.</exception>
    internal bool Selects(Resource resource) =>
        _select.MatchesLabels(resource)
        && !_reject.Exists(reject => reject.HasLabels && reject.MatchesLabels(resource))
        && !_reject.Exists(reject => !reject.HasNoId && HasId(resource, reject))
        && HasId(resource, _select);

    private static bool HasId(Resource resource, ResourceSelector selector)
    {
        if (selector.Matches(resource.Id))
        {
            return true;
        }

        return resource.HasPreviousId && resource.PreviousIds.Any(selector.Matches);
    }
}
