using System.Globalization;

namespace ManifestLint.Schemas;

/// <summary>The texts that Go's package time reads, as the API's decoders use it.</summary>
internal static class GoTime
{
    private const int MicrosecondDigits = 6;
    private const int LongestDuration = 128;
    private const double LongestNanoseconds = 9_223_372_036_854_775_807;

    // Longer units first, since 'm' begins 'ms'.
    private static readonly (string Name, double Nanoseconds)[] Units =
    [
        ("ns", 1),
        ("us", 1e3),
        ("\u00B5s", 1e3),
        ("\u03BCs", 1e3),
        ("ms", 1e6),
        ("s", 1e9),
        ("m", 60e9),
        ("h", 3600e9),
    ];

    /// <summary>Whether <c>time.Parse(time.RFC3339, …)</c> reads a text: <c>2026-01-31T12:00:00.5+01:00</c>.</summary>
    /// <param name="text">Any text.</param>
    internal static bool IsRfc3339(ReadOnlySpan<char> text) => TryReadTime(text, out _);

    /// <summary>Whether the API reads a text as a time with microseconds: it asks for exactly six digits behind the point.</summary>
    /// <param name="text">Any text.</param>
    internal static bool IsRfc3339Micro(ReadOnlySpan<char> text) =>
        TryReadTime(text, out var digits) && digits == MicrosecondDigits;

    /// <summary>Whether <c>time.ParseDuration</c> reads a text: <c>-1.5h</c>, <c>1h30m</c>, <c>0</c>.</summary>
    /// <param name="text">Any text.</param>
    internal static bool IsDuration(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestDuration)
        {
            return false;
        }

        var rest = text is ['+' or '-', ..] ? text[1..] : text;
        if (rest is "0")
        {
            return true;
        }

        var total = 0d;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAnyExcept("0123456789.");
            if (
                end <= 0
                || !double.TryParse(
                    rest[..end],
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var number
                )
            )
            {
                return false;
            }

            rest = rest[end..];
            var length = UnitOf(rest, out var nanoseconds);
            if (length == 0)
            {
                return false;
            }

            rest = rest[length..];
            total += number * nanoseconds;
        }

        return text.Length > 0 && text is not ("+" or "-") && total <= LongestNanoseconds;
    }

    private static int UnitOf(ReadOnlySpan<char> text, out double nanoseconds)
    {
        var end = text.IndexOfAny("0123456789.");
        var unit = end < 0 ? text : text[..end];
        foreach (var (name, value) in Units)
        {
            if (unit.SequenceEqual(name))
            {
                nanoseconds = value;
                return name.Length;
            }
        }

        nanoseconds = 0;
        return 0;
    }

    private static bool TryReadTime(ReadOnlySpan<char> text, out int fractionDigits)
    {
        fractionDigits = 0;
        if (
            text.Length < "2006-01-02T15:04:05Z".Length
            || text[4] != '-'
            || text[7] != '-'
            || text[10] != 'T'
            || text[13] != ':'
            || text[16] != ':'
            || !TryReadNumber(text[..4], out var year)
            || !TryReadNumber(text[5..7], out var month)
            || !TryReadNumber(text[8..10], out var day)
            || !TryReadNumber(text[11..13], out var hour)
            || !TryReadNumber(text[14..16], out var minute)
            || !TryReadNumber(text[17..19], out var second)
        )
        {
            return false;
        }

        var rest = text[19..];
        if (rest is ['.' or ',', ..])
        {
            var end = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (end <= 0)
            {
                return false;
            }

            fractionDigits = end;
            rest = rest[(end + 1)..];
        }

        // Go's calendar has a year 0, and leap years as ours.
        return month is >= 1 and <= 12
            && day >= 1
            && day <= DateTime.DaysInMonth(year == 0 ? 4 : year, month)
            && hour < 24
            && minute < 60
            && second < 60
            && IsZone(rest);
    }

    private static bool IsZone(ReadOnlySpan<char> text) =>
        text is "Z"
        || (
            text is ['+' or '-', _, _, ':', _, _]
            && TryReadNumber(text[1..3], out var hours)
            && TryReadNumber(text[4..6], out var minutes)
            && hours <= 24
            && minutes < 60
        );

    private static bool TryReadNumber(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        return digits.IndexOfAnyExceptInRange('0', '9') < 0
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
