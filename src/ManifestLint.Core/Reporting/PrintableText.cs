using System.Globalization;
using System.Text;

namespace ManifestLint.Reporting;

/// <summary>
/// Makes text from manifests fit for a line on a terminal: control characters cannot start an escape sequence or a new line, invisible and
/// bidirectional format characters cannot hide or reorder what is there, and nothing is dropped in silence.
/// </summary>
internal static class PrintableText
{
    private const int ControlPictures = 0x2400;
    private const char DeletePicture = '\u2421';

    /// <summary>The text with every unprintable character replaced by one visible character.</summary>
    internal static string Of(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            shown.Append(Of(rune));
        }

        return shown.ToString();
    }

    /// <summary>The character, or what stands for it. A lone surrogate has become U+FFFD when it gets here.</summary>
    internal static Rune Of(Rune rune) =>
        rune.Value switch
        {
            < 0x20 => new Rune(ControlPictures + rune.Value),
            0x7F => new Rune(DeletePicture),
            _ => IsInvisible(rune) ? Rune.ReplacementChar : rune,
        };

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    private static bool IsPlain(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;
}
