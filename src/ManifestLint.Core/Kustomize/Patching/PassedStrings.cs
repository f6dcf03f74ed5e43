using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// The strings of an object behind a <see cref="StringPassage"/>. Each has the style that the passage gave it; what a patch has put over one since then
/// has that of the one before, and what a patch has passed over may have got quotes.
/// </summary>
/// <param name="passage">What they went through last.</param>
internal sealed class PassedStrings(StringPassage passage)
{
    // 'yes', 'off' and their like: the words that only YAML 1.1 takes for something else than a text.
    private const int LongestWord = 3;

    private Dictionary<YamlScalar, ScalarStyle>? _patched;
    private HashSet<YamlScalar>? _quoted;

    /// <summary>The style that upstream has for a string; null where it has kept its own.</summary>
    /// <param name="scalar">The string.</param>
    internal ScalarStyle? StyleOf(YamlScalar scalar) =>
        _patched?.TryGetValue(scalar, out var style) == true ? style
        : scalar.IsString ? passage.StyleOf(scalar.Value)
        : null;

    /// <summary>Whether a value was printed and read again, and no patch has replaced it since.</summary>
    /// <param name="scalar">The value.</param>
    internal bool IsPrinted(YamlScalar scalar) =>
        passage == StringPassage.Printed && _patched?.ContainsKey(scalar) != true;

    /// <summary>Notes that a value stands where another did.</summary>
    /// <param name="value">The value.</param>
    /// <param name="style">The style that upstream has for the other one.</param>
    internal void Follow(YamlScalar value, ScalarStyle style)
    {
        if (passage != StringPassage.None)
        {
            Note(value, style);
        }
    }

    /// <summary>Notes that a patch has passed over the value of a field, which upstream then writes anew: a word such as <c>yes</c> in quotes.</summary>
    /// <param name="value">The value.</param>
    internal void PassOver(YamlScalar value)
    {
        if (
            passage == StringPassage.None
            && value is { IsString: true, Style: ScalarStyle.Plain, Value.Length: <= LongestWord and > 0 }
            && StringPassages.IsWord(value.Value)
        )
        {
            Note(value, ScalarStyle.DoubleQuoted);
        }
    }

    /// <summary>Notes a value that was no text until it took the quotes of the text that it replaced. To upstream it is a number in quotes.</summary>
    /// <param name="value">The value.</param>
    internal void NoteQuoted(YamlScalar value) => (_quoted ??= new(ReferenceEqualityComparer.Instance)).Add(value);

    /// <summary>Whether a text is a number, or another value that is no text, in quotes.</summary>
    /// <param name="value">The text.</param>
    internal bool IsQuoted(YamlScalar value) => _quoted?.Contains(value) == true;

    private void Note(YamlScalar value, ScalarStyle style) =>
        (_patched ??= new Dictionary<YamlScalar, ScalarStyle>(ReferenceEqualityComparer.Instance))[value] = style;
}
