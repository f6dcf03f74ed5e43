using System.Text;

namespace ManifestLint.Kustomize;

/// <summary>
/// What becomes of a folded block scalar (<c>&gt;</c>) when go-yaml v3 writes it and reads it again, as upstream does with every object that it
/// prints. Its writer asks the wrong character whether the next line is indented, and so adds a break too many, or one too few.
/// </summary>
internal static class FoldedPassage
{
    /// <summary>Passes a folded scalar on.</summary>
    /// <param name="text">Its value.</param>
    internal static string Pass(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal) || !ScalarAnalysis.Of(text).AllowsBlock)
        {
            return text;
        }

        var doublesBreaks = DoublesBreaks(text);
        var passed = new StringBuilder(text.Length + 8);
        var isIndented = true;
        for (var i = 0; i < text.Length; )
        {
            if (text[i] != '\n')
            {
                var end = EndOfLine(text, i);
                isIndented = text[i] is ' ' or '\t';
                passed.Append(text, i, end - i);
                i = end;
                continue;
            }

            var start = i;
            while (i < text.Length && text[i] == '\n')
            {
                i++;
            }

            AppendBreaks(passed, text, start, i, isIndented, doublesBreaks);
        }

        return passed.ToString();
    }

    // What the writer looks at: the first character behind the breaks that the whole text starts with.
    private static bool DoublesBreaks(string text)
    {
        var first = text.AsSpan().TrimStart('\n');
        return !first.IsEmpty && first[0] is not (' ' or '\t');
    }

    private static void AppendBreaks(
        StringBuilder passed,
        string text,
        int start,
        int end,
        bool isIndented,
        bool doublesBreaks
    )
    {
        var count = end - start;
        var written = count + (doublesBreaks && !isIndented ? 1 : 0);
        var isKept = isIndented || end == text.Length || text[end] is ' ' or '\t';
        if (end == text.Length && count == 1)
        {
            // One break at the end is not said by the text but by the absence of an indicator.
            passed.Append('\n');
        }
        else if (isKept)
        {
            passed.Append('\n', written);
        }
        else if (written == 1)
        {
            passed.Append(' ');
        }
        else
        {
            passed.Append('\n', written - 1);
        }
    }

    private static int EndOfLine(string text, int from)
    {
        var at = text.IndexOf('\n', from);
        return at < 0 ? text.Length : at;
    }
}
