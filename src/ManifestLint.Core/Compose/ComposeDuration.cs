using System.Buffers;

namespace ManifestLint.Compose;

/// <summary>Durations as Compose reads them: numbers with units, <c>1m30s</c>.</summary>
internal static class ComposeDuration
{
    private static readonly string[] Units = ["ns", "us", "µs", "μs", "ms", "s", "m", "h", "d", "w"];

    private static readonly SearchValues<char> OfNumber = SearchValues.Create("0123456789.");

    /// <summary>Whether a text is a duration.</summary>
    internal static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text is ['+' or '-', ..])
        {
            text = text[1..];
        }

        if (text is "0")
        {
            return true;
        }

        var isValid = !text.IsEmpty;
        while (isValid && !text.IsEmpty)
        {
            var number = text.IndexOfAnyExcept(OfNumber);
            isValid = number > 0 && IsNumber(text[..number]);
            if (isValid)
            {
                text = text[number..];
                var unit = text.IndexOfAny(OfNumber);
                unit = unit < 0 ? text.Length : unit;
                isValid = Units.AsSpan().Contains(text[..unit].ToString());
                text = text[unit..];
            }
        }

        return isValid;
    }

    // '.5' and '1.' are numbers, '.' and '1.2.3' are none.
    private static bool IsNumber(ReadOnlySpan<char> text) => text.Count('.') <= 1 && text.ContainsAnyInRange('0', '9');
}
