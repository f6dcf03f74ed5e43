using ManifestLint.Text;

namespace ManifestLint.Kustomize;

/// <summary>The sort of an entry that was without effect.</summary>
internal enum EffectKind
{
    /// <summary>An entry of <c>patches</c> or of its deprecated forms.</summary>
    Patch,

    /// <summary>An entry of <c>replacements</c>.</summary>
    Replacement,

    /// <summary>An entry of <c>vars</c>.</summary>
    Variable,

    /// <summary>An entry of <c>images</c>.</summary>
    Image,

    /// <summary>An entry of <c>replicas</c>.</summary>
    Replicas,

    /// <summary>The <c>namespace</c>.</summary>
    Namespace,

    /// <summary>The <c>namePrefix</c> or <c>nameSuffix</c>.</summary>
    Name,

    /// <summary>An entry of <c>labels</c>, or <c>commonLabels</c>.</summary>
    Label,

    /// <summary>The <c>commonAnnotations</c>.</summary>
    Annotation,
}

/// <summary>An entry that changed nothing.</summary>
/// <param name="Place">The token to show.</param>
/// <param name="Kind">The sort of entry.</param>
/// <param name="IsMatched">Whether it found something, which had the value already; otherwise it found nothing.</param>
/// <param name="What">What it looked for or wrote, as a clause for a message.</param>
internal readonly record struct IdleEntry(SourceSpan Place, EffectKind Kind, bool IsMatched, string What);

/// <summary>
/// Collects, during one build, the entries that change nothing, and those that do. A Component or base may be used several times, and its entries
/// may have an effect in one use and none in another: an entry is idle only where no use of it, in any build, had an effect. Not for several
/// threads.
/// </summary>
internal sealed class BuildEffects
{
    private readonly List<IdleEntry> _idle = [];
    private readonly HashSet<IdleEntry> _known = [];
    private readonly HashSet<(SourceSpan Place, EffectKind Kind)> _effective = [];

    /// <summary>The entries that changed nothing in one of their uses, in the order of the build. Each is there once.</summary>
    internal IReadOnlyList<IdleEntry> Idle => _idle;

    /// <summary>The entries that changed something.</summary>
    internal IReadOnlyCollection<(SourceSpan Place, EffectKind Kind)> Effective => _effective;

    /// <summary>Reports an entry that changed something.</summary>
    /// <param name="place">The token to show.</param>
    /// <param name="kind">The sort of entry.</param>
    internal void Changed(SourceSpan place, EffectKind kind) => _effective.Add((place, kind));

    /// <summary>Reports an entry that found nothing to change.</summary>
    /// <param name="place">The token to show.</param>
    /// <param name="kind">The sort of entry.</param>
    /// <param name="what">What it looked for.</param>
    internal void NothingMatched(SourceSpan place, EffectKind kind, string what) =>
        Add(new IdleEntry(place, kind, false, what));

    /// <summary>Reports an entry that wrote what was there already.</summary>
    /// <param name="place">The token to show.</param>
    /// <param name="kind">The sort of entry.</param>
    /// <param name="what">What it wrote.</param>
    internal void Unchanged(SourceSpan place, EffectKind kind, string what) =>
        Add(new IdleEntry(place, kind, true, what));

    private void Add(IdleEntry entry)
    {
        if (_known.Add(entry))
        {
            _idle.Add(entry);
        }
    }
}
