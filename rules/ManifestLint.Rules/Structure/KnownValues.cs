using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>
/// Values that can be judged: of the type that the API wants, and without leftovers of templates. What is of another type is the finding of the
/// rules about types, and what is unfilled may become anything.
/// </summary>
internal static class KnownValues
{
    /// <summary>Whether a field is set. Null is as good as absent.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="name">The field's name.</param>
    internal static bool Has(this YamlMapping mapping, string name) => !mapping[name].IsAbsent();

    /// <summary>Whether the decoder sees no value: the field is not there, or null.</summary>
    /// <param name="node">The value.</param>
    internal static bool IsAbsent(this YamlNode? node) => node is null or YamlScalar { IsNull: true };

    /// <summary>The entry of a field that is there and not null.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="name">The field's name.</param>
    /// <param name="entry">The entry.</param>
    internal static bool TryGetPresent(this YamlMapping mapping, string name, out YamlEntry entry) =>
        mapping.TryGetEntry(name, out entry) && !entry.Value.IsAbsent();

    /// <summary>Whether a mapping has no other fields than some.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="names">The names of the fields that it may have.</param>
    internal static bool HasOnly(this YamlMapping mapping, params ReadOnlySpan<string> names)
    {
        foreach (var entry in mapping.Entries)
        {
            if (entry.Name is not { } name || !names.Contains(name))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a field is a list with items.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="name">The field's name.</param>
    internal static bool HasItems(this YamlMapping mapping, string name) =>
        mapping.Sequence(name) is { Items.IsEmpty: false };

    /// <summary>Whether a list is absent, null or without items, so that the server reads no item.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="name">The field's name.</param>
    internal static bool HasNoItems(this YamlMapping mapping, string name) =>
        mapping[name] is null or YamlScalar { IsNull: true } or YamlSequence { Items.IsEmpty: true };

    /// <summary>Whether a text is absent, null or empty: Go cannot tell them apart.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="name">The field's name.</param>
    internal static bool HasNoText(this YamlMapping mapping, string name) =>
        mapping[name] is null or YamlScalar { IsNull: true } or YamlScalar { IsString: true, Value: "" };

    /// <summary>The text of a field, if it is one that can be judged.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="name">The field's name.</param>
    internal static YamlScalar? KnownText(this YamlMapping? mapping, string name) => AsKnownText(mapping?[name]);

    /// <summary>The node as a text that can be judged, or null.</summary>
    /// <param name="node">Any node.</param>
    internal static YamlScalar? AsKnownText(this YamlNode? node) =>
        node is YamlScalar { IsString: true } text && !TemplateMarks.IsUnfilled(text.Value) ? text : null;

    /// <summary>The integer of a field, if it is one.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="name">The field's name.</param>
    /// <param name="node">Where it stands.</param>
    /// <param name="number">The integer.</param>
    internal static bool TryGetNumber(
        this YamlMapping? mapping,
        string name,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out YamlScalar? node,
        out long number
    )
    {
        number = 0;
        node = mapping?.Scalar(name);
        return node is not null && node.TryGetInt64(out number);
    }

    /// <summary>The items of a list that are texts that can be judged.</summary>
    /// <param name="mapping">The mapping that holds the list.</param>
    /// <param name="name">The list's name.</param>
    internal static IEnumerable<YamlScalar> KnownTexts(this YamlMapping mapping, string name) =>
        mapping.Sequence(name)?.Items.Select(AsKnownText).OfType<YamlScalar>() ?? [];

    /// <summary>The items of a list that are mappings.</summary>
    /// <param name="mapping">The mapping that holds the list.</param>
    /// <param name="name">The list's name.</param>
    internal static IEnumerable<YamlMapping> Mappings(this YamlMapping mapping, string name) =>
        mapping.Sequence(name)?.Items.OfType<YamlMapping>() ?? [];

    /// <summary>The token that names a field in a finding about what the field says.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="name">The name of a field that is there.</param>
    internal static YamlNode KeyOf(this YamlMapping mapping, string name) =>
        mapping.TryGetEntry(name, out var entry) ? entry.Key : mapping;

    /// <summary>The mappings of a list, each with its position.</summary>
    /// <param name="mapping">The mapping that holds the list.</param>
    /// <param name="name">The list's name.</param>
    internal static IEnumerable<(int Index, YamlMapping Item)> IndexedItems(this YamlMapping mapping, string name)
    {
        if (mapping.Sequence(name) is not { } list)
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

    /// <summary>The integer of a field, or null when there is none that the decoder would take.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="name">The field's name.</param>
    internal static long? Int64(this YamlMapping mapping, string name) =>
        mapping.Scalar(name) is { } scalar && scalar.TryGetInt64(out var value) ? value : null;
}
