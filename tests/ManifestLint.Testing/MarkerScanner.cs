using System.Collections.Immutable;
using System.Globalization;

namespace ManifestLint.Testing;

/// <summary>
/// Reads markers from single lines:
/// <code>
/// marker    = "#" blank* ( arrow | underline | above ) blank+ entries
/// arrow     = "&lt;-" | "&lt;~"
/// underline = "^"+ | "~"+
/// above     = "v" digit* ( "-" | "~" )
/// entries   = entry ( "," entry )*
/// entry     = id [ '"' part of the message '"' ]
/// </code>
/// A <c>~</c> instead of <c>-</c> or <c>^</c> marks a related place.
/// </summary>
internal static class MarkerScanner
{
    private const string Grammar =
        "a marker is '# <- ML0601', '# ^^^^ ML0601' or '# v- ML0601' ('~' for a related place), with '\"part of the message\"' behind an id and ',' between ids";

    /// <summary>Finds the marker of a line.</summary>
    /// <param name="line">The line, without its line break.</param>
    /// <returns>The marker, or null when the line has none.</returns>
    /// <exception cref="FormatException">Something that begins like a marker is none.</exception>
    internal static Marker? Scan(string line)
    {
        for (var hash = line.IndexOf('#'); hash >= 0; hash = line.IndexOf('#', hash + 1))
        {
            var isComment = hash == 0 || line[hash - 1] is ' ' or '\t';
            if (isComment && ScanAt(line, hash) is { } marker)
            {
                return marker;
            }
        }

        return null;
    }

    /// <summary>Reads the rules that a marker names: <c>ML0601 "part", ML0602</c>.</summary>
    /// <param name="text">The text behind the sign.</param>
    /// <exception cref="FormatException">The text is no such list.</exception>
    internal static ImmutableArray<MarkerEntry> ScanEntries(ReadOnlySpan<char> text)
    {
        var entries = ImmutableArray.CreateBuilder<MarkerEntry>();
        do
        {
            text = text.TrimStart(" \t,");
            entries.Add(TakeEntry(ref text));
            text = text.TrimStart();
        } while (text.StartsWith(','));

        return text.IsEmpty
            ? entries.DrainToImmutable()
            : throw new FormatException($"'{text}' is left over: {Grammar}");
    }

    private static Marker? ScanAt(string line, int hash)
    {
        var start = hash + 1;
        while (start < line.Length && line[start] is ' ' or '\t')
        {
            start++;
        }

        var end = line.AsSpan(start).IndexOfAny(' ', '\t') is var blank and >= 0 ? start + blank : line.Length;
        var sign = line.AsSpan(start, end - start);
        if (sign is "<-" or "<~")
        {
            return new Marker(MarkerForm.Arrow, sign[1] == '~', hash + 1, null, 0, ScanEntries(line.AsSpan(end)));
        }

        if (!sign.IsEmpty && (sign.TrimStart('^').IsEmpty || sign.TrimStart('~').IsEmpty))
        {
            // A '#' that touches the signs counts as one of them; else nothing could be underlined from the first column on.
            var first = start == hash + 1 ? hash : start;
            var columns = new ColumnRange(first + 1, end + 1);
            var entries = ScanEntries(line.AsSpan(end));
            return new Marker(MarkerForm.Underline, sign[0] == '~', hash + 1, columns, 0, entries);
        }

        return TryReadAbove(sign, out var below)
            ? new Marker(MarkerForm.Above, sign[^1] == '~', hash + 1, null, below, ScanEntries(line.AsSpan(end)))
            : null;
    }

    private static bool TryReadAbove(ReadOnlySpan<char> sign, out int linesBelow)
    {
        linesBelow = 1;
        if (sign.Length < 2 || sign[0] != 'v' || sign[^1] is not ('-' or '~'))
        {
            return false;
        }

        var count = sign[1..^1];
        return count.IsEmpty
            || (int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out linesBelow) && linesBelow > 0);
    }

    private static MarkerEntry TakeEntry(ref ReadOnlySpan<char> text)
    {
        var idEnd = text.IndexOfAnyExcept(IdCharacters);
        var id = (idEnd < 0 ? text : text[..idEnd]).ToString();
        if (!RuleNames.IsId(id))
        {
            throw new FormatException($"'{id}' is no rule id: {Grammar}");
        }

        text = text[id.Length..].TrimStart();
        if (!text.StartsWith('"'))
        {
            return new MarkerEntry(id, null);
        }

        var close = text[1..].IndexOf('"');
        if (close < 1)
        {
            throw new FormatException($"the message part of {id} is empty or has no closing quote: {Grammar}");
        }

        var part = text.Slice(1, close).ToString();
        text = text[(close + 2)..];
        return new MarkerEntry(id, part);
    }

    private static System.Buffers.SearchValues<char> IdCharacters { get; } =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
