using System.Globalization;
using System.Text;

namespace ManifestLint.Text;

/// <summary>A set of code points: what a character class of a Go pattern matches. Surrogates are never in it.</summary>
internal sealed class RuneSet
{
    /// <summary>The greatest code point.</summary>
    internal const int Greatest = 0x10FFFF;

    private const int FirstSurrogate = 0xD800;
    private const int LastSurrogate = 0xDFFF;
    private const int FirstBeyondBmp = 0x10000;

    private readonly List<(int First, int Last)> _ranges = [];
    private bool _isSorted = true;

    /// <summary>The ranges, sorted, neither overlapping nor touching.</summary>
    internal IReadOnlyList<(int First, int Last)> Ranges
    {
        get
        {
            Sort();
            return _ranges;
        }
    }

    /// <summary>Adds a range.</summary>
    /// <param name="first">Its first code point.</param>
    /// <param name="last">Its last code point.</param>
    internal RuneSet Add(int first, int last)
    {
        _ranges.Add((first, last));
        _isSorted = false;
        return this;
    }

    /// <summary>Adds all of another set.</summary>
    /// <param name="other">The other set.</param>
    internal RuneSet Add(RuneSet other)
    {
        _ranges.AddRange(other._ranges);
        _isSorted = false;
        return this;
    }

    /// <summary>Everything that is not in the set.</summary>
    internal RuneSet Negate()
    {
        var negated = new RuneSet();
        var next = 0;
        foreach (var (first, last) in Ranges)
        {
            if (first > next)
            {
                negated.Add(next, first - 1);
            }

            next = last + 1;
        }

        return next <= Greatest ? negated.Add(next, Greatest) : negated;
    }

    /// <summary>Whether a code point is in the set.</summary>
    /// <param name="rune">The code point.</param>
    internal bool Contains(int rune)
    {
        Sort();
        var (low, high) = (0, _ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (rune < _ranges[middle].First)
            {
                high = middle - 1;
            }
            else if (rune > _ranges[middle].Last)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes the set as one atom of a .NET pattern, which sees UTF-16 code units.</summary>
    /// <param name="pattern">Where to write it.</param>
    internal void WriteTo(StringBuilder pattern)
    {
        var bmp = new StringBuilder();
        var pairs = new StringBuilder();
        foreach (var (first, last) in Ranges)
        {
            WriteUnits(bmp, first, Math.Min(last, FirstSurrogate - 1));
            WriteUnits(bmp, Math.Max(first, LastSurrogate + 1), Math.Min(last, FirstBeyondBmp - 1));
            WritePairs(pairs, Math.Max(first, FirstBeyondBmp), last);
        }

        if (pairs.Length == 0)
        {
            // An empty class is an error in .NET; one that leaves nothing out matches nothing when it is negated.
            pattern.Append(bmp.Length == 0 ? @"[^\u0000-\uFFFF]" : $"[{bmp}]");
        }
        else if (bmp.Length == 0)
        {
            pattern.Append("(?:").Append(pairs, 1, pairs.Length - 1).Append(')');
        }
        else
        {
            pattern.Append("(?:[").Append(bmp).Append(']').Append(pairs).Append(')');
        }
    }

    private static void WriteUnits(StringBuilder pattern, int first, int last)
    {
        if (first > last)
        {
            return;
        }

        WriteUnit(pattern, first);
        if (last > first)
        {
            pattern.Append('-');
            WriteUnit(pattern, last);
        }
    }

    private static void WritePairs(StringBuilder pattern, int first, int last)
    {
        while (first <= last)
        {
            var (high, low) = Surrogates(first);
            var (lastHigh, lastLow) = Surrogates(last);

            // Whole blocks of one high surrogate go together; a part of a block stands alone.
            var isWhole = low == 0xDC00 && (lastHigh > high || lastLow == LastSurrogate);
            var wholeHigh = isWhole && lastLow != LastSurrogate ? lastHigh - 1 : lastHigh;
            var endHigh = isWhole ? wholeHigh : high;
            var endLow = isWhole || lastHigh > high ? LastSurrogate : lastLow;
            pattern.Append("|[");
            WriteUnits(pattern, high, endHigh);
            pattern.Append("][");
            WriteUnits(pattern, low, endLow);
            pattern.Append(']');
            first = FirstBeyondBmp + ((endHigh - FirstSurrogate) * 0x400) + (endLow - 0xDC00) + 1;
        }
    }

    private static (int High, int Low) Surrogates(int rune) =>
        (FirstSurrogate + ((rune - FirstBeyondBmp) >> 10), 0xDC00 + ((rune - FirstBeyondBmp) & 0x3FF));

    private static void WriteUnit(StringBuilder pattern, int unit)
    {
        if (char.IsAsciiLetterOrDigit((char)unit))
        {
            pattern.Append((char)unit);
        }
        else
        {
            pattern.Append(CultureInfo.InvariantCulture, $"\\u{unit:X4}");
        }
    }

    private void Sort()
    {
        if (_isSorted)
        {
            return;
        }

        _ranges.Sort();
        var count = 0;
        foreach (var range in _ranges.ToArray())
        {
            if (count > 0 && range.First <= _ranges[count - 1].Last + 1)
            {
                var (first, last) = _ranges[count - 1];
                _ranges[count - 1] = (first, Math.Max(last, range.Last));
            }
            else
            {
                _ranges[count++] = range;
            }
        }

        _ranges.RemoveRange(count, _ranges.Count - count);
        _isSorted = true;
    }
}
