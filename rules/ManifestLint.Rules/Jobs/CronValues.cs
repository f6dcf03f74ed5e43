using System.Globalization;

namespace ManifestLint.Rules.Jobs;

/// <summary>The values that one field of a cron schedule allows.</summary>
/// <param name="Bits">A bit for each value.</param>
/// <param name="IsStar">Whether it says <c>*</c> (or <c>?</c>) without a step, and so does not restrict the day.</param>
/// <param name="VainStep">A part whose step is wider than the field, or null.</param>
internal readonly record struct CronValues(ulong Bits, bool IsStar, string? VainStep)
{
    internal bool Holds(int value) => (Bits & (1UL << value)) != 0;

    /// <summary>Reads a field by the grammar of robfig/cron: parts joined by commas, each a value or a range, with an optional step.</summary>
    /// <param name="text">The field, which is not empty.</param>
    /// <param name="field">Which field it is.</param>
    /// <param name="values">The values.</param>
    /// <returns>What is wrong, as a clause, or null.</returns>
    internal static string? Read(ReadOnlySpan<char> text, CronField field, out CronValues values)
    {
        values = default;
        foreach (var range in text.Split(','))
        {
            var part = text[range];
            if (part.IsEmpty)
            {
                continue;
            }

            if (ReadPart(part, field, out var read) is { } fault)
            {
                return fault;
            }

            values = new CronValues(
                values.Bits | read.Bits,
                values.IsStar || read.IsStar,
                values.VainStep ?? read.VainStep
            );
        }

        return null;
    }

    private static string? ReadPart(ReadOnlySpan<char> part, CronField field, out CronValues values)
    {
        values = default;
        var slash = part.IndexOf('/');
        var range = slash < 0 ? part : part[..slash];
        var step = 1;
        if (slash >= 0 && (!CronField.TryParseNumber(part[(slash + 1)..], out step) || step == 0))
        {
            return $"the step in '{part}' ({field.Title}) must be a number above 0";
        }

        if (ReadRange(range, field, slash >= 0, out var first, out var last) is { } fault)
        {
            return fault;
        }

        var isStar = range[0] is '*' or '?';
        var bits = 0UL;
        for (var value = first; value <= last; value += step)
        {
            bits |= 1UL << value;
            if (step > last)
            {
                break;
            }
        }

        var isVain = step > field.Most - field.Least + 1;
        values = new CronValues(bits, isStar && step == 1, isVain ? part.ToString() : null);
        return null;
    }

    private static string? ReadRange(
        ReadOnlySpan<char> range,
        CronField field,
        bool hasStep,
        out int first,
        out int last
    )
    {
        (first, last) = (field.Least, field.Most);
        var hyphen = range.IndexOf('-');
        var start = hyphen < 0 ? range : range[..hyphen];
        if (start is "*" or "?")
        {
            return null;
        }

        if (!field.TryParse(start, out first))
        {
            return $"'{start}' is no {field.Title}";
        }

        // 'N/step' is 'N-last/step'.
        last = hasStep ? field.Most : first;
        if (hyphen >= 0 && !field.TryParse(range[(hyphen + 1)..], out last))
        {
            return $"'{range[(hyphen + 1)..]}' is no {field.Title}";
        }

        if (first < field.Least || first > field.Most || last > field.Most)
        {
            return OutOfRange(first > field.Most || last <= field.Most ? first : last, field);
        }

        return first > last ? $"'{range}' ({field.Title}) ends before it begins" : null;
    }

    private static string OutOfRange(int value, CronField field)
    {
        var hint = field == CronField.DayOfWeek && value == field.Most + 1 ? "; Sunday is 0" : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{field.Title} {value} is outside {field.Least} to {field.Most}{hint}"
        );
    }
}
