using System.Buffers;
using System.Globalization;

namespace ManifestLint.Compose;

/// <summary>Amounts of memory as Compose reads them: a number, perhaps with a unit, <c>512m</c>, <c>1.5 GiB</c>; not the suffixes of Kubernetes (<c>512Mi</c>).</summary>
internal static class ComposeBytes
{
    private const string Prefixes = "kmgtp";

    private static readonly SearchValues<char> OfNumber = SearchValues.Create("0123456789. ");

    /// <summary>Whether a text is an amount.</summary>
    internal static bool IsValid(string text) => Read(text) is not null;

    /// <summary>The bytes of an amount; null for a text that is none.</summary>
    internal static double? Read(string text)
    {
        var last = text.AsSpan().LastIndexOfAny(OfNumber);
        if (last < 0)
        {
            return null;
        }

        var number = text.AsSpan(0, text[last] == ' ' ? last : last + 1);
        return
            double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            && amount >= 0
            && FactorOf(text[(last + 1)..].ToLowerInvariant()) is { } factor
            ? Math.Truncate(amount * factor)
            : null;
    }

    // All of them are powers of 1,024, 'kb' and 'mb' too.
    private static double? FactorOf(string unit) =>
        unit is "" or "b" ? 1
        : Prefixes.IndexOf(unit[0], StringComparison.Ordinal) is >= 0 and var power && unit[1..] is "" or "b" or "ib"
            ? Math.Pow(1024, power + 1)
        : null;
}
