using System.Buffers;
using System.Globalization;

namespace ManifestLint.Rules.Jobs;

/// <summary>The descriptors that may stand in the place of a cron schedule: <c>@daily</c>, <c>@every 1h30m</c>.</summary>
internal static class CronDescriptor
{
    private const string Every = "@every ";

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private static readonly string[] Words =
    [
        "@yearly",
        "@annually",
        "@monthly",
        "@weekly",
        "@daily",
        "@midnight",
        "@hourly",
    ];

    private static readonly string[] Units = ["ns", "us", "µs", "μs", "ms", "s", "m", "h"];

    /// <summary>What is wrong with a descriptor, as a clause, or null.</summary>
    internal static string? FaultOf(string text)
    {
        if (text.StartsWith(Every, StringComparison.Ordinal))
        {
            return IsGoDuration(text.AsSpan(Every.Length))
                ? null
                : $"'{text[Every.Length..]}' is no duration such as '1h30m'";
        }

        return Words.Contains(text)
            ? null
            : $"it is none of {string.Join(", ", Words.Select(word => $"'{word}'"))} and '@every <duration>'";
    }

    // The grammar of Go's time.ParseDuration; hours beyond its 64 bits of nanoseconds are refused as well.
    private static bool IsGoDuration(ReadOnlySpan<char> text)
    {
        const double MostNanoseconds = 9.2e18;
        var rest = text is ['-' or '+', ..] ? text[1..] : text;
        if (rest is "0")
        {
            return true;
        }

        var nanoseconds = 0.0;
        var isEmpty = true;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAnyExcept(NumberCharacters);
            if (
                end <= 0
                || !double.TryParse(
                    rest[..end],
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                || UnitOf(rest[end..]) is not { } unit
            )
            {
                return false;
            }

            nanoseconds += number * Nanoseconds(unit);
            rest = rest[(end + unit.Length)..];
            isEmpty = false;
        }

        return !isEmpty && nanoseconds <= MostNanoseconds;
    }

    private static string? UnitOf(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(NumberCharacters);
        var word = (end < 0 ? text : text[..end]).ToString();
        return Array.Find(Units, unit => unit == word);
    }

    private static double Nanoseconds(string unit) =>
        unit switch
        {
            "ns" => 1,
            "ms" => 1e6,
            "s" => 1e9,
            "m" => 60e9,
            "h" => 3600e9,
            _ => 1e3,
        };
}
