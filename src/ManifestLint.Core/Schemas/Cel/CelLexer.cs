using System.Globalization;
using System.Text;

namespace ManifestLint.Schemas.Cel;

/// <summary>What a token of an expression is.</summary>
internal enum CelTokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A name.</summary>
    Name,

    /// <summary>A name in backticks, as a field.</summary>
    QuotedName,

    /// <summary>A literal.</summary>
    Literal,

    /// <summary>An operator or a bracket.</summary>
    Symbol,
}

/// <summary>A token of an expression.</summary>
internal readonly record struct CelToken(CelTokenKind Kind, int Position, string Text, CelValue? Value);

/// <summary>Cuts an expression into tokens.</summary>
internal sealed class CelLexer(string text)
{
    private static readonly string[] Symbols =
    [
        "&&",
        "||",
        "==",
        "!=",
        "<=",
        ">=",
        "+",
        "-",
        "*",
        "/",
        "%",
        "!",
        "<",
        ">",
        "?",
        ":",
        ".",
        ",",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
    ];

    private int _position;

    /// <summary>Reads the next token.</summary>
    internal CelToken Next()
    {
        SkipBlanks();
        var start = _position;
        if (start >= text.Length)
        {
            return new CelToken(CelTokenKind.End, start, string.Empty, null);
        }

        var c = text[start];
        if (CelStringReader.StartsAt(text, start))
        {
            var value = CelStringReader.Read(text, ref _position);
            return new CelToken(CelTokenKind.Literal, start, text[start.._position], value);
        }

        if (char.IsAsciiDigit(c) || (c == '.' && start + 1 < text.Length && char.IsAsciiDigit(text[start + 1])))
        {
            var value = ReadNumber();
            return new CelToken(CelTokenKind.Literal, start, text[start.._position], value);
        }

        if (char.IsAsciiLetter(c) || c == '_')
        {
            while (_position < text.Length && (char.IsAsciiLetterOrDigit(text[_position]) || text[_position] == '_'))
            {
                _position++;
            }

            return new CelToken(CelTokenKind.Name, start, text[start.._position], null);
        }

        return c == '`' ? ReadQuotedName(start) : ReadSymbol(start);
    }

    private void SkipBlanks()
    {
        while (_position < text.Length)
        {
            if (text[_position] is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                _position++;
            }
            else if (text.AsSpan(_position).StartsWith("//"))
            {
                var end = text.IndexOf('\n', _position);
                _position = end < 0 ? text.Length : end + 1;
            }
            else
            {
                return;
            }
        }
    }

    private CelToken ReadSymbol(int start)
    {
        foreach (var symbol in Symbols)
        {
            if (text.AsSpan(start).StartsWith(symbol))
            {
                _position += symbol.Length;
                return new CelToken(CelTokenKind.Symbol, start, symbol, null);
            }
        }

        Rune.DecodeFromUtf16(text.AsSpan(start), out var rune, out _);
        throw new CelSyntaxException(start, $"unexpected character '{rune}'");
    }

    private CelToken ReadQuotedName(int start)
    {
        var end = text.IndexOf('`', start + 1);
        if (end <= start + 1)
        {
            throw new CelSyntaxException(start, "a name in backticks is not closed");
        }

        var name = text[(start + 1)..end];
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '/' or ' '))
        {
            throw new CelSyntaxException(start, $"'{name}' cannot be a name");
        }

        _position = end + 1;
        return new CelToken(CelTokenKind.QuotedName, start, name, null);
    }

    private CelValue ReadNumber()
    {
        var start = _position;
        if (text.AsSpan(start).StartsWith("0x") || text.AsSpan(start).StartsWith("0X"))
        {
            _position += 2;
            SkipWhile(char.IsAsciiHexDigit);
            if (_position == start + 2)
            {
                throw new CelSyntaxException(start, $"'{text[start.._position]}' is no number: digits are missing");
            }

            return Integer(start, text[(start + 2).._position], NumberStyles.AllowHexSpecifier);
        }

        SkipWhile(char.IsAsciiDigit);
        var isFloat = false;
        if (Peek(0) == '.' && char.IsAsciiDigit(Peek(1)))
        {
            isFloat = true;
            _position++;
            SkipWhile(char.IsAsciiDigit);
        }

        if (
            Peek(0) is 'e' or 'E'
            && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2))))
        )
        {
            isFloat = true;
            _position += 2;
            SkipWhile(char.IsAsciiDigit);
        }

        return isFloat
            ? new CelDouble(
                double.Parse(text.AsSpan(start, _position - start), NumberStyles.Float, CultureInfo.InvariantCulture)
            )
            : Integer(start, text[start.._position], NumberStyles.None);
    }

    // 9223372036854775808 is only right behind a minus, which the parser knows: it is kept as an unsigned number until then.
    private CelValue Integer(int start, string digits, NumberStyles style)
    {
        if (!ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var value))
        {
            throw new CelSyntaxException(start, $"the number '{text[start.._position]}' is out of range");
        }

        if (Peek(0) is 'u' or 'U')
        {
            _position++;
            return new CelUint(value);
        }

        return value <= long.MaxValue ? new CelInt((long)value) : new CelMagnitude(value);
    }

    private char Peek(int offset) => _position + offset < text.Length ? text[_position + offset] : '\0';

    private void SkipWhile(Func<char, bool> condition)
    {
        while (_position < text.Length && condition(text[_position]))
        {
            _position++;
        }
    }
}

/// <summary>The number behind a minus that only fits with it.</summary>
internal sealed class CelMagnitude(ulong value) : CelValue
{
    internal ulong Value => value;

    internal override string TypeName => "int";
}
