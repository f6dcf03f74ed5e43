using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas.Cel;

/// <summary>A list.</summary>
internal abstract class CelList : CelValue
{
    internal override string TypeName => "list";

    internal abstract int Count { get; }

    /// <summary>What makes two items of it the same, for comparisons and sums.</summary>
    internal virtual ListKind Kind => ListKind.Atomic;

    /// <summary>The keys of a list of <see cref="ListKind.Map"/>.</summary>
    internal virtual IReadOnlyList<string> Keys => [];

    internal abstract CelValue this[int index] { get; }

    internal IEnumerable<CelValue> Items
    {
        get
        {
            for (var i = 0; i < Count; i++)
            {
                yield return this[i];
            }
        }
    }
}

/// <summary>A list that an expression makes.</summary>
internal sealed class CelArray(IReadOnlyList<CelValue> items) : CelList
{
    internal override int Count => items.Count;

    internal override CelValue this[int index] => items[index];
}

/// <summary>A map, or a structure.</summary>
internal abstract class CelMap : CelValue
{
    internal override string TypeName => "map";

    internal abstract int Count { get; }

    internal abstract IEnumerable<CelValue> Keys { get; }

    /// <summary>The value of a key; null when there is none.</summary>
    internal abstract CelValue? Find(CelValue key);

    /// <summary>The value of a field by its name as expressions write it; null when it is absent, an error when it does not exist.</summary>
    internal virtual CelValue? FindField(string name) => Find(new CelString(name));
}

/// <summary>A map that an expression makes.</summary>
internal sealed class CelTable : CelMap
{
    private readonly Dictionary<CelValue, CelValue> _entries = new(CelEquality.Comparer);

    internal override int Count => _entries.Count;

    internal override IEnumerable<CelValue> Keys => _entries.Keys;

    internal bool TryAdd(CelValue key, CelValue value) => _entries.TryAdd(key, value);

    internal override CelValue? Find(CelValue key) => _entries.GetValueOrDefault(key);
}
