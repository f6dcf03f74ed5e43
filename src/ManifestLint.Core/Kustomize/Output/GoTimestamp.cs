using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// The plain scalars that go-yaml takes for a moment: <c>2001-1-2</c>, <c>2001-1-2 3:4:5.6</c>, <c>2001-1-2T3:4:5.6Z</c>, with <c>t</c>, or with <c>+07:00</c> behind.
/// Kustomize turns them into RFC 3339.
/// </summary>
internal static class GoTimestamp
{
    private const int Nanoseconds = 9;

    /// <summary>Whether go-yaml reads a text as a moment.</summary>
    /// <param name="text">The text.</param>
    internal static bool IsTimestamp(ReadOnlySpan<char> text) => TryParse(text, out _, out _, out _, out _);

    /// <summary>Whether go-yaml reads a scalar as a moment, so that it is no string to upstream.</summary>
    /// <param name="scalar">The scalar.</param>
    internal static bool IsMoment(YamlScalar scalar) =>
        scalar is { Style: ScalarStyle.Plain, Tag: null } && IsTimestamp(scalar.Value);

    /// <summary>Reads a moment and writes it as <c>time.Time</c> marshals to JSON.</summary>
    /// <param name="text">The text.</param>
    /// <param name="formatted">The moment, or null when Go cannot marshal it: an offset of a day or more.</param>
    /// <returns>Whether the text is a moment.</returns>
    internal static bool TryFormat(ReadOnlySpan<char> text, out string? formatted)
    {
        formatted = null;
        if (!TryParse(text, out var seconds, out var date, out var fraction, out var offset))
        {
            return false;
        }

        if (Math.Abs(offset) >= 24 * 60)
        {
            return true;
        }

        var point = fraction.IsEmpty ? string.Empty : ".";
        var zone =
            offset == 0
                ? "Z"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(offset < 0 ? '-' : '+')}{Math.Abs(offset) / 60:D2}:{Math.Abs(offset) % 60:D2}"
                );
        formatted = string.Create(
            CultureInfo.InvariantCulture,
            $"{date.Year:D4}-{date.Month:D2}-{date.Day:D2}T{seconds / 3600:D2}:{seconds / 60 % 60:D2}:{seconds % 60:D2}{point}{fraction}{zone}"
        );
        return true;
    }

    private static bool TryParse(
        ReadOnlySpan<char> text,
        out int seconds,
        out (int Year, int Month, int Day) date,
        out ReadOnlySpan<char> fraction,
        out int offset
    )
    {
        (seconds, offset) = (0, 0);
        fraction = default;
        var rest = text;
        if (!TryReadDate(ref rest, out date))
        {
            return false;
        }

        if (rest.IsEmpty)
        {
            return true;
        }

        var hasZone = rest[0] is 'T' or 't';
        if (!hasZone && rest[0] != ' ')
        {
            return false;
        }

        // Go skips any number of blanks where its layout has one.
        rest = hasZone ? rest[1..] : rest.TrimStart(' ');
        if (!TryReadTime(ref rest, out seconds))
        {
            return false;
        }

        fraction = ReadFraction(ref rest);
        return hasZone ? TryReadOffset(rest, out offset) : rest.IsEmpty;
    }

    private static bool TryReadDate(ref ReadOnlySpan<char> rest, out (int Year, int Month, int Day) date)
    {
        date = default;
        if (rest.Length < 5 || rest[4] != '-' || !TryReadNumber(rest[..4], out date.Year))
        {
            return false;
        }

        rest = rest[5..];
        return TryReadShortNumber(ref rest, out date.Month)
            && TrySkip(ref rest, '-')
            && TryReadShortNumber(ref rest, out date.Day)
            && date.Month is >= 1 and <= 12
            && date.Day >= 1
            && date.Day <= DaysIn(date.Year, date.Month);
    }

    // The class library has no year 0.
    private static int DaysIn(int year, int month) => DateTime.DaysInMonth(year == 0 ? 4 : year, month);

    private static bool TryReadTime(ref ReadOnlySpan<char> rest, out int seconds)
    {
        seconds = 0;
        if (
            !TryReadShortNumber(ref rest, out var hour)
            || !TrySkip(ref rest, ':')
            || !TryReadShortNumber(ref rest, out var minute)
            || !TrySkip(ref rest, ':')
            || !TryReadShortNumber(ref rest, out var second)
        )
        {
            return false;
        }

        seconds = (((hour * 60) + minute) * 60) + second;
        return hour < 24 && minute < 60 && second < 60;
    }

    // Without the zeros at its end, cut at a nanosecond; a comma will do for the point.
    private static ReadOnlySpan<char> ReadFraction(scoped ref ReadOnlySpan<char> rest)
    {
        if (rest.Length < 2 || rest[0] is not ('.' or ',') || !char.IsAsciiDigit(rest[1]))
        {
            return default;
        }

        var length = rest[1..].IndexOfAnyExceptInRange('0', '9');
        var digits = length < 0 ? rest[1..] : rest.Slice(1, length);
        rest = rest[(1 + digits.Length)..];
        return digits[..Math.Min(digits.Length, Nanoseconds)].TrimEnd('0');
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text is "Z")
        {
            return true;
        }

        if (
            text.Length != 6
            || text[0] is not ('+' or '-')
            || text[3] != ':'
            || !TryReadNumber(text.Slice(1, 2), out var hours)
            || !TryReadNumber(text.Slice(4, 2), out minutes)
        )
        {
            return false;
        }

        // Go allows for offsets of 24 hours and of 60 minutes.
        var isInRange = hours <= 24 && minutes <= 60;
        minutes = ((hours * 60) + minutes) * (text[0] == '-' ? -1 : 1);
        return isInRange;
    }

    private static bool TryReadShortNumber(ref ReadOnlySpan<char> rest, out int value)
    {
        var length = rest.Length > 1 && char.IsAsciiDigit(rest[1]) ? 2 : 1;
        if (rest.IsEmpty || !TryReadNumber(rest[..length], out value))
        {
            value = 0;
            return false;
        }

        rest = rest[length..];
        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> digits, out int value) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool TrySkip(ref ReadOnlySpan<char> rest, char expected)
    {
        var isThere = !rest.IsEmpty && rest[0] == expected;
        rest = isThere ? rest[1..] : rest;
        return isThere;
    }
}
