namespace ManifestLint.Text;

/// <summary>Finds what a misspelt word was probably meant to be.</summary>
public static class SpellingSuggestion
{
    /// <summary>Longer words are not compared: nobody mistypes them, and comparing takes time in the product of the lengths.</summary>
    public const int LongestWord = 64;

    private const int MostEdits = 3;

    /// <summary>
    /// The candidate that is reached with the fewest insertions, deletions, replacements and swaps of neighbours; case does not count. Of several the
    /// first in ordinal order.
    /// </summary>
    /// <param name="word">The word as written.</param>
    /// <param name="candidates">The words that would be right.</param>
    /// <returns>The candidate, or null when none is near: at most a third of the letters, and never more than three, may differ.</returns>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(candidates);
        if (word.Length is 0 or > LongestWord)
        {
            return null;
        }

        string? best = null;
        var limit = Math.Clamp(word.Length / 3, 1, MostEdits);
        var fewest = limit + 1;
        foreach (var candidate in candidates)
        {
            if (candidate.Length > LongestWord || Math.Abs(candidate.Length - word.Length) > limit)
            {
                continue;
            }

            var edits = Distance(word, candidate);
            if (edits < fewest || (edits == fewest && best is not null && string.CompareOrdinal(candidate, best) < 0))
            {
                (best, fewest) = (candidate, edits);
            }
        }

        return best;
    }

    /// <summary>A question to put behind a message: <c>; did you mean 'x'?</c>, or an empty text when no candidate is near.</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="candidates">The words that would be right.</param>
    public static string Question(string word, IEnumerable<string> candidates) =>
        Find(word, candidates) is { } found ? $"; did you mean '{found}'?" : string.Empty;

    // Damerau-Levenshtein in its restricted form (optimal string alignment): three rows of the table are enough.
    private static int Distance(string left, string right)
    {
        Span<int> beforeLast = stackalloc int[right.Length + 1];
        Span<int> last = stackalloc int[right.Length + 1];
        Span<int> current = stackalloc int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = AreEqual(left[i - 1], right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && AreEqual(left[i - 1], right[j - 2]) && AreEqual(left[i - 2], right[j - 1]))
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }

            last.CopyTo(beforeLast);
            current.CopyTo(last);
        }

        return last[right.Length];
    }

    private static bool AreEqual(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
