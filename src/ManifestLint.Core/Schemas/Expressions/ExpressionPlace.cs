using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>Finds the token of an expression in the source.</summary>
internal static class ExpressionPlace
{
    /// <summary>
    /// The token as a node of its own, where the source says the expression word by word: a plain scalar, or one in quotes without escapes. Else the
    /// whole scalar.
    /// </summary>
    /// <param name="scalar">The expression.</param>
    /// <param name="position">Where in the expression the token begins.</param>
    internal static YamlNode Of(YamlScalar scalar, int position)
    {
        var text = scalar.Value;
        var written = scalar.Source.Slice(scalar.Span);
        var offset = written is ['"', .., '"'] or ['\'', .., '\''] ? 1 : 0;
        if (
            scalar.Style is not (ScalarStyle.Plain or ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted)
            || text.Length == 0
            || !written[offset..(written.Length - offset)].SequenceEqual(text)
        )
        {
            return scalar;
        }

        var start = position;
        var last = text.TrimEnd().Length - 1;
        if (start > last)
        {
            // Where the expression ends too early, its last word shows it.
            start = last;
            while (start > 0 && IsOfWord(text[start]) && IsOfWord(text[start - 1]))
            {
                start--;
            }
        }

        return start < 0
            ? scalar
            : new YamlScalar(
                scalar.Source,
                new TextSpan(scalar.Span.Start + offset + start, LengthOf(text.AsSpan(start))),
                null,
                via: scalar.Origin.Via
            );
    }

    private static int LengthOf(ReadOnlySpan<char> text)
    {
        if (text[0] is '`' or '"' or '\'')
        {
            return text[1..].IndexOf(text[0]) is >= 0 and var close ? close + 2 : 1;
        }

        var end = 0;
        while (end < text.Length && IsOfWord(text[end]))
        {
            end++;
        }

        return Math.Max(1, end);
    }

    private static bool IsOfWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
