using System.Globalization;

namespace ManifestLint.Rules.Jobs;

/// <summary>Indexes of an indexed Job as text: numbers and intervals in ascending order, such as <c>1,3-5,7</c>.</summary>
internal static class IndexIntervals
{
    /// <summary>What is wrong with a text, or null.</summary>
    /// <param name="text">The text.</param>
    /// <param name="completions">The number of indexes, or null when it is not known.</param>
    /// <param name="total">How many indexes the text names.</param>
    internal static string? FaultOf(ReadOnlySpan<char> text, long? completions, out long total)
    {
        total = 0;
        if (text.IsEmpty)
        {
            return null;
        }

        var last = -1;
        foreach (var range in text.Split(','))
        {
            var part = text[range];
            var hyphen = part.IndexOf('-');
            var start = part;
            var end = part;
            if (hyphen >= 0)
            {
                start = part[..hyphen];
                end = part[(hyphen + 1)..];
            }

            if (!TryParse(start, out var from) || !TryParse(end, out var to))
            {
                return $"'{part}' is neither an index nor an interval such as '3-5'";
            }

            if (from <= last || (hyphen >= 0 && from >= to))
            {
                return $"'{part}' is not in ascending order";
            }

            if (to >= completions)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{part}' is beyond the last index, {completions - 1}"
                );
            }

            last = to;
            total += to - from + 1;
        }

        return null;
    }

    private static bool TryParse(ReadOnlySpan<char> text, out int index) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);
}
