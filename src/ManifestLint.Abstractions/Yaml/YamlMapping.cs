using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>
/// A YAML mapping. <see cref="WrittenEntries"/> is what stands in the source; <see cref="Entries"/> is what Kubernetes reads: merge keys
/// resolved, and of equal keys the last one.
/// </summary>
public sealed class YamlMapping : YamlNode
{
    // Up to here, comparing one key after the other is faster than an index, and takes no memory.
    private const int LargestUnindexed = 32;

    private Dictionary<string, YamlEntry>? _index;

    /// <summary>Makes a mapping.</summary>
    /// <param name="source">The file that decided it.</param>
    /// <param name="span">Its range there.</param>
    /// <param name="writtenEntries">Its entries as written, in order, merge keys and duplicates included.</param>
    /// <param name="isFlow">Whether it was written in braces.</param>
    /// <param name="tag">Its explicit tag, or null.</param>
    /// <param name="via">Its history, see <see cref="Origin.Via"/>.</param>
    public YamlMapping(
        SourceText source,
        TextSpan span,
        ImmutableArray<YamlEntry> writtenEntries,
        bool isFlow = false,
        string? tag = null,
        ImmutableArray<OriginStep> via = default
    )
        : base(source, span, tag, via)
    {
        WrittenEntries = writtenEntries;
        IsFlow = isFlow;
        Entries = EffectiveEntries(writtenEntries);
    }

    /// <summary>The entries as written: merge keys unresolved, duplicates kept.</summary>
    public ImmutableArray<YamlEntry> WrittenEntries { get; }

    /// <summary>The entries that count: merge keys resolved (explicit keys win), of equal keys the last, in order of first appearance.</summary>
    public ImmutableArray<YamlEntry> Entries { get; }

    /// <summary>Whether the mapping was written in braces.</summary>
    public bool IsFlow { get; }

    /// <summary>What a Kustomize build took out of the mapping, so that a report of a missing field can name the line that removed it.</summary>
    internal ImmutableArray<Tombstone> Tombstones { get; private set; } = [];

    /// <inheritdoc/>
    public override string Description => "a mapping";

    /// <summary>The value of a key, or null when the key is absent. A key with a null value gives its null scalar.</summary>
    /// <param name="name">The key's text.</param>
    public YamlNode? this[string name] => TryGetEntry(name, out var entry) ? entry.Value : null;

    /// <summary>Finds an entry.</summary>
    /// <param name="name">The key's text.</param>
    /// <param name="entry">The entry, if there is one.</param>
    public bool TryGetEntry(string name, out YamlEntry entry)
    {
        if (Entries.Length > LargestUnindexed)
        {
            _index ??= CreateIndex(Entries);
            return _index.TryGetValue(name, out entry);
        }

        foreach (var candidate in Entries)
        {
            if (candidate.Key is YamlScalar key && key.HasValue(name))
            {
                entry = candidate;
                return true;
            }
        }

        entry = default;
        return false;
    }

    /// <summary>The mapping under a key, or null when there is none or it is something else.</summary>
    /// <param name="name">The key's text.</param>
    public YamlMapping? Mapping(string name) => this[name] as YamlMapping;

    /// <summary>The sequence under a key, or null when there is none or it is something else.</summary>
    /// <param name="name">The key's text.</param>
    public YamlSequence? Sequence(string name) => this[name] as YamlSequence;

    /// <summary>The scalar under a key, or null when there is none, it is null, or it is something else.</summary>
    /// <param name="name">The key's text.</param>
    public YamlScalar? Scalar(string name) => this[name] is YamlScalar { IsNull: false } scalar ? scalar : null;

    /// <summary>The text of the scalar under a key, or null when there is none.</summary>
    /// <param name="name">The key's text.</param>
    public string? Text(string name) => Scalar(name)?.Value;

    /// <summary>The same mapping, in the same place, with other entries.</summary>
    /// <param name="entries">The entries; keys are distinct.</param>
    /// <param name="tombstones">What was removed; those of a key that is there again are dropped.</param>
    internal YamlMapping WithEntries(ImmutableArray<YamlEntry> entries, ImmutableArray<Tombstone> tombstones)
    {
        var result = new YamlMapping(Source, Span, entries, IsFlow, Tag, Origin.Via);
        result.Tombstones = tombstones.RemoveAll(tombstone => result.TryGetEntry(tombstone.Name, out _));
        return result;
    }

    /// <summary>The same mapping with another history.</summary>
    /// <param name="via">See <see cref="Origin.Via"/>.</param>
    internal YamlMapping WithVia(ImmutableArray<OriginStep> via) =>
        new(Source, Span, Entries, IsFlow, Tag, via) { Tombstones = Tombstones };

    private static Dictionary<string, YamlEntry> CreateIndex(ImmutableArray<YamlEntry> entries)
    {
        var index = new Dictionary<string, YamlEntry>(entries.Length, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.Name is { } name)
            {
                index.TryAdd(name, entry);
            }
        }

        return index;
    }

    private static ImmutableArray<YamlEntry> EffectiveEntries(ImmutableArray<YamlEntry> written)
    {
        // Nearly every mapping is small and plain: then the written entries are the effective ones, and nothing is allocated.
        return HasMergeOrDuplicate(written) ? Resolve(written) : written;
    }

    private static bool HasMergeOrDuplicate(ImmutableArray<YamlEntry> written)
    {
        const int LinearLimit = 16;
        var seen = written.Length > LinearLimit ? new HashSet<string>(written.Length, StringComparer.Ordinal) : null;
        for (var i = 0; i < written.Length; i++)
        {
            if (written[i].IsMerge)
            {
                return true;
            }

            if (written[i].Name is not { } name)
            {
                continue;
            }

            if (seen is not null)
            {
                if (!seen.Add(name))
                {
                    return true;
                }

                continue;
            }

            for (var j = 0; j < i; j++)
            {
                if (string.Equals(written[j].Name, name, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Merge semantics of YAML 1.1 as go-yaml has them: explicit keys win over merged ones, an earlier merge source over a later one.
    private static ImmutableArray<YamlEntry> Resolve(ImmutableArray<YamlEntry> written)
    {
        var result = new List<YamlEntry>(written.Length);
        var index = new Dictionary<string, int>(written.Length, StringComparer.Ordinal);
        foreach (var entry in written)
        {
            if (entry.IsMerge)
            {
                continue;
            }

            if (entry.Name is { } name && !index.TryAdd(name, result.Count))
            {
                result[index[name]] = entry;
                continue;
            }

            result.Add(entry);
        }

        foreach (var entry in written)
        {
            if (!entry.IsMerge)
            {
                continue;
            }

            foreach (var merged in MergeSources(entry.Value).SelectMany(source => source.Entries))
            {
                if (merged.Name is { } name && index.TryAdd(name, result.Count))
                {
                    result.Add(merged);
                }
            }
        }

        return [.. result];
    }

    private static IEnumerable<YamlMapping> MergeSources(YamlNode value) =>
        value switch
        {
            YamlMapping mapping => [mapping],
            YamlSequence sequence => sequence.Items.OfType<YamlMapping>(),
            _ => [],
        };
}
