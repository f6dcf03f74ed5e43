using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ManifestLint.Reporting;

/// <summary>How many cells of a terminal a character takes: none for marks that combine, two for wide East Asian characters and emoji.</summary>
internal static class CellWidth
{
    // The blocks of UAX #11 (East Asian Width W and F), coarse on purpose: single narrow code points inside them do not matter for a caret.
    private static readonly ImmutableArray<(int First, int Last)> Wide =
    [
        (0x1100, 0x115F),
        (0x2E80, 0x303E),
        (0x3041, 0x4DBF),
        (0x4E00, 0xA4CF),
        (0xA960, 0xA97F),
        (0xAC00, 0xD7A3),
        (0xF900, 0xFAFF),
        (0xFE30, 0xFE6F),
        (0xFF00, 0xFF60),
        (0xFFE0, 0xFFE6),
        (0x1F300, 0x1F64F),
        (0x1F680, 0x1F6FF),
        (0x1F900, 0x1F9FF),
        (0x1FA70, 0x1FAFF),
        (0x20000, 0x3FFFD),
    ];

    internal static int Of(Rune rune)
    {
        if (rune.Value < 0x300)
        {
            return 1;
        }

        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0
            : IsWide(rune.Value) ? 2
            : 1;
    }

    private static bool IsWide(int value)
    {
        foreach (var (first, last) in Wide)
        {
            if (value < first)
            {
                return false;
            }

            if (value <= last)
            {
                return true;
            }
        }

        return false;
    }
}
