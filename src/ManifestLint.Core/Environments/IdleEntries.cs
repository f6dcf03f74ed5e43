using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Kustomize;
using ManifestLint.Text;

namespace ManifestLint.Environments;

/// <summary>The entries without effect in any use in any build: what is idle in one overlay may be all that another is about.</summary>
internal sealed class IdleEntries
{
    private readonly ILookup<string, IdleEntry> _byDirectory;

    internal IdleEntries(ImmutableArray<KustomizeBuild> builds, KustomizationUsage usage)
    {
        var effective = builds.SelectMany(build => build.State.Effects.Effective).ToHashSet();
        _byDirectory = builds
            .SelectMany(build => build.State.Effects.Idle)
            .Where(note => !effective.Contains((note.Place, note.Kind)))
            .GroupBy(note => (note.Place, note.Kind))
            .Select(group => Combine(group.Key.Place, group, builds))
            .ToLookup(entry => DirectoryOf(entry.Place.Source.Path, usage), StringComparer.Ordinal);
    }

    /// <summary>The idle entries of a Kustomization, in the order of its file and of those that it names.</summary>
    /// <param name="directory">The Kustomization's directory.</param>
    internal ImmutableArray<IdleEntry> Of(string directory) =>
        [
            .. _byDirectory[directory]
                .OrderBy(entry => entry.Place.Source.Path, StringComparer.Ordinal)
                .ThenBy(entry => entry.Place.Span),
        ];

    // Replacements and transformers may stand in files of their own.
    private static string DirectoryOf(string path, KustomizationUsage usage) =>
        FileClassifier.HasKustomizationName(path) ? SlashPath.Parent(path) ?? "."
        : usage.UsersOf(path) is [var user, ..] ? user
        : string.Empty;

    // Where one use found something, that it did not change, the entry is not misspelt.
    private static IdleEntry Combine(
        SourceSpan place,
        IEnumerable<IdleNote> notes,
        ImmutableArray<KustomizeBuild> builds
    )
    {
        var note = notes
            .OrderByDescending(note => note.IsMatched)
            .ThenBy(note => note.What, StringComparer.Ordinal)
            .First();
        var candidates = builds.SelectMany(build => build.State.Effects.CandidatesFor(place));
        return new IdleEntry(
            place,
            note.Kind,
            note.IsMatched,
            note.What,
            [.. candidates.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        );
    }
}
