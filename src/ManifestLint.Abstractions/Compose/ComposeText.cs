using System.Text;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>What Compose does with the text of a scalar.</summary>
public static class ComposeText
{
    /// <summary>
    /// Whether a text still holds a variable: nothing in view sets it, so that only the shell knows the value. Templates of other tools count as well.
    /// </summary>
    /// <param name="text">A text after interpolation.</param>
    public static bool IsOpen(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] == '$' && (text[i + 1] is '{' or '_' || char.IsAsciiLetter(text[i + 1])))
            {
                return true;
            }
        }

        return text.Contains("{{", StringComparison.Ordinal);
    }

    /// <summary>A scalar as it is written, without quotes: variables are not replaced, so that nothing of an env file shows.</summary>
    /// <param name="scalar">A scalar.</param>
    public static string AsWritten(YamlScalar scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        var text = scalar.WrittenText;
        return text is ['"', .., '"'] or ['\'', .., '\''] ? text[1..^1] : text;
    }

    /// <summary>The words of a command line that is one text: quotes hold words together.</summary>
    /// <param name="line">The text.</param>
    internal static IEnumerable<string> WordsOf(string line)
    {
        var word = new StringBuilder();
        var (quote, isWord) = ('\0', false);
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            if (quote == '\0' && char.IsWhiteSpace(character))
            {
                if (isWord)
                {
                    yield return word.ToString();
                }

                word.Clear();
                isWord = false;
                continue;
            }

            isWord = true;
            if (quote == '\0' && character is '"' or '\'')
            {
                quote = character;
            }
            else if (character == quote)
            {
                quote = '\0';
            }
            else
            {
                // What is escaped stands for itself, but not in single quotes.
                i += character == '\\' && quote != '\'' && i + 1 < line.Length ? 1 : 0;
                word.Append(line[i]);
            }
        }

        if (isWord)
        {
            yield return word.ToString();
        }
    }

    /// <summary>The place of a part of a scalar's value: exact where that part stands verbatim in the source, else that of the whole scalar.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <param name="start">Where the part starts in its value.</param>
    /// <param name="length">How long the part is.</param>
    internal static SourceSpan PlaceOf(YamlScalar scalar, int start, int length)
    {
        var written = scalar.Source.Slice(scalar.Span);
        var offset = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        var isWritten =
            scalar.Style is not (ScalarStyle.Literal or ScalarStyle.Folded)
            && written.Length >= offset + start + length
            && written.Slice(offset, start + length).SequenceEqual(scalar.Value.AsSpan(0, start + length));
        return isWritten
            ? new SourceSpan(scalar.Source, new TextSpan(scalar.Span.Start + offset + start, length))
            : scalar.Place;
    }
}
