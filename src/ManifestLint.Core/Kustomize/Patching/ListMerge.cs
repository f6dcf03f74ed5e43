using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Merges lists by their keys. Upstream goes through all values of the keys, the patch's first; takes the items that have them from both
/// lists; puts the merged item into a new list; and at last sets the object's items into that list, by the same keys. What items without a
/// key, or with the same key, come to follows from that, and is kept.
/// </summary>
/// <param name="merge">Merges the items.</param>
/// <param name="effect">Takes what the patch did.</param>
internal sealed class ListMerge(StrategicMerge merge, PatchEffect effect)
{
    // Lists of primitives are compared by the items themselves, which upstream calls the key without a name.
    private static readonly ImmutableArray<string> ItemItself = [string.Empty];

    internal YamlSequence Merge(YamlSequence old, YamlSequence? patch, MergeField field)
    {
        if (patch is { Items.IsEmpty: true })
        {
            effect.Record(isChange: false, patch.Place);
        }

        return Merge(old, patch, field, new KeyedItems(old.Items), patch is null ? null : new KeyedItems(patch.Items));
    }

    /// <summary>Merges a list of the patch with itself, as upstream does with a list that the object does not have.</summary>
    /// <param name="patch">The list.</param>
    /// <param name="field">The field.</param>
    internal YamlSequence Settle(YamlSequence patch, MergeField field)
    {
        var items = new KeyedItems(patch.Items);
        return Merge(patch, patch, field, items, items);
    }

    private YamlSequence Merge(
        YamlSequence old,
        YamlSequence? patch,
        MergeField field,
        KeyedItems items,
        KeyedItems? patchItems
    )
    {
        var isPrimitive = field.Keys.IsEmpty;
        var keys = isPrimitive ? ItemItself : field.Keys;
        var tuples = MergeKeyTuples.Of(patch, old, keys);
        if (tuples.Count == 0)
        {
            return old;
        }

        var valid = MergeKeyTuples.ValidKeys(tuples, keys);
        var validKeys = valid.Select(index => keys[index]).ToImmutableArray();
        var element = field.ElementType is null ? null : ElementField(field.ElementType);
        var result = new KeyedItems([]);
        var tombstones = old.Tombstones;
        foreach (var tuple in tuples)
        {
            var values = valid.Select(index => tuple[index]).ToImmutableArray();
            var oldIndex = items.FindFirst(validKeys, values);
            var patchIndex = patchItems?.FindFirst(validKeys, values) ?? -1;
            var oldItem = oldIndex < 0 ? null : items[oldIndex];
            var patchItem = patchIndex < 0 ? null : patchItems![patchIndex];
            var merged = MergeItem(oldItem, patchItem, element, validKeys, ReferenceEquals(items, patchItems));
            if (patchItem is YamlMapping mapping)
            {
                // Upstream takes the directive out of the patch itself.
                patchItems![patchIndex] = WithoutDirective(mapping);
            }

            if (oldIndex >= 0 && merged is YamlMapping && !IsReplaced(oldItem, patchItem))
            {
                items[oldIndex] = merged;
            }

            if (merged is null or YamlMapping { Entries.IsEmpty: true })
            {
                if (oldItem is not null && patchItem is not null && !ReferenceEquals(items, patchItems))
                {
                    tombstones = tombstones.Add(
                        new Tombstone(
                            string.Join(',', values),
                            StrategicMerge.PlaceOfRemoval(patchItem),
                            Provenance.Behind(oldItem)
                        )
                    );
                }

                items.Set(validKeys, values, item: null);
            }
            else
            {
                result.Set(validKeys, values, merged);
            }
        }

        Append(result, items, validKeys);
        return Finish(old, result, tombstones, patch is not null && !ReferenceEquals(items, patchItems));
    }

    private YamlSequence Finish(
        YamlSequence old,
        KeyedItems result,
        ImmutableArray<Tombstone> tombstones,
        bool isPatched
    )
    {
        var merged = result.ToImmutable();
        if (merged.AsSpan().SequenceEqual(old.Items.AsSpan()))
        {
            return old;
        }

        if (isPatched && merged.Length == old.Items.Length && !IsSameOrder(merged, old.Items))
        {
            effect.RecordReordering();
        }

        return old.WithItems(merged, tombstones);
    }

    private static bool IsSameOrder(ImmutableArray<YamlNode> merged, ImmutableArray<YamlNode> old)
    {
        for (var i = 0; i < merged.Length; i++)
        {
            if (merged[i].Source != old[i].Source || merged[i].Span != old[i].Span)
            {
                // A primitive takes the patch's place even where it equals the old one.
                if (merged[i] is not YamlScalar || !NodeValues.AreEqual(merged[i], old[i]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private YamlNode? MergeItem(
        YamlNode? old,
        YamlNode? patch,
        MergeField? element,
        ImmutableArray<string> keys,
        bool isSettling
    )
    {
        if (!isSettling)
        {
            return old is null && patch is null ? null : merge.Merge(old, patch, element, keys);
        }

        return old is null ? null : merge.Settle(old, element);
    }

    private static bool IsReplaced(YamlNode? old, YamlNode? patch) =>
        old is YamlMapping
        && patch is YamlMapping mapping
        && !ReferenceEquals(old, patch)
        && PatchDirective.Of(mapping).Kind == PatchDirectiveKind.Replace;

    private static YamlMapping WithoutDirective(YamlMapping mapping) =>
        PatchDirective.Of(mapping) is { Value: not null, Kind: not PatchDirectiveKind.Unknown }
            ? PatchDirective.Without(mapping)
            : mapping;

    private static MergeField ElementField(MergeType type) => new(type, null, MergeStrategy.None, []);

    private static void Append(KeyedItems result, KeyedItems items, ImmutableArray<string> keys)
    {
        foreach (var item in items.ToImmutable())
        {
            if (keys[0].Length == 0)
            {
                result.Set(keys, [KeyedItems.TextOf(item)], item);
                continue;
            }

            if (item is not (YamlMapping or YamlScalar { IsNull: true }))
            {
                throw new KustomizeException(
                    item.Place,
                    $"Expected a mapping with '{keys[0]}', as the items of this list are merged by it; found {item.Description}"
                );
            }

            var values = ImmutableArray.CreateBuilder<string>(keys.Length);
            foreach (var key in keys)
            {
                if (item is YamlMapping mapping && mapping.TryGetEntry(key, out var entry))
                {
                    values.Add(KeyedItems.TextOf(entry.Value));
                }
                else
                {
                    result.Append(item);
                }
            }

            if (keys.Length > 1)
            {
                result.Set(keys, values.ToImmutable(), item: null);
            }

            result.Set(keys, values.ToImmutable(), item);
        }
    }
}
