using System.Text;

namespace ManifestLint.Text;

/// <summary>Reads the parts of a Go pattern that are not whole atoms.</summary>
internal sealed class GoRegexReader(string pattern)
{
    /// <summary>Where the reader is.</summary>
    internal int Position { get; set; }

    /// <summary>Whether nothing is left.</summary>
    internal bool IsAtEnd => Position >= pattern.Length;

    /// <summary>The next code unit, or 0 at the end.</summary>
    internal char Peek => PeekAt(0);

    /// <summary>A code unit ahead, or 0 behind the end.</summary>
    /// <param name="offset">How far ahead.</param>
    internal char PeekAt(int offset) => Position + offset < pattern.Length ? pattern[Position + offset] : '\0';

    /// <summary>What was read from a place on.</summary>
    /// <param name="start">The place.</param>
    internal string TextFrom(int start) => pattern[start..Math.Min(Position, pattern.Length)];

    /// <summary>What is left.</summary>
    internal string Rest => pattern[Position..];

    /// <summary>Passes over a text if it comes next.</summary>
    /// <param name="text">The text.</param>
    internal bool TrySkip(string text)
    {
        if (!pattern.AsSpan(Position).StartsWith(text))
        {
            return false;
        }

        Position += text.Length;
        return true;
    }

    /// <summary>Reads a code point; an unpaired surrogate is U+FFFD.</summary>
    internal int ReadRune()
    {
        Rune.DecodeFromUtf16(pattern.AsSpan(Position), out var rune, out var length);
        Position += length;
        return rune.Value;
    }

    /// <summary>Reads what stands behind a backslash for one code point.</summary>
    internal int ReadEscape()
    {
        var start = Position++;
        if (IsAtEnd)
        {
            throw new GoRegexSyntaxException("trailing backslash at end of expression");
        }

        var rune = ReadRune();
        switch (rune)
        {
            case '0':
            case >= '1' and <= '7' when Peek is >= '0' and <= '7':
                var octal = rune - '0';
                for (var i = 0; i < 2 && Peek is >= '0' and <= '7'; i++)
                {
                    octal = (octal * 8) + (pattern[Position++] - '0');
                }

                return octal;
            case 'x' when ReadHexadecimal() is { } hexadecimal:
                return hexadecimal;
            case 'a':
                return '\a';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'v':
                return '\v';
            case < 0x80 when !char.IsAsciiLetterOrDigit((char)rune):
                return rune;
            default:
                throw new GoRegexSyntaxException("invalid escape sequence", TextFrom(start));
        }
    }

    /// <summary>Reads <c>{n}</c>, <c>{n,}</c> or <c>{n,m}</c>; anything else in braces is a text.</summary>
    /// <param name="min">The least count, or -1 for one that is too large to be one.</param>
    /// <param name="max">The greatest count, or -1 for none.</param>
    internal bool TryReadRepetition(out int min, out int max)
    {
        var start = Position++;
        max = -1;
        if (TryReadCount(out min))
        {
            max = min;
            if (Peek == ',')
            {
                Position++;
                if (Peek == '}')
                {
                    max = -1;
                }
                else if (!TryReadCount(out max))
                {
                    Position = start;
                    return false;
                }
                else if (max < 0)
                {
                    min = -1;
                }
            }

            if (Peek == '}')
            {
                Position++;
                return true;
            }
        }

        Position = start;
        return false;
    }

    /// <summary>Reads <c>(?P&lt;name&gt;</c> or <c>(?&lt;name&gt;</c>, if that comes next.</summary>
    internal bool TryReadGroupName()
    {
        var start = Position;
        if (!TrySkip("(?P<") && !TrySkip("(?<"))
        {
            return false;
        }

        var end = pattern.IndexOf('>', Position);
        if (end < 0)
        {
            throw new GoRegexSyntaxException("invalid named capture", pattern[start..]);
        }

        var name = pattern[Position..end];
        Position = end + 1;
        return name.Length > 0 && name.All(static c => c == '_' || char.IsAsciiLetterOrDigit(c))
            ? true
            : throw new GoRegexSyntaxException("invalid named capture", TextFrom(start));
    }

    /// <summary>Reads <c>(?flags)</c> or <c>(?flags:</c>.</summary>
    /// <param name="flags">The flags that hold; changed to those that hold behind it.</param>
    /// <returns>Whether a group begins.</returns>
    internal bool ReadFlags(ref GoRegexFlags flags)
    {
        var start = Position;
        Position += 2;
        var isRemoving = false;
        var isNamed = false;
        while (!IsAtEnd)
        {
            var c = (char)Math.Min(ReadRune(), char.MaxValue);
            switch (c)
            {
                case 'i' or 'm' or 's' or 'U':
                    var flag = FlagOf(c);
                    flags = isRemoving ? flags & ~flag : flags | flag;
                    isNamed = true;
                    continue;
                case '-' when !isRemoving:
                    isRemoving = true;
                    isNamed = false;
                    continue;
                case ':' or ')' when !isRemoving || isNamed:
                    return c == ':';
            }

            throw new GoRegexSyntaxException("invalid or unsupported Perl syntax", TextFrom(start));
        }

        throw new GoRegexSyntaxException("missing closing )", pattern);
    }

    private static GoRegexFlags FlagOf(char c) =>
        c switch
        {
            'i' => GoRegexFlags.IgnoreCase,
            'm' => GoRegexFlags.Multiline,
            's' => GoRegexFlags.DotIsAll,
            _ => GoRegexFlags.Ungreedy,
        };

    // Go takes '{02}' for a text, and a count of more than eight digits for one that is out of bounds.
    private bool TryReadCount(out int count)
    {
        count = 0;
        var start = Position;
        while (char.IsAsciiDigit(Peek))
        {
            var digit = pattern[Position++] - '0';
            count = count < 0 || Position - start > 8 ? -1 : (count * 10) + digit;
        }

        return Position > start && (Position - start == 1 || pattern[start] != '0');
    }

    private int? ReadHexadecimal()
    {
        if (Peek != '{')
        {
            return ReadRuneOfTwoDigits();
        }

        Position++;
        var value = 0;
        var start = Position;
        while (char.IsAsciiHexDigit(Peek))
        {
            value = (value * 16) + DigitOf(pattern[Position++]);
            if (value > RuneSet.Greatest)
            {
                return null;
            }
        }

        return Position > start && TrySkip("}") ? value : null;
    }

    private int? ReadRuneOfTwoDigits()
    {
        if (!char.IsAsciiHexDigit(Peek) || !char.IsAsciiHexDigit(PeekAt(1)))
        {
            return null;
        }

        var value = (DigitOf(Peek) * 16) + DigitOf(PeekAt(1));
        Position += 2;
        return value;
    }

    private static int DigitOf(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
}
