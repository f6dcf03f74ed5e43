using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Values of generated objects with which upstream fails: it writes each object as YAML and reads it back, and there is text that it writes so that
/// it cannot read it.
/// </summary>
internal static class UnreadableValue
{
    /// <summary>Refuses an object with such a value.</summary>
    /// <param name="root">The object.</param>
    internal static void Refuse(YamlMapping root)
    {
        if (root.Mapping("data") is not { } data)
        {
            return;
        }

        foreach (var entry in data.Entries)
        {
            if (entry.Value is YamlScalar { IsString: true } scalar && StartsBlockWithTab(scalar.Value))
            {
                throw new KustomizeException(
                    scalar.Place,
                    $"The value of '{entry.Name}' has several lines and starts with a tab, with which kustomize fails (found a tab character that violates indentation); begin it with another character"
                );
            }
        }
    }

    // Several lines are written as a literal block, and one that starts with a tab gets no indentation indicator.
    private static bool StartsBlockWithTab(string text) =>
        text.StartsWith('\t') && text.Contains('\n', StringComparison.Ordinal) && CanBeBlock(text);

    // What upstream's emitter has for a block: no character that needs an escape, and no space at the end of a line.
    private static bool CanBeBlock(string text)
    {
        var previous = '\0';
        foreach (var character in text)
        {
            if (NeedsEscape(character) || (previous == ' ' && character is '\n' or '\u2028' or '\u2029'))
            {
                return false;
            }

            previous = character;
        }

        return previous != ' ';
    }

    private static bool NeedsEscape(char character) =>
        character is (< ' ' and not ('\t' or '\n')) or (>= '\u007F' and < '\u00A0') or '\uFEFF' or >= '\uFFFE'
        || char.IsSurrogate(character);
}
