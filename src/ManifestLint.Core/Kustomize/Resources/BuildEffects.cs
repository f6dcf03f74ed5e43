using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Kustomize;

/// <summary>What a build says of an entry that changed nothing.</summary>
/// <param name="Place">The token to show.</param>
/// <param name="Kind">The sort of entry.</param>
/// <param name="IsMatched">Whether it found something, which had the value already; otherwise it found nothing.</param>
/// <param name="What">Why nothing changed, as a clause for a message.</param>
internal readonly record struct IdleNote(SourceSpan Place, KustomizationEntryKind Kind, bool IsMatched, string What);

/// <summary>
/// Collects, during one build, the entries that change nothing, and those that do. A Component or base may be used several times, and its entries
/// may have an effect in one use and none in another: an entry is idle only where no use of it, in any build, had an effect. Not for several
/// threads.
/// </summary>
internal sealed class BuildEffects
{
    // What an entry might have meant is for a suggestion only.
    private const int MostCandidates = 1000;

    private readonly List<IdleNote> _idle = [];
    private readonly HashSet<IdleNote> _known = [];
    private readonly HashSet<(SourceSpan Place, KustomizationEntryKind Kind)> _effective = [];
    private readonly Dictionary<SourceSpan, SortedSet<string>> _candidates = [];

    /// <summary>The entries that changed nothing in one of their uses, in the order of the build. Each is there once.</summary>
    internal IReadOnlyList<IdleNote> Idle => _idle;

    /// <summary>The entries that changed something, and the selectors that found something.</summary>
    internal IReadOnlyCollection<(SourceSpan Place, KustomizationEntryKind Kind)> Effective => _effective;

    /// <summary>Reports an entry that changed something, or a selector that found something.</summary>
    /// <param name="place">The token to show.</param>
    /// <param name="kind">The sort of entry.</param>
    internal void Changed(SourceSpan place, KustomizationEntryKind kind) => _effective.Add((place, kind));

    /// <summary>Reports an entry that found nothing to change.</summary>
    /// <param name="place">The token to show.</param>
    /// <param name="kind">The sort of entry.</param>
    /// <param name="what">Why.</param>
    internal void NothingMatched(SourceSpan place, KustomizationEntryKind kind, string what) =>
        Add(new IdleNote(place, kind, false, what));

    /// <summary>Reports an entry that wrote what was there already.</summary>
    /// <param name="place">The token to show.</param>
    /// <param name="kind">The sort of entry.</param>
    /// <param name="what">Why.</param>
    internal void Unchanged(SourceSpan place, KustomizationEntryKind kind, string what) =>
        Add(new IdleNote(place, kind, true, what));

    /// <summary>Notes what an entry might have meant.</summary>
    /// <param name="place">The token that stands for the entry.</param>
    /// <param name="names">What was there to be found.</param>
    internal void Missed(SourceSpan place, IEnumerable<string> names)
    {
        if (!_candidates.TryGetValue(place, out var known))
        {
            _candidates.Add(place, known = new SortedSet<string>(StringComparer.Ordinal));
        }

        foreach (var name in names.Take(MostCandidates - known.Count))
        {
            known.Add(name);
        }
    }

    /// <summary>What an entry might have meant.</summary>
    /// <param name="place">The token that stands for it.</param>
    internal ImmutableArray<string> CandidatesFor(SourceSpan place) =>
        _candidates.TryGetValue(place, out var names) ? [.. names] : [];

    private void Add(IdleNote note)
    {
        if (_known.Add(note))
        {
            _idle.Add(note);
        }
    }
}
