using System.Collections.Immutable;
using System.Globalization;

namespace ManifestLint.Rules.Jobs;

/// <summary>A field of a cron schedule and the values that it takes.</summary>
/// <param name="Title">What people call it.</param>
/// <param name="Least">Its least value.</param>
/// <param name="Most">Its greatest value.</param>
/// <param name="Names">Names that stand for values, the first for the least; none for most fields.</param>
internal sealed record CronField(string Title, int Least, int Most, ImmutableArray<string> Names)
{
    internal static CronField Minute { get; } = new("minute", 0, 59, []);

    internal static CronField Hour { get; } = new("hour", 0, 23, []);

    internal static CronField DayOfMonth { get; } = new("day of month", 1, 31, []);

    internal static CronField Month { get; } =
        new("month", 1, 12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]);

    internal static CronField DayOfWeek { get; } =
        new("day of week", 0, 6, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]);

    /// <summary>Reads a number or a name; false for anything else, whatever its value.</summary>
    internal bool TryParse(ReadOnlySpan<char> text, out int value)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (text.Equals(Names[i], StringComparison.OrdinalIgnoreCase))
            {
                value = Least + i;
                return true;
            }
        }

        return TryParseNumber(text, out value);
    }

    /// <summary>Reads a number as Go's <c>strconv.Atoi</c> does, which also takes a plus.</summary>
    internal static bool TryParseNumber(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(
            text.StartsWith('+') ? text[1..] : text,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out value
        );
}
