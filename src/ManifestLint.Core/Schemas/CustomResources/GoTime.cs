using System.Globalization;

namespace ManifestLint.Schemas;

/// <summary>Times and durations as Go reads and writes them.</summary>
internal static class GoTime
{
    private const int NanosecondDigits = 9;
    private const int LongestText = 512;

    /// <summary>Nanoseconds in a second.</summary>
    internal const long Second = 1_000_000_000;

    /// <summary>Reads <c>2026-01-31</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="date">The date.</param>
    internal static bool TryParseDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Reads a time of RFC 3339.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">Seconds since 1970 and nanoseconds.</param>
    internal static bool TryParseTimestamp(string text, out (long Seconds, int Nanoseconds) time)
    {
        time = default;
        if (text.Length < 20 || text.Length > LongestText || text[10] is not ('T' or 't'))
        {
            return false;
        }

        var zone = text.AsSpan(19);
        var nanoseconds = 0;
        if (zone[0] == '.')
        {
            var digits = zone[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0)
            {
                return false;
            }

            var fraction = zone.Slice(1, Math.Min(digits, NanosecondDigits)).ToString().PadRight(NanosecondDigits, '0');
            nanoseconds = int.Parse(fraction, NumberStyles.None, CultureInfo.InvariantCulture);
            zone = zone[(digits + 1)..];
        }

        if (
            !DateTime.TryParseExact(
                string.Concat(text.AsSpan(0, 10), "T", text.AsSpan(11, 8)),
                "yyyy-MM-ddTHH:mm:ss",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            ) || !TryParseZone(zone, out var offset)
        )
        {
            return false;
        }

        time = (((local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond) - offset, nanoseconds);
        return true;
    }

    /// <summary>Reads <c>1h30m</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="nanoseconds">The duration.</param>
    internal static bool TryParseDuration(string text, out long nanoseconds)
    {
        nanoseconds = 0;
        var rest = text.AsSpan();
        var isNegative = !rest.IsEmpty && rest[0] == '-';
        rest = !rest.IsEmpty && rest[0] is '+' or '-' ? rest[1..] : rest;
        if (rest is "0")
        {
            return true;
        }

        if (rest.IsEmpty || text.Length > LongestText)
        {
            return false;
        }

        decimal total = 0;
        while (!rest.IsEmpty)
        {
            if (!TryTakeNumber(ref rest, out var number) || !TryTakeUnit(ref rest, out var unit))
            {
                return false;
            }

            total += number * unit;
            if (total > long.MaxValue)
            {
                return false;
            }
        }

        nanoseconds = (long)(isNegative ? -total : total);
        return true;
    }

    /// <summary>Whether a text is a duration of a schema: Go's form, or amounts with words (<c>2 hours</c>).</summary>
    /// <param name="text">The text.</param>
    internal static bool IsSchemaDuration(string text)
    {
        if (TryParseDuration(text, out _))
        {
            return true;
        }

        var compact = text.Trim().ToLowerInvariant();
        var digits = compact.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits > 0
            && compact[digits..].Trim()
                is "ns"
                    or "nano"
                    or "nanos"
                    or "nanosecond"
                    or "nanoseconds"
                    or "us"
                    or "µs"
                    or "micro"
                    or "micros"
                    or "microsecond"
                    or "microseconds"
                    or "ms"
                    or "milli"
                    or "millis"
                    or "millisecond"
                    or "milliseconds"
                    or "s"
                    or "sec"
                    or "secs"
                    or "second"
                    or "seconds"
                    or "m"
                    or "min"
                    or "mins"
                    or "minute"
                    or "minutes"
                    or "h"
                    or "hr"
                    or "hrs"
                    or "hour"
                    or "hours"
                    or "d"
                    or "day"
                    or "days"
                    or "w"
                    or "wk"
                    or "wks"
                    or "week"
                    or "weeks";
    }

    /// <summary>Writes a duration as Go does: <c>1h30m0s</c>, <c>1.5s</c>, <c>2ms</c>.</summary>
    /// <param name="nanoseconds">The duration.</param>
    internal static string DurationText(long nanoseconds)
    {
        var amount = Math.Abs((decimal)nanoseconds);
        var sign = nanoseconds < 0 ? "-" : string.Empty;
        if (amount < Second)
        {
            var (unit, size) =
                amount == 0 ? ("s", 1m)
                : amount < 1_000 ? ("ns", 1m)
                : amount < 1_000_000 ? ("µs", 1_000m)
                : ("ms", 1_000_000m);
            return sign + Text(amount / size) + unit;
        }

        var seconds = amount / Second;
        var hours = Math.Floor(seconds / 3600);
        var minutes = Math.Floor(seconds / 60) % 60;
        var rest = Text(seconds % 60) + "s";
        return sign
            + (
                hours > 0 ? $"{Text(hours)}h{Text(minutes)}m{rest}"
                : minutes > 0 ? $"{Text(minutes)}m{rest}"
                : rest
            );
    }

    private static string Text(decimal number) => number.ToString("0.#########", CultureInfo.InvariantCulture);

    private static bool TryParseZone(ReadOnlySpan<char> zone, out int offset)
    {
        offset = 0;
        if (zone is "Z" or "z")
        {
            return true;
        }

        if (
            zone.Length != 6
            || zone[0] is not ('+' or '-')
            || zone[3] != ':'
            || !int.TryParse(zone[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(zone[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
        )
        {
            return false;
        }

        offset = ((hours * 60) + minutes) * (zone[0] == '-' ? -60 : 60);
        return hours < 24 && minutes < 60;
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<char> rest, out decimal number)
    {
        const int MostDigits = 20;
        var length = 0;
        while (length < rest.Length && (char.IsAsciiDigit(rest[length]) || rest[length] == '.'))
        {
            length++;
        }

        var text = rest[..Math.Min(length, MostDigits)];
        rest = rest[length..];
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryTakeUnit(ref ReadOnlySpan<char> rest, out long unit)
    {
        (unit, var length) = rest switch
        {
            ['n', 's', ..] => (1L, 2),
            ['u' or 'µ' or 'μ', 's', ..] => (1_000L, 2),
            ['m', 's', ..] => (1_000_000L, 2),
            ['s', ..] => (Second, 1),
            ['m', ..] => (60 * Second, 1),
            ['h', ..] => (3600 * Second, 1),
            _ => (0L, 0),
        };
        rest = rest[length..];
        return length > 0;
    }
}
