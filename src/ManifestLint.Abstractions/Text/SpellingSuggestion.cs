namespace ManifestLint.Text;

/// <summary>Finds what a misspelt word was probably meant to be.</summary>
public static class SpellingSuggestion
{
    /// <summary>Longer words are not compared: nobody mistypes them, and comparing takes time in the product of the lengths.</summary>
    public const int LongestWord = 64;

    private const int MostEdits = 3;

    // Shorter names are alike by chance: 'api' and 'app'.
    private const int ShortestSlip = 4;

    // Of short words another letter makes another word: 'card' and 'cart'.
    private const int LongestShortWord = 8;

    /// <summary>
    /// The candidate that is reached with the fewest insertions, deletions, replacements and swaps of neighbours; case does not count. Of several the
    /// one that keeps most of the letters at both ends, and of those the first in ordinal order.
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
            if (edits < fewest || (edits == fewest && best is not null && IsLikelier(word, candidate, best)))
            {
                (best, fewest) = (candidate, edits);
            }
        }

        return best;
    }

    /// <summary>
    /// The candidate that one slip of the pen makes of a name: two letters swapped, one doubled, one too many or too few inside of a word, and in long words
    /// another one. Another beginning or a plural is another word; names that tell their objects apart by a number or by one letter (<c>redis-6</c>,
    /// <c>shop-b</c>) and short ones are not taken for slips.
    /// </summary>
    /// <param name="word">The name as written.</param>
    /// <param name="candidates">The names that would be right.</param>
    /// <returns>The candidate, or null where there is none, or more than one.</returns>
    public static string? FindSlip(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(candidates);
        if (word.Length is < ShortestSlip or > LongestWord)
        {
            return null;
        }

        string? found = null;
        foreach (var candidate in candidates.Where(candidate => IsSlip(word, candidate)))
        {
            if (found is not null && found != candidate)
            {
                return null;
            }

            found = candidate;
        }

        return found;
    }

    private static bool IsSlip(string word, string candidate)
    {
        if (
            candidate.Length is < ShortestSlip or > LongestWord
            || Math.Abs(candidate.Length - word.Length) > 1
            || Distance(word, candidate) != 1
        )
        {
            return false;
        }

        var (start, end) = CommonEnds(word, candidate);
        return !TellsApart(word, start, end)
            && !TellsApart(candidate, start, end)
            && (
                word.Length == candidate.Length ? IsOtherLetter(word, start, end)
                : word.Length > candidate.Length ? IsExtraLetter(word, start)
                : IsExtraLetter(candidate, start)
            );
    }

    // A swap, or another letter inside of a long word.
    private static bool IsOtherLetter(string name, int start, int end) =>
        name.Length - start - end == 2 || (WordLengthAt(name, start) > LongestShortWord && !IsFirst(name, start));

    // A doubled letter, a mark between words, or a letter inside of a word; at the end of a long one, where it makes no plural.
    private static bool IsExtraLetter(string name, int at) =>
        (at > 0 && name[at] == name[at - 1])
        || IsBoundary(name[at])
        || (
            !IsFirst(name, at)
            && (!IsLast(name, at) || (name[at] is not ('s' or 'S') && WordLengthAt(name, at) > LongestShortWord))
        );

    private static bool IsFirst(string name, int at) => at == 0 || IsBoundary(name[at - 1]);

    private static bool IsLast(string name, int at) => at == name.Length - 1 || IsBoundary(name[at + 1]);

    private static int WordLengthAt(string name, int at)
    {
        var (first, last) = (at, at);
        while (!IsFirst(name, first))
        {
            first--;
        }

        while (!IsLast(name, last))
        {
            last++;
        }

        return last - first + 1;
    }

    /// <summary>The candidate that is the plural or singular of a name: <c>orders</c> and <c>order</c>. It may be another object.</summary>
    /// <param name="word">The name as written.</param>
    /// <param name="candidates">The names that are there.</param>
    public static string? FindPlural(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(candidates);
        return candidates.FirstOrDefault(candidate => IsPluralOf(word, candidate) || IsPluralOf(candidate, word));
    }

    private static bool IsPluralOf(string plural, string singular) =>
        singular.Length is >= ShortestSlip - 1 and <= LongestWord
        && plural.Length == singular.Length + 1
        && plural[^1] == 's'
        && plural.StartsWith(singular, StringComparison.Ordinal);

    private static bool IsLikelier(string word, string candidate, string best)
    {
        var (kept, before) = (CommonEnds(word, candidate), CommonEnds(word, best));
        var (more, less) = (kept.Start + kept.End, before.Start + before.End);
        return more > less || (more == less && string.CompareOrdinal(candidate, best) < 0);
    }

    private static (int Start, int End) CommonEnds(string word, string other)
    {
        var start = word.AsSpan().CommonPrefixLength(other);
        var most = Math.Min(word.Length, other.Length) - start;
        var end = 0;
        while (end < most && word[^(end + 1)] == other[^(end + 1)])
        {
            end++;
        }

        return (start, end);
    }

    // A digit, or a letter that is a word of its own.
    private static bool TellsApart(string name, int start, int end)
    {
        var changed = name.AsSpan(start, name.Length - start - end);
        return changed.ContainsAnyInRange('0', '9')
            || (
                changed.Length == 1
                && (start == 0 || IsBoundary(name[start - 1]))
                && (end == 0 || IsBoundary(name[^end]))
            );
    }

    private static bool IsBoundary(char character) => character is '-' or '.' or '_';

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
