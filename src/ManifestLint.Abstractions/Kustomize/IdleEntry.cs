using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Kustomize;

/// <summary>An entry of a Kustomization that changes nothing in any build of the workspace.</summary>
public sealed class IdleEntry
{
    internal IdleEntry(
        SourceSpan place,
        KustomizationEntryKind kind,
        bool isMatched,
        string reason,
        ImmutableArray<string> candidates
    )
    {
        Place = place;
        Kind = kind;
        IsMatched = isMatched;
        Reason = reason;
        Candidates = candidates;
    }

    /// <summary>The token that stands for the entry: what it looks for, or what it writes.</summary>
    public SourceSpan Place { get; }

    /// <summary>The sort of entry.</summary>
    public KustomizationEntryKind Kind { get; }

    /// <summary>Whether it found something, which was as it says already; otherwise it found nothing.</summary>
    public bool IsMatched { get; }

    /// <summary>Why nothing changes, as a clause: <c>no image has the name 'web'</c>.</summary>
    public string Reason { get; }

    /// <summary>What was there to be found, in ordinal order: the names of images for an entry of <c>images</c>. Empty for other sorts.</summary>
    public ImmutableArray<string> Candidates { get; }
}
