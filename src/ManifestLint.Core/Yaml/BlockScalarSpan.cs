namespace ManifestLint.Yaml;

/// <summary>The end of a literal or folded scalar: the parser ends it at the next token.</summary>
internal static class BlockScalarSpan
{
    /// <summary>
    /// The end of the last line with content; with the keep indicator <c>+</c>, under which blank lines are content, the end of the last line.
    /// A scalar without content ends behind its header.
    /// </summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Offset of <c>|</c> or <c>></c>.</param>
    /// <param name="limit">Where the parser ends the scalar: behind the break of its last line.</param>
    internal static int FindEnd(string text, int start, int limit)
    {
        var header = start + 1;
        while (header < limit && text[header] is '+' or '-' or (>= '0' and <= '9'))
        {
            header++;
        }

        var content = YamlText.EndOfLine(text, header, Math.Max(header, limit));
        var isKept = text.AsSpan(start, header - start).Contains('+');
        var end = limit;
        if (isKept)
        {
            end = WithoutBreak(text, end, content);
        }
        else
        {
            while (end > content && (YamlText.IsBlank(text[end - 1]) || YamlText.IsBreak(text[end - 1])))
            {
                end--;
            }

            // Blanks at the end of the last line are content.
            end = end > content ? YamlText.EndOfLine(text, end, limit) : end;
        }

        return end > content ? end : header;
    }

    private static int WithoutBreak(string text, int end, int floor)
    {
        if (end > floor && text[end - 1] == '\n')
        {
            end--;
        }

        return end > floor && text[end - 1] == '\r' ? end - 1 : end;
    }
}
