using System.Buffers;
using System.Text;
using ManifestLint.Text;

namespace ManifestLint.Kustomize;

/// <summary>
/// What becomes of a string on upstream's way from yaml.v3 through JSON to yaml.v2. encoding/json escapes neither DEL nor the C1 control
/// characters, and yaml.v2 reads the JSON as YAML 1.1, which forbids most of them and takes NEL for a line break.
/// </summary>
internal static class JsonPassage
{
    // yaml.v2 looks this far for the colon behind a key.
    private const int LongestKey = 1024;

    private const char NextLine = '\u0085';

    private static readonly SearchValues<char> Suspicious = SearchValues.Create([
        .. Enumerable.Range(0x7F, 0xA0 - 0x7F).Select(code => (char)code),
        .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code),
        '\uFFFE',
        '\uFFFF',
    ]);

    /// <summary>Passes on a value.</summary>
    /// <param name="text">The value.</param>
    /// <param name="place">Its place.</param>
    internal static string PassValue(string text, SourceSpan place)
    {
        if (!text.AsSpan().ContainsAny(Suspicious))
        {
            return text;
        }

        Check(text, place);
        return text.Contains(NextLine, StringComparison.Ordinal) ? Fold(text, place) : text;
    }

    /// <summary>Passes on a key.</summary>
    /// <param name="text">The key.</param>
    /// <param name="place">Its place.</param>
    internal static string PassKey(string text, SourceSpan place)
    {
        Check(text, place);
        if (text.Contains(NextLine, StringComparison.Ordinal))
        {
            throw new KustomizeException(place, "Kustomize cannot print a key with a NEL character; remove it");
        }

        if (text.Length + 2 > LongestKey / 6 && JsonLength(text) > LongestKey)
        {
            throw new KustomizeException(
                place,
                $"Kustomize cannot print a key of more than {LongestKey} characters; shorten it"
            );
        }

        return text;
    }

    private static void Check(string text, SourceSpan place)
    {
        for (var i = text.AsSpan().IndexOfAny(Suspicious); i >= 0 && i < text.Length; i++)
        {
            if (!Suspicious.Contains(text[i]) || text[i] == NextLine)
            {
                continue;
            }

            if (Rune.TryGetRuneAt(text, i, out var rune) && rune.Value > 0xFFFF)
            {
                i++;
                continue;
            }

            var code = (int)text[i];
            throw new KustomizeException(
                place,
                $"Kustomize cannot print the control character U+{code:X4} in this text; remove it"
            );
        }
    }

    // The folding of double-quoted YAML: blanks around a break go, one break is a space, further ones stay.
    private static string Fold(string text, SourceSpan place)
    {
        var folded = new StringBuilder(text.Length);
        var at = 0;
        while (text.IndexOf(NextLine, at) is var found and >= 0)
        {
            folded.Append(text.AsSpan(at, found - at).TrimEnd(' '));
            var breaks = 0;
            for (at = found; at < text.Length && text[at] is NextLine or ' '; at++)
            {
                breaks += text[at] == NextLine ? 1 : 0;
                if (text[at] == NextLine && IsDocumentMarker(text.AsSpan(at + 1)))
                {
                    throw new KustomizeException(
                        place,
                        "Kustomize cannot print a document marker behind a NEL character; remove the NEL"
                    );
                }
            }

            folded.Append(breaks == 1 ? ' ' : '\n', Math.Max(1, breaks - 1));
        }

        return folded.Append(text.AsSpan(at)).ToString();
    }

    private static bool IsDocumentMarker(ReadOnlySpan<char> text) =>
        (text.StartsWith("---") || text.StartsWith("...")) && text.Length > 3 && text[3] is ' ' or NextLine;

    // As encoding/json writes it, quotes included, in characters.
    private static int JsonLength(string text)
    {
        var length = 2;
        foreach (var rune in text.EnumerateRunes())
        {
            length += rune.Value switch
            {
                '"' or '\\' or '\n' or '\r' or '\t' or '\b' or '\f' => 2,
                < ' ' or '<' or '>' or '&' or 0x2028 or 0x2029 => 6,
                _ => 1,
            };
        }

        return length;
    }
}
