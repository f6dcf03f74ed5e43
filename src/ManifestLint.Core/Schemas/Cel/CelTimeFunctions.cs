using System.Globalization;

namespace ManifestLint.Schemas.Cel;

/// <summary>The parts of points in time and of durations.</summary>
internal static class CelTimeFunctions
{
    /// <summary>The value of a function, or null when the name is none of these, or its values do not fit.</summary>
    internal static CelValue? Call(string name, bool isMember, CelValue[] arguments) =>
        !isMember || !name.StartsWith("get", StringComparison.Ordinal)
            ? null
            : arguments switch
            {
                [CelDuration duration] => OfDuration(name, duration.Nanoseconds),
                [CelTimestamp time] => OfTime(name, time, 0),
                [CelTimestamp time, CelString zone] => Offset(zone.Value) is { } offset
                    ? OfTime(name, time, offset)
                    : new CelError($"the time zone '{zone.Value}' is not known", CelErrorKind.Unsupported),
                _ => null,
            };

    /// <summary>A point in time as <c>string()</c> writes it.</summary>
    /// <param name="time">The time.</param>
    internal static string Text(CelTimestamp time)
    {
        var text = DateOf(time.Seconds).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        var fraction =
            time.Nanoseconds == 0
                ? string.Empty
                : "." + time.Nanoseconds.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        return $"{text}{fraction}Z";
    }

    /// <summary>A duration as <c>string()</c> writes it: in seconds.</summary>
    /// <param name="duration">The duration.</param>
    internal static string Text(CelDuration duration) =>
        ((decimal)duration.Nanoseconds / GoTime.Second).ToString("0.#########", CultureInfo.InvariantCulture) + "s";

    private static CelInt? OfDuration(string name, long nanoseconds) =>
        name switch
        {
            "getHours" => new CelInt(nanoseconds / (3600 * GoTime.Second)),
            "getMinutes" => new CelInt(nanoseconds / (60 * GoTime.Second)),
            "getSeconds" => new CelInt(nanoseconds / GoTime.Second),
            "getMilliseconds" => new CelInt(nanoseconds / 1_000_000),
            _ => null,
        };

    private static CelInt? OfTime(string name, CelTimestamp time, int offset)
    {
        var date = DateOf(time.Seconds + offset);
        return name switch
        {
            "getFullYear" => new CelInt(date.Year),
            "getMonth" => new CelInt(date.Month - 1),
            "getDate" => new CelInt(date.Day),
            "getDayOfMonth" => new CelInt(date.Day - 1),
            "getDayOfWeek" => new CelInt((int)date.DayOfWeek),
            "getDayOfYear" => new CelInt(date.DayOfYear - 1),
            "getHours" => new CelInt(date.Hour),
            "getMinutes" => new CelInt(date.Minute),
            "getSeconds" => new CelInt(date.Second),
            "getMilliseconds" => new CelInt(time.Nanoseconds / 1_000_000),
            _ => null,
        };
    }

    private static DateTime DateOf(long seconds)
    {
        var ticks = DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond);
        return new DateTime(Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
    }

    // Zones with names need the tables of the machine, which differ.
    private static int? Offset(string zone)
    {
        if (zone is "UTC" or "")
        {
            return 0;
        }

        var sign = zone[0] == '-' ? -1 : 1;
        var parts = zone.TrimStart('+', '-').Split(':');
        return
            parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            && hours < 24
            && minutes < 60
            ? sign * ((hours * 60) + minutes) * 60
            : null;
    }
}
