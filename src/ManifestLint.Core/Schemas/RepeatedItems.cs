using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>Finds items that a list must not have twice: equal scalars of a set, equal keys of a keyed list. Linear in the list.</summary>
internal static class RepeatedItems
{
    /// <summary>Each item that is there already, with the first that is equal to it.</summary>
    /// <param name="sequence">The list.</param>
    /// <param name="type">Its type.</param>
    internal static IEnumerable<(YamlNode Item, YamlNode First)> Of(YamlSequence sequence, FieldType type)
    {
        if (type.ListKind == ListKind.Atomic || sequence.Items.Length < 2)
        {
            yield break;
        }

        var seen = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var item in sequence.Items)
        {
            if (IdentityOf(item, type) is { } key && !seen.TryAdd(key, item))
            {
                yield return (item, seen[key]);
            }
        }
    }

    /// <summary>The keys of an item of a keyed list and their values, for a message; null where that is no item with keys.</summary>
    /// <param name="item">The item.</param>
    /// <param name="type">The type of the list.</param>
    internal static string? KeysOf(YamlNode item, FieldType type) =>
        item is YamlMapping mapping
            ? string.Join(
                ", ",
                type.ListKeys.Select(key => (Key: key, Value: KeyOf(mapping, key, type)))
                    .Where(pair => pair.Value is not null)
                    .Select(pair =>
                        $"'{pair.Key}: {NodeText.Of(pair.Value!)}'"
                        + (IsWritten(mapping, pair.Value!) ? string.Empty : " by default")
                    )
            )
            : null;

    private static bool IsWritten(YamlMapping item, YamlNode value) =>
        item.Entries.Any(entry => ReferenceEquals(entry.Value, value));

    private static string? IdentityOf(YamlNode item, FieldType type)
    {
        if (type.ListKind == ListKind.Set)
        {
            return item is YamlScalar { IsNull: false } scalar ? scalar.CanonicalValue : null;
        }

        if (item is not YamlMapping mapping)
        {
            return null;
        }

        // An item without any of the keys is another fault.
        var values = type.ListKeys.Select(key => KeyOf(mapping, key, type)?.CanonicalValue).ToList();
        return values.Exists(value => value is not null)
            ? string.Join('|', values.Select(value => value is null ? "-" : $"{value.Length}:{value}"))
            : null;
    }

    // Defaults are filled in before items are compared: for what is absent, and for a null that is no value.
    private static YamlScalar? KeyOf(YamlMapping item, string key, FieldType type)
    {
        var value = item.Scalar(key);
        return
            (value is null or { IsNull: true })
            && item[key] is null or YamlScalar
            && type is StructuralFieldType { Schema.Items: { } items }
            && items.Child(key) is { Default: YamlScalar filledIn } field
            && (value is null || NodeValues.IsAbsent(value, field))
            ? filledIn
            : value;
    }
}
