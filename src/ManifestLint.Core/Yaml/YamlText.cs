using System.Buffers;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>The few lexical facts about YAML text that spans and comments need.</summary>
internal static class YamlText
{
    private static readonly SearchValues<char> TagEnds = SearchValues.Create(" \t\r\n");
    private static readonly SearchValues<char> FlowTagEnds = SearchValues.Create(" \t\r\n,");
    private static readonly SearchValues<char> AnchorEnds = SearchValues.Create(" \t\r\n,[]{}");

    internal static bool IsBreak(char c) => c is '\n' or '\r';

    internal static bool IsBlank(char c) => c is ' ' or '\t';

    /// <summary>Whether a <c>#</c> at the offset starts a comment: it stands at the start of a line or behind a blank (spec 6.6).</summary>
    internal static bool IsCommentStart(string text, int offset) =>
        text[offset] == '#'
        && (offset == 0 || IsBlank(text[offset - 1]) || IsBreak(text[offset - 1]) || text[offset - 1] == '\uFEFF');

    /// <summary>The offset of the next line break, or <paramref name="end"/>.</summary>
    internal static int EndOfLine(string text, int offset, int end)
    {
        var length = text.AsSpan(offset, end - offset).IndexOfAny('\n', '\r');
        return length < 0 ? end : offset + length;
    }

    /// <summary>The first offset that is not in a blank, a line break or a comment, or <paramref name="end"/>.</summary>
    internal static int SkipBlanksAndComments(string text, int offset, int end)
    {
        while (offset < end)
        {
            var c = text[offset];
            if (IsBlank(c) || IsBreak(c))
            {
                offset++;
            }
            else if (IsCommentStart(text, offset))
            {
                offset = EndOfLine(text, offset, end);
            }
            else
            {
                break;
            }
        }

        return offset;
    }

    /// <summary>The place of an error: on one line, and short enough to be underlined.</summary>
    internal static TextSpan NarrowPlace(string text, TextSpan document, int start, int end)
    {
        const int LongestPlace = 120;
        start = Math.Clamp(start, document.Start, document.End);
        var limit = Math.Min(EndOfLine(text, start, document.End), start + LongestPlace);
        return TextSpan.FromBounds(start, Math.Clamp(end, start, limit));
    }

    /// <summary>The offset behind an anchor or a tag that starts at <paramref name="offset"/>.</summary>
    internal static int SkipProperty(string text, int offset, int end, bool isInFlow)
    {
        if (text[offset] == '!' && offset + 1 < end && text[offset + 1] == '<')
        {
            var close = text.AsSpan(offset, end - offset).IndexOf('>');
            return close < 0 ? end : offset + close + 1;
        }

        // The parser takes brackets, and outside flow collections commas, for a part of the tag.
        var rest = text.AsSpan(offset, end - offset);
        var length =
            text[offset] == '&' ? rest.IndexOfAny(AnchorEnds) : rest.IndexOfAny(isInFlow ? FlowTagEnds : TagEnds);
        return length < 0 ? end : offset + length;
    }
}
