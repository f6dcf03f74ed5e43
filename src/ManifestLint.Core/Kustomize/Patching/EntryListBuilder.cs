using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Collects the entries of a merged mapping, and copies only if one is another than before.</summary>
/// <param name="old">The mapping before the merge.</param>
internal struct EntryListBuilder(YamlMapping old)
{
    private YamlEntry[]? _values;
    private List<YamlEntry>? _added;
    private ImmutableArray<Tombstone> _tombstones = old.Tombstones;
    private int _removed;

    /// <summary>Sets the value of an old entry.</summary>
    /// <param name="index">The entry's index.</param>
    /// <param name="value">The value, or null when the entry goes.</param>
    /// <param name="removal">The patch's value that removes it, or null when upstream drops it on its own.</param>
    internal void Set(int index, YamlNode? value, YamlNode? removal)
    {
        var entry = old.Entries[index];
        if (ReferenceEquals(value, entry.Value))
        {
            return;
        }

        _values ??= [.. old.Entries];
        _values[index] = value is null ? default : entry with { Value = value };
        if (value is not null)
        {
            return;
        }

        _removed++;
        if (removal is not null)
        {
            _tombstones = _tombstones.Add(
                new Tombstone(entry.Name!, StrategicMerge.PlaceOfRemoval(removal), Provenance.Behind(entry.Value))
            );
        }
    }

    /// <summary>Adds an entry behind the old ones.</summary>
    /// <param name="entry">The entry.</param>
    internal void Add(YamlEntry entry) => (_added ??= []).Add(entry);

    /// <summary>The mapping: the old one itself when nothing is different.</summary>
    internal readonly YamlMapping Build()
    {
        if (_values is null && _added is null)
        {
            return old;
        }

        var entries = ImmutableArray.CreateBuilder<YamlEntry>(old.Entries.Length - _removed + (_added?.Count ?? 0));
        foreach (var entry in _values ?? [.. old.Entries])
        {
            if (entry.Value is not null)
            {
                entries.Add(entry);
            }
        }

        entries.AddRange(_added ?? []);
        return old.WithEntries(entries.MoveToImmutable(), _tombstones);
    }
}
