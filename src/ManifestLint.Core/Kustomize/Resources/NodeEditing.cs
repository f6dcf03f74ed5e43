using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Changes of immutable trees. What is rebuilt because a part of it changed keeps its own place; what a transformer decides has the place of
/// the token that decided it, and the old place in its history.
/// </summary>
internal static class NodeEditing
{
    /// <summary>A string that a token decided.</summary>
    /// <param name="place">The token.</param>
    /// <param name="value">The value, which need not be the token's text.</param>
    /// <param name="old">What it replaces, or null.</param>
    /// <param name="role">What the token did to the old value.</param>
    internal static YamlScalar Text(
        SourceSpan place,
        string value,
        YamlNode? old = null,
        string role = OriginRoles.BaseValue
    ) => new(place.Source, place.Span, value, ScalarStyle.DoubleQuoted, null, History(old, role));

    /// <summary>A scalar of a type that follows from its text, as a plain one has it.</summary>
    /// <param name="place">The token that decided it.</param>
    /// <param name="value">The value.</param>
    /// <param name="old">What it replaces, or null.</param>
    /// <param name="role">What the token did to the old value.</param>
    internal static YamlScalar Plain(
        SourceSpan place,
        string value,
        YamlNode? old = null,
        string role = OriginRoles.BaseValue
    ) => new(place.Source, place.Span, value, ScalarStyle.Plain, null, History(old, role));

    /// <summary>
    /// A scalar that keeps the style of the one it replaces, so that its type follows from its text where the old one stood without quotes.
    /// This is how upstream writes names, images and counts: a <c>23</c> with the prefix <c>4</c> is the number 423.
    /// </summary>
    /// <param name="place">The token that decided it.</param>
    /// <param name="value">The value.</param>
    /// <param name="old">What it replaces.</param>
    /// <param name="via">Its history.</param>
    internal static YamlScalar Rewritten(
        SourceSpan place,
        string value,
        YamlScalar old,
        ImmutableArray<OriginStep> via
    ) => ResourceReading.Normalize(new YamlScalar(place.Source, place.Span, value, old.Style, null, via));

    /// <summary>
    /// The history of a value that a token makes of another one. What the token itself had decided before, or made to be filled, is no history.
    /// </summary>
    /// <param name="place">The token.</param>
    /// <param name="old">The other value.</param>
    internal static ImmutableArray<OriginStep> HistoryBehind(SourceSpan place, YamlNode old) =>
        old.Place == place
            ? old.Origin.Via
            : History(old, old.Origin.Via.IsEmpty ? OriginRoles.BaseValue : OriginRoles.EarlierValue);

    /// <summary>The string that a token decided in the place of another value; that value itself where the token had decided it already.</summary>
    /// <param name="place">The token.</param>
    /// <param name="value">The string.</param>
    /// <param name="old">The other value.</param>
    internal static YamlNode TextBehind(SourceSpan place, string value, YamlNode old) =>
        old.Place == place && old is YamlScalar scalar && scalar.HasValue(value)
            ? old
            : new YamlScalar(
                place.Source,
                place.Span,
                value,
                ScalarStyle.DoubleQuoted,
                null,
                HistoryBehind(place, old)
            );

    /// <summary>A key that a transformer makes.</summary>
    /// <param name="place">The token that decided it.</param>
    /// <param name="name">The key.</param>
    internal static YamlScalar Key(SourceSpan place, string name) =>
        new(place.Source, place.Span, name, ScalarStyle.DoubleQuoted);

    /// <summary>An empty mapping that a transformer makes.</summary>
    /// <param name="place">The token that decided it.</param>
    internal static YamlMapping EmptyMapping(SourceSpan place) => new(place.Source, place.Span, []);

    /// <summary>The history of a value that replaces another: the other's place, then the other's history.</summary>
    /// <param name="old">The other value, or null.</param>
    /// <param name="role">What the other was.</param>
    internal static ImmutableArray<OriginStep> History(YamlNode? old, string role = OriginRoles.BaseValue) =>
        old is null ? default : [new OriginStep(old.Place, role), .. old.Origin.Via];

    /// <summary>The mapping with a value under a key: in the place of the old value, or at the end under a new key.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="newKey">The key's node where the key is new; made at the value's place when null.</param>
    internal static YamlMapping With(this YamlMapping mapping, string key, YamlNode value, YamlNode? newKey = null)
    {
        var entries = mapping.Entries;
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].Key is YamlScalar scalar && scalar.HasValue(key))
            {
                return ReferenceEquals(entries[i].Value, value)
                    ? mapping
                    : mapping.WithEntries(entries.SetItem(i, new YamlEntry(entries[i].Key, value)));
            }
        }

        return mapping.WithEntries(entries.Add(new YamlEntry(newKey ?? Key(value.Place, key), value)));
    }

    /// <summary>The mapping without a key.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="key">The key.</param>
    internal static YamlMapping Without(this YamlMapping mapping, string key)
    {
        var entries = mapping.Entries;
        var kept = entries.RemoveAll(entry => entry.Key is YamlScalar scalar && scalar.HasValue(key));
        return kept.Length == entries.Length ? mapping : mapping.WithEntries(kept);
    }

    /// <summary>The same mapping with other entries.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="entries">The entries.</param>
    internal static YamlMapping WithEntries(this YamlMapping mapping, ImmutableArray<YamlEntry> entries) =>
        mapping.WithEntries(entries, mapping.Tombstones);

    /// <summary>The same sequence with other items.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="items">The items.</param>
    internal static YamlSequence WithItems(this YamlSequence sequence, ImmutableArray<YamlNode> items) =>
        sequence.WithItems(items, sequence.Tombstones);

    /// <summary>The tree with other nodes in the place of some; what has none of them is shared with it.</summary>
    /// <param name="node">The tree.</param>
    /// <param name="changes">The nodes, by those that they replace, which are compared by reference.</param>
    internal static YamlNode Replace(this YamlNode node, Dictionary<YamlNode, YamlNode> changes)
    {
        if (changes.TryGetValue(node, out var other))
        {
            return other;
        }

        switch (node)
        {
            case YamlMapping mapping:
                var entries = mapping.Entries;
                for (var i = 0; i < entries.Length; i++)
                {
                    var value = entries[i].Value.Replace(changes);
                    if (!ReferenceEquals(value, entries[i].Value))
                    {
                        entries = entries.SetItem(i, new YamlEntry(entries[i].Key, value));
                    }
                }

                return entries == mapping.Entries ? mapping : mapping.WithEntries(entries);
            case YamlSequence sequence:
                var items = sequence.Items;
                for (var i = 0; i < items.Length; i++)
                {
                    var item = items[i].Replace(changes);
                    if (!ReferenceEquals(item, items[i]))
                    {
                        items = items.SetItem(i, item);
                    }
                }

                return items == sequence.Items ? sequence : sequence.WithItems(items);
            default:
                return node;
        }
    }
}
