using System.Buffers;
using System.Text;

namespace ManifestLint.Yaml;

/// <summary>
/// Characters that the scanner takes for something else than YAML 1.2 does. It is given stand-ins, which are turned back in what it returns.
/// <list type="bullet">
/// <item>NEL, LS and PS were line breaks in YAML 1.1; in YAML 1.2 (spec 5.4), as for every editor, they are characters like others.</item>
/// <item>A <c>*</c> is an indicator only where a node starts (spec 7.3.3). In <c>a *b: c</c> it stands within a key, but the scanner then looks
/// for no end of the key.</item>
/// </list>
/// </summary>
internal static class ScannerStandIns
{
    private const string LineBreaks = "\u0085\u2028\u2029";
    private const char Asterisk = '*';
    private static readonly SearchValues<char> WordStarts = SearchValues.Create(" \t\r\n[]{},");

    // Noncharacters: Unicode keeps them for internal use, and assigns them never.
    private const string LineBreakStandIns = "\uFDD0\uFDD1\uFDD2";
    private const char AsteriskStandIn = '\uFDD3';

    /// <summary>Whether a text needs the stand-ins: few do.</summary>
    internal static bool AreNeeded(ReadOnlySpan<char> text) =>
        (text.IndexOfAny(LineBreaks) >= 0 || text.Contains(" *", StringComparison.Ordinal))
        && text.IndexOfAnyInRange(LineBreakStandIns[0], AsteriskStandIn) < 0;

    /// <summary>What the scanner gets for a character.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the part of the text starts that the scanner sees.</param>
    /// <param name="position">The character.</param>
    internal static char Replace(string text, int start, int position)
    {
        var c = text[position];
        return c switch
        {
            Asterisk => IsBehindWord(text.AsSpan(start, position - start)) ? AsteriskStandIn : c,
            < '\u0085' => c,
            _ => LineBreaks.IndexOf(c, StringComparison.Ordinal) is var i and >= 0 ? LineBreakStandIns[i] : c,
        };
    }

    internal static string Restore(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange(LineBreakStandIns[0], AsteriskStandIn) < 0)
        {
            return text;
        }

        var restored = new StringBuilder(text).Replace(AsteriskStandIn, Asterisk);
        for (var i = 0; i < LineBreakStandIns.Length; i++)
        {
            restored.Replace(LineBreakStandIns[i], LineBreaks[i]);
        }

        return restored.ToString();
    }

    // A word and blanks before it in the line. No node starts behind a word, unless that is an anchor, a tag or an alias.
    private static bool IsBehindWord(ReadOnlySpan<char> before)
    {
        var word = before.TrimEnd(' ');
        if (word.Length == before.Length || word.IsEmpty || !char.IsAsciiLetterOrDigit(word[^1]))
        {
            return false;
        }

        return word[(word.LastIndexOfAny(WordStarts) + 1)] is not ('&' or '!' or Asterisk);
    }
}
