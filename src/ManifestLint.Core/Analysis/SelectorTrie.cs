using ManifestLint.Rules;

namespace ManifestLint.Analysis;

/// <summary>The paths of all node checks for one kind, merged: one step down the tree is one step down the trie.</summary>
internal sealed class SelectorTrie
{
    private readonly Dictionary<string, SelectorTrie> _keys = new(StringComparer.Ordinal);
    private SelectorTrie? _everyKey;
    private SelectorTrie? _everyItem;

    internal List<NodeCheck> Checks { get; } = [];

    internal bool IsEmpty => Checks.Count == 0 && _keys.Count == 0 && _everyKey is null && _everyItem is null;

    internal SelectorTrie? Item => _everyItem;

    internal SelectorTrie? Key(string? name) =>
        name is not null && _keys.TryGetValue(name, out var child) ? child : _everyKey;

    internal void Add(ReadOnlySpan<string> path, NodeCheck check)
    {
        if (path.IsEmpty)
        {
            Checks.Add(check);
            return;
        }

        var child = path[0] switch
        {
            Selector.EveryItem => _everyItem ??= new SelectorTrie(),
            Selector.EveryKey => _everyKey ??= new SelectorTrie(),
            var key => _keys.TryGetValue(key, out var known) ? known : _keys[key] = new SelectorTrie(),
        };
        child.Add(path[1..], check);
    }

    /// <summary>Copies what holds for every key into each named key, so that a walk never has to follow two branches.</summary>
    internal void Seal()
    {
        foreach (var child in _keys.Values)
        {
            if (_everyKey is not null)
            {
                child.Merge(_everyKey);
            }
        }

        foreach (var child in _keys.Values.Append(_everyKey).Append(_everyItem).OfType<SelectorTrie>())
        {
            child.Seal();
        }
    }

    private void Merge(SelectorTrie other)
    {
        Checks.AddRange(other.Checks);
        foreach (var (key, child) in other._keys)
        {
            (_keys.TryGetValue(key, out var own) ? own : _keys[key] = new SelectorTrie()).Merge(child);
        }

        if (other._everyKey is not null)
        {
            (_everyKey ??= new SelectorTrie()).Merge(other._everyKey);
        }

        if (other._everyItem is not null)
        {
            (_everyItem ??= new SelectorTrie()).Merge(other._everyItem);
        }
    }
}

/// <summary>A check of a node, with the rule that registered it.</summary>
internal sealed record NodeCheck(ActiveRule Rule, Action<NodeContext> Check);
