using System.Buffers;
using System.Text;

namespace ManifestLint.Kustomize;

/// <summary>
/// The order in which go-yaml v2 writes keys: other characters before letters, runs of digits by their number, the rest by code point.
/// </summary>
/// <remarks>
/// The order of two keys is upstream's. Of three it may have no answer: <c>a1a</c> comes before <c>a9</c>, that before <c>a10</c>, and that before
/// <c>a1a</c>. Upstream then writes what its random map iteration leads to. <see cref="Sort"/> starts from the order of code points, so that its result depends on the keys alone.
/// </remarks>
internal sealed class GoNaturalOrder : IComparer<string>
{
    /// <summary>The only instance.</summary>
    internal static GoNaturalOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var at = x.AsSpan().CommonPrefixLength(y);
        if (at > 0 && char.IsHighSurrogate(x[at - 1]))
        {
            at--;
        }

        if (at == x.Length || at == y.Length)
        {
            return x.Length.CompareTo(y.Length);
        }

        var (left, right) = (RuneAt(x, at), RuneAt(y, at));
        var (isLetter, isOtherLetter) = (Rune.IsLetter(left), Rune.IsLetter(right));
        if (isLetter != isOtherLetter)
        {
            return isLetter ? 1 : -1;
        }

        return isLetter ? left.CompareTo(right) : CompareNumbers(x, y, at, left, right);
    }

    /// <summary>Sorts by the keys. Stable, and never at a loss when the order has no answer.</summary>
    /// <param name="items">What to sort.</param>
    /// <param name="key">The key of an item.</param>
    internal static void Sort<T>(T[] items, Func<T, string> key)
    {
        var keys = Array.ConvertAll(items, item => key(item));
        Array.Sort(keys, items, StringComparer.Ordinal);
        MergeSort(keys, new string[keys.Length], items, new T[items.Length]);
    }

    private static int CompareNumbers(string x, string y, int at, Rune left, Rune right)
    {
        // A number that goes on from equal digits counts as going on from 1, but only where a zero makes that matter.
        var start = (left.Value == '0' || right.Value == '0') && EndsInNumber(x.AsSpan(0, at)) ? 1 : 0;
        var (number, length) = ReadDigits(x, at, start);
        var (otherNumber, otherLength) = ReadDigits(y, at, start);
        return number != otherNumber ? number.CompareTo(otherNumber)
            : length != otherLength ? length.CompareTo(otherLength)
            : left.CompareTo(right);
    }

    private static bool EndsInNumber(ReadOnlySpan<char> text)
    {
        while (
            Rune.DecodeLastFromUtf16(text, out var rune, out var length) == OperationStatus.Done && Rune.IsDigit(rune)
        )
        {
            if (rune.Value != '0')
            {
                return true;
            }

            text = text[..^length];
        }

        return false;
    }

    // The number wraps around like the int64 that upstream computes it in.
    private static (long Number, int Length) ReadDigits(string text, int at, long number)
    {
        var length = 0;
        while (at < text.Length && RuneAt(text, at) is var rune && Rune.IsDigit(rune))
        {
            number = unchecked((number * 10) + (rune.Value - '0'));
            at += rune.Utf16SequenceLength;
            length++;
        }

        return (number, length);
    }

    private static Rune RuneAt(string text, int at) =>
        Rune.TryGetRuneAt(text, at, out var rune) ? rune : Rune.ReplacementChar;

    // A sort of our own: those of the class library may throw when a comparison contradicts itself.
    private static void MergeSort<T>(string[] keys, string[] keyBuffer, T[] items, T[] itemBuffer)
    {
        for (var width = 1; width < keys.Length; width *= 2)
        {
            for (var low = 0; low < keys.Length; low += 2 * width)
            {
                var middle = Math.Min(low + width, keys.Length);
                var high = Math.Min(low + (2 * width), keys.Length);
                var (left, right) = (low, middle);
                for (var i = low; i < high; i++)
                {
                    var takesLeft = left < middle && (right >= high || Instance.Compare(keys[left], keys[right]) <= 0);
                    var from = takesLeft ? left++ : right++;
                    (keyBuffer[i], itemBuffer[i]) = (keys[from], items[from]);
                }
            }

            keyBuffer.CopyTo(keys, 0);
            itemBuffer.CopyTo(items, 0);
        }
    }
}
