using System.Globalization;
using System.Numerics;

namespace ManifestLint.Rules.Jobs;

/// <summary>
/// The schedule of a CronJob, read as the API server reads it: the standard parser of robfig/cron, which takes five fields or a descriptor.
/// </summary>
internal sealed record CronSchedule(CronValues DayOfMonth, CronValues Month, CronValues DayOfWeek, string? VainStep)
{
    private static readonly CronField[] Fields =
    [
        CronField.Minute,
        CronField.Hour,
        CronField.DayOfMonth,
        CronField.Month,
        CronField.DayOfWeek,
    ];

    // February has 29 days often enough.
    private static readonly int[] DaysOfMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    private bool CombinesDays => !DayOfMonth.IsStar && !DayOfWeek.IsStar;

    /// <summary>Whether both a day of the month and a day of the week are asked for: then either will do.</summary>
    internal bool HasTwoKindsOfDays => CombinesDays && DayOfMonth.Bits != 0 && DayOfWeek.Bits != 0;

    /// <summary>Whether no date fits, such as 30 February.</summary>
    internal bool NeverOccurs => !(CombinesDays && DayOfWeek.Bits != 0) && !Enumerable.Range(1, 12).Any(HasDay);

    /// <summary>Reads a schedule.</summary>
    /// <param name="text">The text, without a time zone.</param>
    /// <param name="schedule">The schedule; null for a descriptor, which says nothing of days.</param>
    /// <returns>What is wrong, as a clause, or null.</returns>
    internal static string? Read(string text, out CronSchedule? schedule)
    {
        schedule = null;
        if (text.StartsWith('@'))
        {
            return CronDescriptor.FaultOf(text);
        }

        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != Fields.Length)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"it has {fields.Length} fields, but needs five: minute, hour, day of month, month, day of week"
            );
        }

        var values = new CronValues[Fields.Length];
        for (var i = 0; i < Fields.Length; i++)
        {
            if (CronValues.Read(fields[i], Fields[i], out values[i]) is { } fault)
            {
                return fault;
            }
        }

        var vain = Array.Find(values, value => value.VainStep is not null).VainStep;
        schedule = new CronSchedule(values[2], values[3], values[4], vain);
        return null;
    }

    private bool HasDay(int month) =>
        Month.Holds(month)
        && DayOfMonth.Bits != 0
        && BitOperations.TrailingZeroCount(DayOfMonth.Bits) <= DaysOfMonths[month - 1];
}
