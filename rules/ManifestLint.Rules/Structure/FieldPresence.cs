using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Fields as the API server's decoder takes them: one that is null is absent.</summary>
internal static class FieldPresence
{
    internal static bool IsAbsent(this YamlNode? node) => node is null or YamlScalar { IsNull: true };

    internal static bool Lacks(this YamlMapping mapping, string key) => mapping[key].IsAbsent();

    /// <summary>The entry of a field that is there and not null.</summary>
    internal static bool TryGetPresent(this YamlMapping mapping, string key, out YamlEntry entry) =>
        mapping.TryGetEntry(key, out entry) && !entry.Value.IsAbsent();

    /// <summary>The mappings of a list, each with its position.</summary>
    internal static IEnumerable<(int Index, YamlMapping Item)> IndexedItems(this YamlMapping mapping, string key)
    {
        if (mapping.Sequence(key) is not { } list)
        {
            yield break;
        }

        for (var i = 0; i < list.Items.Length; i++)
        {
            if (list.Items[i] is YamlMapping item)
            {
                yield return (i, item);
            }
        }
    }

    internal static IEnumerable<YamlMapping> MappingsIn(this YamlMapping mapping, string key) =>
        mapping.Sequence(key)?.Items.OfType<YamlMapping>() ?? [];

    /// <summary>The integer of a field, or null when there is none that the decoder would take.</summary>
    internal static long? Int64(this YamlMapping mapping, string key) =>
        mapping.Scalar(key) is { } scalar && scalar.TryGetInt64(out var value) ? value : null;

    /// <summary>The string of a field, or null when it is absent, of another type, or a leftover of a template that something may still fill.</summary>
    internal static YamlScalar? FilledString(this YamlMapping? mapping, string key) => mapping?[key].AsFilledString();

    /// <inheritdoc cref="FilledString"/>
    internal static YamlScalar? AsFilledString(this YamlNode? node) =>
        node is YamlScalar { IsString: true } scalar && !TemplateMarks.IsUnfilled(scalar.Value) ? scalar : null;
}
