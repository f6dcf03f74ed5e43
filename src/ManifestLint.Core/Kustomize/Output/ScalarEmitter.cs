using System.Globalization;
using System.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Writes the content of scalars: quotes, escapes, folding, block headers.</summary>
internal static class ScalarEmitter
{
    // A line is folded at the first single space behind this column.
    private const int BestWidth = 80;

    private const char ByteOrderMark = '\uFEFF';

    /// <summary>The style that go-yaml v2 ends up with for a string.</summary>
    /// <param name="text">The string.</param>
    /// <param name="analysis">What is known about it.</param>
    /// <param name="isSimpleKey">Whether it is a key in the line of its value.</param>
    internal static ScalarStyle StyleOf(string text, in ScalarAnalysis analysis, bool isSimpleKey)
    {
        if (text.Contains('\n', StringComparison.Ordinal))
        {
            return analysis.AllowsBlock && !isSimpleKey ? ScalarStyle.Literal : ScalarStyle.DoubleQuoted;
        }

        return GoScalars.NeedsQuotes(text) ? ScalarStyle.DoubleQuoted
            : analysis.AllowsPlain ? ScalarStyle.Plain
            : analysis.AllowsSingleQuotes ? ScalarStyle.SingleQuoted
            : ScalarStyle.DoubleQuoted;
    }

    /// <summary>Writes text without quotes.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="text">The text.</param>
    /// <param name="mayFold">Whether it may go on in another line.</param>
    internal static void WritePlain(EmitterText output, ReadOnlySpan<char> text, bool mayFold)
    {
        output.WriteSpace();
        WriteFolded(output, text, mayFold, isQuoted: false);
        output.Mark(isAfterSpace: false, isIndentation: false);
    }

    /// <summary>Writes text in single quotes.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="text">The text.</param>
    /// <param name="mayFold">Whether it may go on in another line.</param>
    internal static void WriteSingleQuoted(EmitterText output, ReadOnlySpan<char> text, bool mayFold)
    {
        output.WriteIndicator('\'', needsSpace: true);
        WriteFolded(output, text, mayFold, isQuoted: true);
        output.WriteIndicator('\'', needsSpace: false);
        output.Mark(isAfterSpace: false, isIndentation: false);
    }

    /// <summary>Writes text in double quotes.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="text">The text.</param>
    /// <param name="mayFold">Whether it may go on in another line.</param>
    internal static void WriteDoubleQuoted(EmitterText output, string text, bool mayFold)
    {
        output.WriteIndicator('"', needsSpace: true);

        // go-yaml looks for the mark at the start of the text whichever character it is at: then everything is escaped.
        var isMarked = text is [ByteOrderMark, ..];
        var wasSpace = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (isMarked || !YamlEmission.IsPrintable(c) || YamlEmission.IsBreak(c) || c is '"' or '\\')
            {
                i += WriteEscape(output, text, i);
                wasSpace = false;
            }
            else if (c == ' ' && mayFold && !wasSpace && output.Column > BestWidth && i > 0 && i < text.Length - 1)
            {
                output.WriteIndent();
                if (text[i + 1] == ' ')
                {
                    output.Put('\\');
                }

                wasSpace = true;
            }
            else
            {
                output.Put(c);
                wasSpace = c == ' ';
            }
        }

        output.WriteIndicator('"', needsSpace: false);
        output.Mark(isAfterSpace: false, isIndentation: false);
    }

    /// <summary>Writes text as a literal block.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="text">The text.</param>
    /// <param name="comment">A comment for the header line, or null.</param>
    internal static void WriteLiteral(EmitterText output, ReadOnlySpan<char> text, string? comment)
    {
        output.WriteIndicator('|', needsSpace: true);
        if (text[0] == ' ' || YamlEmission.IsBreak(text[0]))
        {
            output.WriteIndicator('2', needsSpace: false);
        }

        if (!YamlEmission.IsBreak(text[^1]))
        {
            output.WriteIndicator('-', needsSpace: false);
        }
        else if (text.Length == 1 || YamlEmission.IsBreak(text[^2]))
        {
            output.WriteIndicator('+', needsSpace: false);
        }

        if (comment is not null)
        {
            output.AppendComment(comment);
        }

        output.PutBreak();
        output.Mark(isAfterSpace: true, isIndentation: true);
        var wasBreak = true;
        foreach (var c in text)
        {
            if (YamlEmission.IsBreak(c))
            {
                output.PutBreak(c);
                output.MarkBreak();
                wasBreak = true;
                continue;
            }

            if (wasBreak)
            {
                output.WriteIndent();
            }

            output.Put(c);
            output.MarkContent();
            wasBreak = false;
        }
    }

    // A quoted scalar neither starts nor ends in a fold. LS and PS are the only breaks that get here.
    private static void WriteFolded(EmitterText output, ReadOnlySpan<char> text, bool mayFold, bool isQuoted)
    {
        var (wasSpace, wasBreak) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ' ')
            {
                var isInside = i < text.Length - 1 && (!isQuoted || i > 0);
                if (mayFold && !wasSpace && output.Column > BestWidth && isInside && text[i + 1] != ' ')
                {
                    output.WriteIndent();
                }
                else
                {
                    output.Put(c);
                }

                wasSpace = true;
            }
            else if (YamlEmission.IsBreak(c))
            {
                output.PutBreak(c);
                output.MarkBreak();
                wasBreak = true;
            }
            else
            {
                if (wasBreak)
                {
                    output.WriteIndent();
                }

                if (isQuoted && c == '\'')
                {
                    output.Put(c);
                }

                output.Put(c);
                output.MarkContent();
                (wasSpace, wasBreak) = (false, false);
            }
        }
    }

    // Returns how many code units it took beyond the first.
    private static int WriteEscape(EmitterText output, string text, int at)
    {
        output.Put('\\');
        var name = text[at] switch
        {
            '\0' => '0',
            '\a' => 'a',
            '\b' => 'b',
            '\t' => 't',
            '\n' => 'n',
            '\v' => 'v',
            '\f' => 'f',
            '\r' => 'r',
            '\u001B' => 'e',
            '"' => '"',
            '\\' => '\\',
            '\u0085' => 'N',
            '\u00A0' => '_',
            '\u2028' => 'L',
            '\u2029' => 'P',
            _ => default,
        };
        if (name != default)
        {
            output.Put(name);
            return 0;
        }

        var rune = Rune.GetRuneAt(text, at);
        var code = rune.Value switch
        {
            <= 0xFF => string.Create(CultureInfo.InvariantCulture, $"x{rune.Value:X2}"),
            <= 0xFFFF => string.Create(CultureInfo.InvariantCulture, $"u{rune.Value:X4}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"U{rune.Value:X8}"),
        };
        output.Put(code);
        return rune.Utf16SequenceLength - 1;
    }
}
