using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>A list in the making, whose items are found by the values of keys.</summary>
internal sealed class KeyedItems
{
    private readonly List<YamlNode?> _items;
    private readonly Dictionary<string, Dictionary<string, List<int>>> _indexes = new(StringComparer.Ordinal);

    // Items that the next Set drops: upstream takes empty ones for mistakes.
    private readonly List<int> _droppable = [];

    // The key that is the item itself wants single values.
    private readonly List<int> _collections = [];

    internal KeyedItems(ImmutableArray<YamlNode> items)
    {
        _items = new List<YamlNode?>(items.Length);
        foreach (var item in items)
        {
            Append(item);
        }
    }

    internal YamlNode? this[int index]
    {
        get => _items[index];
        set
        {
            _items[index] = value;
            Note(index);
        }
    }

    /// <summary>The text that upstream compares: a scalar's as it is written, and nothing for a collection.</summary>
    /// <param name="node">The node.</param>
    internal static string TextOf(YamlNode? node) => (node as YamlScalar)?.Value ?? string.Empty;

    internal ImmutableArray<YamlNode> ToImmutable() => [.. _items.OfType<YamlNode>()];

    internal void Append(YamlNode item)
    {
        _items.Add(item);
        var index = _items.Count - 1;
        Note(index);
        foreach (var (key, values) in _indexes)
        {
            Enter(values, key, index);
        }
    }

    /// <summary>The index of the first item that has all the values, or -1. Values that are empty are left out, unless all are.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="values">Their values.</param>
    internal int FindFirst(ImmutableArray<string> keys, ImmutableArray<string> values)
    {
        var isAnyGiven = values.Any(value => value.Length > 0);
        foreach (var index in Candidates(keys, values, isAnyGiven))
        {
            if (_items[index] is { } item && HasAll(item))
            {
                return index;
            }
        }

        return -1;

        bool HasAll(YamlNode item)
        {
            for (var i = 0; i < keys.Length; i++)
            {
                if (isAnyGiven && values[i].Length == 0)
                {
                    continue;
                }

                if (FieldOf(item, keys[i]) is not { } field || TextOf(field) != values[i])
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>
    /// Puts an item in the place of each that has the values, or at the end when none has; without an item, removes those. An empty value stands
    /// for any value. With fewer values than keys the rest of the keys is not looked at, and without any the list is emptied first.
    /// </summary>
    /// <param name="keys">The keys.</param>
    /// <param name="values">Their values.</param>
    /// <param name="item">The item, or null.</param>
    internal void Set(ImmutableArray<string> keys, ImmutableArray<string> values, YamlNode? item)
    {
        DropEmpty();
        if (keys[0].Length == 0)
        {
            RefuseCollections();
        }

        if (values.IsEmpty)
        {
            _items.Clear();
            _indexes.Clear();
            _collections.Clear();
        }

        var isFound = false;
        foreach (var index in Candidates(keys, values, isAnyGiven: true).ToList())
        {
            if (_items[index] is { } present && Matches(present, keys, values))
            {
                isFound = true;
                this[index] = item;
            }
        }

        if (!isFound && !StrategicMerge.IsMissingOrNull(item))
        {
            Append(item!);
        }
    }

    private void RefuseCollections()
    {
        foreach (var index in _collections)
        {
            if (_items[index] is { } item and not YamlScalar)
            {
                throw new KustomizeException(
                    item.Place,
                    $"Expected a single value, as the items of this list are merged by it; found {item.Description}"
                );
            }
        }
    }

    private static bool Matches(YamlNode item, ImmutableArray<string> keys, ImmutableArray<string> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var field = FieldOf(item, keys[i], values[0].Length > 0);
            if (field is null || (values[i].Length > 0 && TextOf(field) != values[i]))
            {
                return false;
            }

            if (keys[i].Length == 0 && values[i].Length == 0 && TextOf(field).Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static YamlNode? FieldOf(YamlNode item, string key, bool isLenient = true)
    {
        if (key.Length == 0)
        {
            return item;
        }

        if (item is not YamlMapping && !isLenient)
        {
            throw new KustomizeException(
                item.Place,
                $"Expected a mapping with '{key}', as the items of this list are merged by it; found {item.Description}"
            );
        }

        return (item as YamlMapping)?[key];
    }

    private IEnumerable<int> Candidates(ImmutableArray<string> keys, ImmutableArray<string> values, bool isAnyGiven)
    {
        List<int>? best = null;
        for (var i = 0; isAnyGiven && i < values.Length; i++)
        {
            if (values[i].Length == 0)
            {
                continue;
            }

            if (!Index(keys[i]).TryGetValue(values[i], out var found))
            {
                return [];
            }

            if (best is null || found.Count < best.Count)
            {
                best = found;
            }
        }

        return best ?? Enumerable.Range(0, _items.Count);
    }

    private Dictionary<string, List<int>> Index(string key)
    {
        if (!_indexes.TryGetValue(key, out var index))
        {
            _indexes[key] = index = new Dictionary<string, List<int>>(StringComparer.Ordinal);
            for (var i = 0; i < _items.Count; i++)
            {
                Enter(index, key, i);
            }
        }

        return index;
    }

    private void Enter(Dictionary<string, List<int>> index, string key, int item)
    {
        if (_items[item] is not { } node || FieldOf(node, key) is not { } field)
        {
            return;
        }

        var text = TextOf(field);
        if (!index.TryGetValue(text, out var items))
        {
            index[text] = items = [];
        }

        items.Add(item);
    }

    private void Note(int index)
    {
        if (_items[index] is not (null or YamlScalar))
        {
            _collections.Add(index);
        }

        if (_items[index] is YamlScalar { IsNull: true } or YamlMapping { Entries.IsEmpty: true })
        {
            _droppable.Add(index);
        }
    }

    private void DropEmpty()
    {
        foreach (var index in _droppable)
        {
            _items[index] = null;
        }

        _droppable.Clear();
    }
}
