using System.Buffers;

namespace ManifestLint.Yaml;

/// <summary>Which characters a YAML stream may hold (c-printable, spec 5.1; go-yaml refuses the others even in quotes).</summary>
internal static class YamlCharacters
{
    private static readonly SearchValues<char> AsciiControls = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\v\f\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016"
            + "\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F"
    );

    /// <summary>Offset of the first code unit that is not allowed, or -1.</summary>
    internal static int IndexOfForbidden(ReadOnlySpan<char> text)
    {
        var first = text.IndexOfAny(AsciiControls);
        text = first < 0 ? text : text[..first];
        // Nearly every manifest is ASCII: then this one pass answers for everything below.
        if (text.IndexOfAnyExceptInRange('\0', '\u007F') is var beyondAscii and >= 0)
        {
            var found = IndexOfForbiddenBeyondAscii(text[beyondAscii..]);
            first = found < 0 ? first : beyondAscii + found;
        }

        return first;
    }

    private static int IndexOfForbiddenBeyondAscii(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(c) || c is (>= '\u0080' and <= '\u009F' and not '\u0085') or >= '\uFFFE')
            {
                return i;
            }
        }

        return -1;
    }
}
