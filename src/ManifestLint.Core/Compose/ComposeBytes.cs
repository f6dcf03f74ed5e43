using System.Buffers;
using System.Globalization;

namespace ManifestLint.Compose;

/// <summary>Amounts of memory as Compose reads them: a number, perhaps with a unit, <c>512m</c>, <c>1.5 GiB</c>; not the suffixes of Kubernetes (<c>512Mi</c>).</summary>
internal static class ComposeBytes
{
    private const string Prefixes = "kmgtp";

    private static readonly SearchValues<char> OfNumber = SearchValues.Create("0123456789. ");

    /// <summary>Whether a text is an amount.</summary>
    internal static bool IsValid(string text)
    {
        var last = text.AsSpan().LastIndexOfAny(OfNumber);
        if (last < 0)
        {
            return false;
        }

        var number = text.AsSpan(0, text[last] == ' ' ? last : last + 1);
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            && amount >= 0
            && IsUnit(text[(last + 1)..].ToLowerInvariant());
    }

    private static bool IsUnit(string unit) =>
        unit is "" or "b" || (Prefixes.Contains(unit[0], StringComparison.Ordinal) && unit[1..] is "" or "b" or "ib");
}
