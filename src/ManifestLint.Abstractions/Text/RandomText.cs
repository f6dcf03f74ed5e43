namespace ManifestLint.Text;

/// <summary>Tells texts that a generator of random characters made from those that people write.</summary>
public static class RandomText
{
    private const int Shortest = 16;
    private const int Longest = 4096;

    // Of sixteen characters drawn from 62, all but the unluckiest are above; of words of a language, none with digits and both cases is.
    private const double LeastBits = 3.4;

    /// <summary>
    /// Whether a text looks random: at least 16 characters of base64, its variant for URLs or hexadecimal digits, without blanks, with letters and
    /// digits mixed, and with little repetition. Names, paths, hosts, versions and identifiers made of words are not.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static bool IsLikely(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is < Shortest or > Longest || PlaceholderWords.In(text))
        {
            return false;
        }

        Span<int> counts = stackalloc int[128];
        counts.Clear();
        var (lower, upper, digits, changes) = (0, 0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isSign = c is '+' or '/' or '=' or '_' or '-';
            if (!char.IsAsciiLetterOrDigit(c) && !isSign)
            {
                return false;
            }

            counts[c]++;
            lower += char.IsAsciiLetterLower(c) ? 1 : 0;
            upper += char.IsAsciiLetterUpper(c) ? 1 : 0;
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            changes += i > 0 && IsChange(text[i - 1], c) ? 1 : 0;
        }

        if (digits == 0 || lower + upper == 0)
        {
            return false;
        }

        // Words with a number behind them change between letters and digits once or twice; random ones all the time.
        return changes >= text.Length / 5
            && BitsPerCharacter(counts, text.Length) >= (IsHexadecimal(text) ? 2.8 : LeastBits);
    }

    // A sign between two words of a path or a name is no sign of chance.
    private static bool IsChange(char before, char c) =>
        ClassOf(before) is var left and not 3 && ClassOf(c) is var right and not 3 && left != right;

    private static int ClassOf(char c) =>
        char.IsAsciiDigit(c) ? 0
        : char.IsAsciiLetterLower(c) ? 1
        : char.IsAsciiLetterUpper(c) ? 2
        : 3;

    private static bool IsHexadecimal(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static double BitsPerCharacter(ReadOnlySpan<int> counts, int length)
    {
        var bits = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                var share = (double)count / length;
                bits -= share * Math.Log2(share);
            }
        }

        return bits;
    }
}
