using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// A mapping or list of an object while a JSON patch is applied. Only what a path leads through is opened; the rest stays the nodes it was.
/// A value is either a node or an open container.
/// </summary>
internal abstract class JsonContainer
{
    /// <summary>The value under a token, or null when there is none or it is null.</summary>
    /// <param name="token">The token.</param>
    /// <param name="path">The path, for faults.</param>
    internal abstract object? Get(string token, JsonPointer path);

    /// <summary>Adds a value: to a list it is inserted.</summary>
    /// <param name="token">The token.</param>
    /// <param name="value">The value.</param>
    /// <param name="path">The path.</param>
    /// <returns>What it replaces, or null.</returns>
    internal abstract YamlNode? Add(string token, Func<YamlNode?, YamlNode> value, JsonPointer path);

    /// <summary>Sets a value.</summary>
    /// <param name="token">The token.</param>
    /// <param name="value">Makes the value from the old one.</param>
    /// <param name="path">The path.</param>
    /// <returns>What it replaces, or null.</returns>
    internal abstract YamlNode? Replace(string token, Func<YamlNode?, YamlNode> value, JsonPointer path);

    /// <summary>Removes a value and leaves a tombstone.</summary>
    /// <param name="token">The token.</param>
    /// <param name="path">The path.</param>
    internal abstract void Remove(string token, JsonPointer path);

    /// <summary>Opens the value under a token, or gives null when it is no container.</summary>
    /// <param name="token">The token.</param>
    /// <param name="path">The path, for faults.</param>
    internal abstract JsonContainer? Open(string token, JsonPointer path);

    /// <summary>The immutable node: the old one itself when nothing is different.</summary>
    internal abstract YamlNode Freeze();

    internal static YamlNode Freeze(object value) => (value as JsonContainer)?.Freeze() ?? (YamlNode)value;

    internal static JsonContainer? Open(object? value) =>
        value switch
        {
            YamlMapping mapping => new JsonMapping(mapping),
            YamlSequence sequence => new JsonList(sequence),
            _ => value as JsonContainer,
        };

    private protected static bool IsNull(object? value) => value is null or YamlScalar { IsNull: true };
}

/// <summary>An open mapping.</summary>
internal sealed class JsonMapping : JsonContainer
{
    private readonly YamlMapping _origin;
    private readonly List<(YamlNode Key, object? Value)> _entries = [];
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private ImmutableArray<Tombstone> _tombstones;

    internal JsonMapping(YamlMapping origin)
    {
        _origin = origin;
        _tombstones = origin.Tombstones;
        foreach (var entry in origin.Entries)
        {
            if (entry.Name is { } name)
            {
                _index[name] = _entries.Count;
            }

            _entries.Add((entry.Key, entry.Value));
        }
    }

    internal override object? Get(string token, JsonPointer path) =>
        _index.TryGetValue(token, out var at) && !IsNull(_entries[at].Value) ? _entries[at].Value : null;

    internal override YamlNode? Add(string token, Func<YamlNode?, YamlNode> value, JsonPointer path)
    {
        if (_index.TryGetValue(token, out var at))
        {
            var old = Freeze(_entries[at].Value!);
            _entries[at] = (_entries[at].Key, value(old));
            return old;
        }

        _index[token] = _entries.Count;
        _entries.Add((KeyOf(token, path), value(null)));
        return null;
    }

    // Upstream asks whether the key is there, and does not look at the answer.
    internal override YamlNode? Replace(string token, Func<YamlNode?, YamlNode> value, JsonPointer path) =>
        Add(token, value, path);

    internal override void Remove(string token, JsonPointer path)
    {
        if (!_index.Remove(token, out var at))
        {
            throw new KustomizeException(
                BuildFaultKind.PatchPathMissing,
                path.Place,
                $"Nothing to remove: the object has no '{token}' at this path"
            );
        }

        var old = Freeze(_entries[at].Value!);
        _entries[at] = (_entries[at].Key, null);
        _tombstones = _tombstones.Add(new Tombstone(token, path.Place, Provenance.Behind(old)));
    }

    /// <summary>Takes out an entry without a trace.</summary>
    /// <param name="token">The key.</param>
    internal void Drop(string token)
    {
        if (_index.Remove(token, out var at))
        {
            _entries[at] = (_entries[at].Key, null);
        }
    }

    internal override JsonContainer? Open(string token, JsonPointer path)
    {
        if (!_index.TryGetValue(token, out var at) || Open(_entries[at].Value) is not { } container)
        {
            return null;
        }

        _entries[at] = (_entries[at].Key, container);
        return container;
    }

    internal override YamlMapping Freeze()
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>(_index.Count);
        foreach (var (key, value) in _entries)
        {
            if (value is not null)
            {
                entries.Add(new YamlEntry(key, Freeze(value)));
            }
        }

        var isSame = entries.Count == _origin.Entries.Length;
        for (var i = 0; isSame && i < entries.Count; i++)
        {
            isSame = ReferenceEquals(entries[i].Value, _origin.Entries[i].Value);
        }

        return isSame ? _origin : _origin.WithEntries(entries.ToImmutable(), _tombstones);
    }

    private static YamlScalar KeyOf(string token, JsonPointer path) =>
        new(path.Place.Source, path.Place.Span, token, ScalarStyle.DoubleQuoted);
}

/// <summary>An open list.</summary>
internal sealed class JsonList : JsonContainer
{
    private readonly YamlSequence _origin;
    private readonly List<object> _items;
    private ImmutableArray<Tombstone> _tombstones;

    internal JsonList(YamlSequence origin)
    {
        _origin = origin;
        _items = [.. origin.Items];
        _tombstones = origin.Tombstones;
    }

    internal override object? Get(string token, JsonPointer path)
    {
        var item = _items[Index(token, path, _items.Count)];
        return IsNull(item) ? null : item;
    }

    internal override YamlNode? Add(string token, Func<YamlNode?, YamlNode> value, JsonPointer path)
    {
        var index = token == "-" ? _items.Count : Index(token, path, _items.Count + 1);
        _items.Insert(index, value(null));
        return null;
    }

    internal override YamlNode? Replace(string token, Func<YamlNode?, YamlNode> value, JsonPointer path)
    {
        var index = Index(token, path, _items.Count);
        var old = Freeze(_items[index]);
        _items[index] = value(old);
        return old;
    }

    internal override void Remove(string token, JsonPointer path)
    {
        var index = Index(token, path, _items.Count);
        _tombstones = _tombstones.Add(new Tombstone(token, path.Place, Provenance.Behind(Freeze(_items[index]))));
        _items.RemoveAt(index);
    }

    internal override JsonContainer? Open(string token, JsonPointer path)
    {
        var index = Index(token, path, _items.Count);
        if (Open(_items[index]) is not { } container)
        {
            return null;
        }

        _items[index] = container;
        return container;
    }

    internal override YamlSequence Freeze()
    {
        ImmutableArray<YamlNode> items = [.. _items.Select(item => Freeze(item))];
        return items.AsSpan().SequenceEqual(_origin.Items.AsSpan()) ? _origin : _origin.WithItems(items, _tombstones);
    }

    private static int Index(string token, JsonPointer path, int count)
    {
        if (!int.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
        {
            throw new KustomizeException(
                BuildFaultKind.PatchPathMissing,
                path.Place,
                $"'{token}' is no index of the list at this path"
            );
        }

        if (index >= count || index < -count)
        {
            throw new KustomizeException(
                BuildFaultKind.PatchPathMissing,
                path.Place,
                $"The index {token} at this path is outside of the list, which has room for {count}"
            );
        }

        return index < 0 ? index + count : index;
    }
}
