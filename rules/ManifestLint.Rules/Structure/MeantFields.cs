using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Fields under another name: their absence is no finding beside that of misspelled-field.</summary>
internal static class MeantFields
{
    private const int ShortestEnd = 4;

    /// <summary>Whether a structure has a field in whose name somebody probably meant another one: <c>name</c> for <c>secretName</c>.</summary>
    /// <param name="structure">The structure, which lacks the field.</param>
    /// <param name="field">The field's right name.</param>
    internal static bool IsMeantBySome(this YamlMapping structure, string field)
    {
        foreach (var entry in structure.Entries)
        {
            if (
                entry.Name is { } name
                && (IsEndOf(name, field) || IsEndOf(field, name) || SpellingSuggestion.Find(name, [field]) is not null)
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEndOf(string end, string name) =>
        end.Length >= ShortestEnd
        && name.Length > end.Length
        && name.EndsWith(end, StringComparison.OrdinalIgnoreCase)
        && char.IsAsciiLetterUpper(name[^end.Length]);
}
