using System.Diagnostics.CodeAnalysis;

namespace ManifestLint.Text;

/// <summary>Reads the character classes of a Go pattern.</summary>
internal sealed class GoRegexClassReader(GoRegexReader reader, GoRegexFlags flags)
{
    /// <summary>Reads a class in brackets.</summary>
    internal RuneSet Read()
    {
        var start = reader.Rest;
        reader.Position++;
        var isNegated = reader.TrySkip("^");
        var set = new RuneSet();
        for (var isFirst = true; isFirst || reader.Peek != ']'; isFirst = false)
        {
            if (reader.IsAtEnd)
            {
                throw new GoRegexSyntaxException("missing closing ]", start);
            }

            set.Add(TryReadNamed(out var named) || TryReadClassEscape(out named) ? named : ReadRange(start));
        }

        reader.Position++;
        return isNegated ? set.Negate() : set;
    }

    /// <summary>Reads <c>\d</c>, <c>\W</c>, <c>\pL</c>, <c>\p{Lu}</c> and their like, if one comes next.</summary>
    /// <param name="set">What it matches.</param>
    internal bool TryReadClassEscape([NotNullWhen(true)] out RuneSet? set)
    {
        set = null;
        if (reader.Peek != '\\')
        {
            return false;
        }

        var letter = reader.PeekAt(1);
        if (letter is 'p' or 'P')
        {
            set = ReadUnicode(letter == 'P');
            return true;
        }

        if (!char.IsAsciiLetter(letter) || RuneClasses.Perl((char)(letter | 0x20)) is not { } known)
        {
            return false;
        }

        reader.Position += 2;
        set = Fold(known);
        set = char.IsAsciiLetterUpper(letter) ? set.Negate() : set;
        return true;
    }

    private bool TryReadNamed([NotNullWhen(true)] out RuneSet? set)
    {
        set = null;
        var rest = reader.Rest;
        var end = rest.StartsWith("[:", StringComparison.Ordinal)
            ? rest.IndexOf(":]", 2, StringComparison.Ordinal)
            : -1;
        if (end < 0)
        {
            return false;
        }

        var isNegated = rest[2] == '^';
        var name = rest[(isNegated ? 3 : 2)..end];
        set = RuneClasses.Posix(name) is { } known
            ? Fold(known)
            : throw new GoRegexSyntaxException("invalid character class range", rest[..(end + 2)]);
        set = isNegated ? set.Negate() : set;
        reader.Position += end + 2;
        return true;
    }

    private RuneSet ReadUnicode(bool isNegated)
    {
        var start = reader.Position;
        reader.Position += 2;
        string name;
        if (reader.TrySkip("{"))
        {
            var end = reader.Rest.IndexOf('}', StringComparison.Ordinal);
            if (end < 0)
            {
                reader.Position += reader.Rest.Length;
                throw new GoRegexSyntaxException("invalid character class range", reader.TextFrom(start));
            }

            name = reader.Rest[..end];
            reader.Position += end + 1;
        }
        else if (reader.IsAtEnd)
        {
            throw new GoRegexSyntaxException("invalid escape sequence", reader.TextFrom(start));
        }
        else
        {
            var letter = reader.Position;
            reader.ReadRune();
            name = reader.TextFrom(letter);
        }

        if (name.StartsWith('^'))
        {
            isNegated = !isNegated;
            name = name[1..];
        }

        var set = RuneClasses.Unicode(name) is { } known
            ? Fold(known)
            : throw new GoRegexSyntaxException("invalid character class range", reader.TextFrom(start));
        return isNegated ? set.Negate() : set;
    }

    private RuneSet ReadRange(string start)
    {
        var from = reader.Position;
        var first = ReadRune(start);
        var last = first;
        if (reader.Peek == '-' && reader.PeekAt(1) is not (']' or '\0'))
        {
            reader.Position++;
            last = ReadRune(start);
            if (last < first)
            {
                throw new GoRegexSyntaxException("invalid character class range", reader.TextFrom(from));
            }
        }

        return Fold(new RuneSet().Add(first, last));
    }

    private int ReadRune(string start) =>
        reader.IsAtEnd ? throw new GoRegexSyntaxException("missing closing ]", start)
        : reader.Peek == '\\' ? reader.ReadEscape()
        : reader.ReadRune();

    private RuneSet Fold(RuneSet set) => flags.HasFlag(GoRegexFlags.IgnoreCase) ? RuneClasses.Fold(set) : set;
}
