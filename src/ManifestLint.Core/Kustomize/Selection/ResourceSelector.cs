using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Selects objects as the targets of patches do: group, version, kind, name and namespace are anchored patterns, labels and annotations are
/// selected in kubectl's notation. Patterns are read at once; a selector only when an object gets as far, as upstream does.
/// </summary>
internal sealed class ResourceSelector
{
    private readonly NamePattern _group;
    private readonly NamePattern _version;
    private readonly NamePattern _kind;
    private readonly NamePattern _name;
    private readonly NamePattern _namespace;
    private readonly Lazy<LabelSelectorSyntax>? _labels;
    private readonly Lazy<LabelSelectorSyntax>? _annotations;

    /// <summary>Reads a selector.</summary>
    /// <param name="target">What was written.</param>
    /// <param name="budget">What the build may still do, or null.</param>
    /// <exception cref="KustomizeException">A pattern is none, or the build has too many.</exception>
    internal ResourceSelector(TargetSelector target, BuildBudget? budget = null)
    {
        Target = target;
        _group = new NamePattern(target.Group, budget);
        _version = new NamePattern(target.Version, budget);
        _kind = new NamePattern(target.Kind, budget);
        _name = new NamePattern(target.Name, budget);
        _namespace = new NamePattern(target.Namespace, budget);
        _labels = ReaderOf(target.LabelSelector);
        _annotations = ReaderOf(target.AnnotationSelector);
    }

    /// <summary>What was written.</summary>
    internal TargetSelector Target { get; }

    /// <summary>Whether nothing is asked for but labels and annotations.</summary>
    internal bool HasNoId => _group.IsEmpty && _version.IsEmpty && _kind.IsEmpty && _name.IsEmpty && _namespace.IsEmpty;

    /// <summary>Whether labels or annotations are asked for.</summary>
    internal bool HasLabels => _labels is not null || _annotations is not null;

    /// <summary>The objects that are selected, in order. Name and namespace may be the first or the present ones.</summary>
    /// <param name="resources">The objects.</param>
    /// <exception cref="KustomizeException">A label or annotation selector cannot be read.</exception>
    internal IReadOnlyList<Resource> Select(ResourceMap resources)
    {
        var selected = new List<Resource>();
        foreach (var resource in resources.Resources)
        {
            if (Selects(resource))
            {
                selected.Add(resource);
            }
        }

        return selected;
    }

    /// <summary>Whether an object is selected.</summary>
    /// <param name="resource">The object.</param>
    /// <exception cref="KustomizeException">A label or annotation selector cannot be read.</exception>
    internal bool Selects(Resource resource)
    {
        var id = resource.Id;
        var budget = resource.State.Budget;
        return (
                _name.Matches(id.Name, budget)
                || (resource.HasPreviousId && _name.Matches(resource.OriginalName, budget))
            )
            && (
                _namespace.Matches(id.EffectiveNamespace, budget)
                || (resource.HasPreviousId && _namespace.Matches(resource.OriginalId.EffectiveNamespace, budget))
            )
            && MatchesKind(id.Kind)
            && MatchesLabels(resource);
    }

    /// <summary>Whether an id has what is asked for; the namespace counts as written.</summary>
    /// <param name="id">The id.</param>
    internal bool Matches(ResourceId id) =>
        MatchesKind(id.Kind) && _name.Matches(id.Name) && _namespace.Matches(id.Namespace);

    /// <summary>Whether an object has the labels and annotations that are asked for.</summary>
    /// <param name="resource">The object.</param>
    /// <exception cref="KustomizeException">A label or annotation selector cannot be read.</exception>
    internal bool MatchesLabels(Resource resource)
    {
        if (!HasLabels)
        {
            return true;
        }

        var metadata = resource.Root.Mapping("metadata");
        return (_labels is null || _labels.Value.Matches(metadata?.Mapping("labels")))
            && (_annotations is null || _annotations.Value.Matches(metadata?.Mapping("annotations")));
    }

    private bool MatchesKind(GroupVersionKind kind) =>
        _kind.Matches(kind.Kind) && _group.Matches(kind.Group) && _version.Matches(kind.Version);

    private static Lazy<LabelSelectorSyntax>? ReaderOf(YamlScalar? selector) =>
        selector is null or { Value: "" } ? null : new(() => LabelSelectorSyntax.Parse(selector));

    /// <summary>A pattern for a whole name; an absent or empty one matches everything.</summary>
    private readonly struct NamePattern
    {
        private readonly YamlScalar? _node;
        private readonly SelectionPattern? _regex;

        internal NamePattern(YamlScalar? node, BuildBudget? budget)
        {
            _node = node is null or { Value: "" } ? null : node;
            _regex =
                _node is null || GoRegex.IsLiteral(_node.Value)
                    ? null
                    : SelectionPattern.ParseAnchored(_node.Value, _node.Place, budget);
        }

        internal bool IsEmpty => _node is null;

        internal bool Matches(string name, BuildBudget? budget = null) =>
            _node is null || (_regex is null ? _node.HasValue(name) : _regex.IsMatch(name, _node.Place, budget));
    }
}
