using System.Globalization;
using System.Text;

namespace ManifestLint.Schemas.Cel;

/// <summary>Reads literals of strings and bytes, with their prefixes, quotes and escapes.</summary>
internal static class CelStringReader
{
    /// <summary>Whether a literal starts at a place.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="position">The place.</param>
    internal static bool StartsAt(string text, int position)
    {
        for (var i = position; i < text.Length && i < position + 3; i++)
        {
            if (text[i] is '"' or '\'')
            {
                return true;
            }

            if (text[i] is not ('r' or 'R' or 'b' or 'B'))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Reads the literal.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="position">Where it starts; then where it ends.</param>
    internal static CelValue Read(string text, ref int position)
    {
        var start = position;
        var (isRaw, isBytes) = (false, false);
        for (; text[position] is not ('"' or '\''); position++)
        {
            isRaw |= text[position] is 'r' or 'R';
            isBytes |= text[position] is 'b' or 'B';
        }

        var quote = text[position];
        var triple = new string(quote, 3);
        var close = text.AsSpan(position).StartsWith(triple) ? triple : quote.ToString();
        position += close.Length;
        var bytes = isBytes ? new List<byte>() : null;
        var content = new StringBuilder();
        while (!text.AsSpan(position).StartsWith(close))
        {
            if (position >= text.Length || (close.Length == 1 && text[position] is '\n' or '\r'))
            {
                throw new CelSyntaxException(start, "a string is not closed");
            }

            if (text[position] == '\\' && !isRaw)
            {
                ReadEscape(text, ref position, content, bytes);
                continue;
            }

            // In a raw string a backslash stays, and so does the quote behind it end the string.
            Rune.DecodeFromUtf16(text.AsSpan(position), out var rune, out var length);
            Append(rune.Value, content, bytes);
            position += length;
        }

        position += close.Length;
        return bytes is null ? new CelString(content.ToString()) : new CelBytes([.. bytes]);
    }

    private static void ReadEscape(string text, ref int position, StringBuilder content, List<byte>? bytes)
    {
        var start = position;
        var c = position + 1 < text.Length ? text[position + 1] : '\0';
        position += 2;
        var digits = c switch
        {
            'x' or 'X' => 2,
            'u' => 4,
            'U' => 8,
            >= '0' and <= '3' => 3,
            _ => 0,
        };
        if (digits == 0)
        {
            Append(Simple(c) ?? throw new CelSyntaxException(start, $"'\\{c}' is no escape"), content, bytes);
            return;
        }

        var isOctal = digits == 3;
        var from = isOctal ? position - 1 : position;
        var value = from + digits <= text.Length ? Number(text.AsSpan(from, digits), isOctal ? 8 : 16) : -1;
        position = from + digits;
        if (value < 0 || (bytes is null && !Rune.IsValid((int)value)) || (bytes is not null && digits is 4 or 8))
        {
            throw new CelSyntaxException(start, "an escape in a string is not well formed");
        }

        if (bytes is null)
        {
            Append((int)value, content, bytes);
        }
        else
        {
            bytes.Add((byte)value);
        }
    }

    private static int? Simple(char c) =>
        c switch
        {
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            '\\' or '?' or '"' or '\'' or '`' => c,
            _ => null,
        };

    private static long Number(ReadOnlySpan<char> digits, int radix)
    {
        var value = 0L;
        foreach (var c in digits)
        {
            if (
                !int.TryParse([c], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var digit)
                || digit >= radix
            )
            {
                return -1;
            }

            value = (value * radix) + digit;
        }

        return value > int.MaxValue ? -1 : value;
    }

    private static void Append(int rune, StringBuilder content, List<byte>? bytes)
    {
        if (bytes is null)
        {
            content.Append(char.ConvertFromUtf32(rune));
            return;
        }

        Span<byte> encoded = stackalloc byte[4];
        var length = new Rune(rune).EncodeToUtf8(encoded);
        bytes.AddRange(encoded[..length]);
    }
}
