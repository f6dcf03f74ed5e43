namespace ManifestLint.Text;

/// <summary>
/// Matching of one path segment against git's wildcards: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a]</c>, <c>[[:digit:]]</c> and <c>\</c> escapes.
/// Only the last star is ever tried again, so the time is at most the product of the two lengths.
/// </summary>
internal static class Wildcard
{
    internal static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (p, t) = (0, 0);
        var (starPattern, starText) = (-1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (starPattern, starText) = (++p, t);
            }
            else if (MatchesOne(pattern, ref p, text[t]))
            {
                t++;
            }
            else if (starPattern >= 0)
            {
                (p, t) = (starPattern, ++starText);
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    /// <summary>The position of the bracket that closes the class opened at a position, or the pattern's end when nothing closes it (then it matches nothing anyway).</summary>
    internal static int EndOfClass(ReadOnlySpan<char> pattern, int open)
    {
        var position = open + 1;
        MatchesClass(pattern, ref position, '\0');
        return position <= pattern.Length && pattern[position - 1] == ']' ? position - 1 : pattern.Length;
    }

    // Matches one character and moves behind its pattern. On a mismatch the position no longer matters: the caller goes back or gives up.
    private static bool MatchesOne(ReadOnlySpan<char> pattern, ref int position, char c)
    {
        if (position >= pattern.Length)
        {
            return false;
        }

        switch (pattern[position])
        {
            case '?':
                position++;
                return true;
            case '[':
                position++;
                return MatchesClass(pattern, ref position, c);
            case '\\':
                position += 2;
                return position <= pattern.Length && pattern[position - 1] == c;
            default:
                return pattern[position++] == c;
        }
    }

    // A class without its closing bracket matches nothing, as in git.
    private static bool MatchesClass(ReadOnlySpan<char> pattern, ref int position, char c)
    {
        var isNegated = position < pattern.Length && pattern[position] is '!' or '^';
        position += isNegated ? 1 : 0;
        var start = position;
        var isMember = false;
        while (position < pattern.Length && (pattern[position] != ']' || position == start))
        {
            if (!TryMatchNamedClass(pattern, ref position, c, ref isMember))
            {
                isMember |= MatchesRange(pattern, ref position, c);
            }
        }

        return position++ < pattern.Length && isMember != isNegated;
    }

    private static bool MatchesRange(ReadOnlySpan<char> pattern, ref int position, char c)
    {
        var low = ClassCharacter(pattern, ref position);
        if (position + 1 >= pattern.Length || pattern[position] != '-' || pattern[position + 1] == ']')
        {
            return c == low;
        }

        position++;
        return c >= low && c <= ClassCharacter(pattern, ref position);
    }

    private static char ClassCharacter(ReadOnlySpan<char> pattern, ref int position)
    {
        if (pattern[position] == '\\' && position + 1 < pattern.Length)
        {
            position++;
        }

        return pattern[position++];
    }

    private static bool TryMatchNamedClass(ReadOnlySpan<char> pattern, ref int position, char c, ref bool isMember)
    {
        var rest = pattern[position..];
        if (!rest.StartsWith("[:") || rest.IndexOf(":]") is not (var end and >= 2))
        {
            return false;
        }

        isMember |= rest[2..end] switch
        {
            "alnum" => char.IsAsciiLetterOrDigit(c),
            "alpha" => char.IsAsciiLetter(c),
            "blank" => c is ' ' or '\t',
            "cntrl" => c is < ' ' or '\x7f',
            "digit" => char.IsAsciiDigit(c),
            "graph" => c is > ' ' and < '\x7f',
            "lower" => char.IsAsciiLetterLower(c),
            "print" => c is >= ' ' and < '\x7f',
            "punct" => c is > ' ' and < '\x7f' && !char.IsAsciiLetterOrDigit(c),
            "space" => c is ' ' or (>= '\t' and <= '\r'),
            "upper" => char.IsAsciiLetterUpper(c),
            "xdigit" => char.IsAsciiHexDigit(c),
            _ => false,
        };
        position += end + 2;
        return true;
    }
}
