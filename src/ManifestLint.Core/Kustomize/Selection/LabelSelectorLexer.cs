using ManifestLint.Text;

namespace ManifestLint.Kustomize;

/// <summary>The sort of a token of a selector in kubectl's notation.</summary>
internal enum LabelTokenKind
{
    /// <summary>Nothing is left.</summary>
    End,

    /// <summary>A key, a value, <c>in</c> or <c>notin</c>.</summary>
    Word,

    /// <summary>One of <c>= == != ! &lt; &gt; ( ) ,</c>.</summary>
    Symbol,
}

/// <summary>A token of a selector.</summary>
/// <param name="Kind">Its sort.</param>
/// <param name="Text">Its text.</param>
/// <param name="Span">Where it is in the selector.</param>
internal readonly record struct LabelToken(LabelTokenKind Kind, string Text, TextSpan Span)
{
    /// <summary>Whether it is a certain symbol.</summary>
    /// <param name="symbol">The symbol.</param>
    internal bool Is(string symbol) =>
        Kind == LabelTokenKind.Symbol && string.Equals(Text, symbol, StringComparison.Ordinal);

    /// <summary>The token for messages.</summary>
    public override string ToString() => Kind == LabelTokenKind.End ? "the end" : $"'{Text}'";
}

/// <summary>Cuts a selector in kubectl's notation into tokens.</summary>
internal sealed class LabelSelectorLexer
{
    private const string Symbols = "=!(),<>";
    private const string Blanks = " \t\r\n";

    private readonly string _text;
    private int _position;

    /// <summary>Begins with a text.</summary>
    /// <param name="text">The selector.</param>
    internal LabelSelectorLexer(string text)
    {
        _text = text;
        Current = Scan();
    }

    /// <summary>The token that comes next.</summary>
    internal LabelToken Current { get; private set; }

    /// <summary>Takes the next token.</summary>
    internal LabelToken Take()
    {
        var token = Current;
        Current = Scan();
        return token;
    }

    private LabelToken Scan()
    {
        while (_position < _text.Length && Blanks.Contains(_text[_position]))
        {
            _position++;
        }

        var start = _position;
        if (start == _text.Length)
        {
            return new LabelToken(LabelTokenKind.End, string.Empty, new TextSpan(start, 0));
        }

        var isSymbol = Symbols.Contains(_text[start]);
        if (isSymbol)
        {
            var isDouble = _text[start] is '=' or '!' && start + 1 < _text.Length && _text[start + 1] == '=';
            _position += isDouble ? 2 : 1;
        }
        else
        {
            var end = _text.AsSpan(start).IndexOfAny(Symbols + Blanks);
            _position = end < 0 ? _text.Length : start + end;
        }

        return new LabelToken(
            isSymbol ? LabelTokenKind.Symbol : LabelTokenKind.Word,
            _text[start.._position],
            TextSpan.FromBounds(start, _position)
        );
    }
}
