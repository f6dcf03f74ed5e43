using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Views of decoded mappings. To upstream an empty text, an empty list and an absent field are the same, so they are here.
/// </summary>
internal static class ConfigurationViews
{
    /// <summary>The text of a field, or null when it is absent or empty.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="field">The field's name.</param>
    internal static YamlScalar? TextOf(this YamlMapping mapping, string field) =>
        mapping[field] is YamlScalar { Value.Length: > 0 } scalar ? scalar : null;

    /// <summary>The text of a field, or an empty one at the mapping's place.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="field">The field's name.</param>
    internal static YamlScalar TextOrEmpty(this YamlMapping mapping, string field) =>
        mapping[field] as YamlScalar ?? NodeEditing.Text(mapping.NarrowPlace(), string.Empty);

    /// <summary>Whether a field is true.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="field">The field's name.</param>
    internal static bool IsSet(this YamlMapping mapping, string field) => mapping[field] is YamlScalar { IsTrue: true };

    /// <summary>The texts of a list.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="field">The field's name.</param>
    internal static ImmutableArray<YamlScalar> TextsOf(this YamlMapping mapping, string field) =>
        mapping[field] is YamlSequence sequence ? [.. sequence.Items.OfType<YamlScalar>()] : [];

    /// <summary>The mappings of a list, each turned into an entry.</summary>
    /// <typeparam name="T">The entry's type.</typeparam>
    /// <param name="mapping">The mapping.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="read">Reads an entry.</param>
    internal static ImmutableArray<T> EntriesOf<T>(this YamlMapping mapping, string field, Func<YamlMapping, T> read) =>
        mapping[field] is YamlSequence sequence ? [.. sequence.Items.OfType<YamlMapping>().Select(read)] : [];

    /// <summary>The place of the first of some fields that is there, else the mapping's narrow place.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="fields">The fields' names.</param>
    internal static SourceSpan PlaceOf(this YamlMapping mapping, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (mapping.TextOf(field) is { } scalar)
            {
                return scalar.Place;
            }
        }

        return mapping.NarrowPlace();
    }
}
