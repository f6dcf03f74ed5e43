using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>Finds the token of an expression in the source.</summary>
internal static class ExpressionPlace
{
    /// <summary>The token as a node of its own; the whole scalar where the source does not say the expression.</summary>
    /// <param name="scalar">The expression.</param>
    /// <param name="position">Where in the expression the token begins.</param>
    internal static YamlNode Of(YamlScalar scalar, int position)
    {
        var text = scalar.Value;
        var start = position;
        var last = text.AsSpan().TrimEnd().Length - 1;
        if (start > last)
        {
            // Where the expression ends too early, its last word shows it.
            start = last;
            while (start > 0 && IsOfWord(text[start]) && IsOfWord(text[start - 1]))
            {
                start--;
            }
        }

        return start >= 0 && scalar.PlaceOf(new TextSpan(start, LengthOf(text.AsSpan(start)))) is { } place
            ? new YamlScalar(place.Source, place.Span, null, via: scalar.Origin.Via)
            : scalar;
    }

    /// <summary>The whole expression; in a block, whose scalar begins with its mark, its first token.</summary>
    /// <param name="scalar">The expression.</param>
    /// <param name="position">Where in the expression its first token begins.</param>
    internal static YamlNode OfWhole(YamlScalar scalar, int position) =>
        scalar.Source.Slice(scalar.Span) is ['|' or '>', ..] ? Of(scalar, position) : scalar;

    private static int LengthOf(ReadOnlySpan<char> text)
    {
        var line = text.IndexOfAny('\n', '\r') is >= 0 and var length ? text[..length] : text;
        if (line[0] is '`' or '"' or '\'')
        {
            return line[1..].IndexOf(line[0]) is >= 0 and var close ? close + 2 : 1;
        }

        if (line is ['&', '&', ..] or ['|', '|', ..] or ['=' or '!' or '<' or '>', '=', ..])
        {
            return 2;
        }

        var end = 0;
        while (end < line.Length && IsOfWord(line[end]))
        {
            end++;
        }

        return Math.Max(1, end);
    }

    private static bool IsOfWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
