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
            if (KeyOf(item, type) is { } key && !seen.TryAdd(key, item))
            {
                yield return (item, seen[key]);
            }
        }
    }

    private static string? KeyOf(YamlNode item, FieldType type)
    {
        if (type.ListKind == ListKind.Set)
        {
            return item is YamlScalar { IsNull: false } scalar ? scalar.CanonicalValue : null;
        }

        // An item without any of the keys is another fault.
        if (item is not YamlMapping mapping || !type.ListKeys.Any(key => mapping.Scalar(key) is not null))
        {
            return null;
        }

        var values = type.ListKeys.Select(key =>
            mapping.Scalar(key)?.CanonicalValue is { } value ? $"{value.Length}:{value}" : "-"
        );
        return string.Join('|', values);
    }
}
