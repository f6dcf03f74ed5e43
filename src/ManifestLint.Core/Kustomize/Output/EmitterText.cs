using System.Text;

namespace ManifestLint.Kustomize;

/// <summary>The text of a document as a YAML emitter writes it: where the line stands, how far collections are indented, and what the last token left behind.</summary>
internal sealed class EmitterText
{
    private const int IndentWidth = 2;

    private readonly StringBuilder _text = new();

    // Whether the last token ended in white space, and whether the line so far is indentation and indicators only.
    private bool _isAfterSpace = true;
    private bool _isIndentation = true;
    private int _lineStart;

    /// <summary>The indentation of the open collection; -1 outside the root.</summary>
    internal int Indent { get; private set; } = -1;

    /// <summary>How many characters the line has.</summary>
    internal int Column { get; private set; }

    /// <summary>How many lines there are behind the first, those that end in a break of YAML 1.1 included.</summary>
    internal int Breaks { get; private set; }

    /// <summary>Whether a sequence that starts here stands in the line of its parent's indicator.</summary>
    internal bool IsIndentation => _isIndentation;

    /// <summary>Starts a collection or a scalar.</summary>
    /// <returns>The indentation to give to <see cref="CloseIndent"/>.</returns>
    internal int OpenIndent()
    {
        var outer = Indent;
        Indent = Indent < 0 ? 0 : Indent + IndentWidth;
        return outer;
    }

    /// <summary>Ends a collection or a scalar.</summary>
    /// <param name="outer">What <see cref="OpenIndent"/> returned.</param>
    internal void CloseIndent(int outer) => Indent = outer;

    /// <summary>Writes an indicator of a collection or of a scalar.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="needsSpace">Whether white space must stand before it.</param>
    /// <param name="isIndentation">Whether what follows in the line may count as indented by it.</param>
    internal void WriteIndicator(char indicator, bool needsSpace, bool isIndentation = false)
    {
        if (needsSpace && !_isAfterSpace)
        {
            Put(' ');
        }

        Put(indicator);
        _isAfterSpace = false;
        _isIndentation = _isIndentation && isIndentation;
    }

    /// <summary>Starts a plain scalar.</summary>
    internal void WriteSpace()
    {
        if (!_isAfterSpace)
        {
            Put(' ');
        }
    }

    /// <summary>Goes to the indentation, in a new line unless this one has nothing else yet.</summary>
    internal void WriteIndent()
    {
        var indent = Math.Max(Indent, 0);
        if (!_isIndentation || Column > indent || (Column == indent && !_isAfterSpace))
        {
            PutBreak();
        }

        if (Column < indent)
        {
            _text.Append(' ', indent - Column);
            Column = indent;
        }

        _isAfterSpace = true;
        _isIndentation = true;
    }

    /// <summary>Writes one character of one code unit.</summary>
    /// <param name="c">The character.</param>
    internal void Put(char c)
    {
        _text.Append(c);
        Column++;
    }

    /// <summary>Writes content that has neither breaks nor characters beyond U+FFFF.</summary>
    /// <param name="text">The content.</param>
    internal void Put(ReadOnlySpan<char> text)
    {
        _text.Append(text);
        Column += text.Length;
    }

    /// <summary>Ends the line.</summary>
    internal void PutBreak() => PutBreak('\n');

    /// <summary>Ends the line with one of the breaks of YAML 1.1.</summary>
    /// <param name="lineBreak">The break.</param>
    internal void PutBreak(char lineBreak)
    {
        _text.Append(lineBreak);
        Column = 0;
        Breaks++;
        _lineStart = _text.Length;
    }

    /// <summary>Says what the last token was.</summary>
    /// <param name="isAfterSpace">Whether it ended in white space.</param>
    /// <param name="isIndentation">Whether the line has nothing but indentation.</param>
    internal void Mark(bool isAfterSpace, bool isIndentation) =>
        (_isAfterSpace, _isIndentation) = (isAfterSpace, isIndentation);

    /// <summary>Says that content follows a break or an indentation.</summary>
    internal void MarkContent() => _isIndentation = false;

    /// <summary>Says that the content of a scalar broke the line.</summary>
    internal void MarkBreak() => _isIndentation = true;

    /// <summary>Where the line starts, for <see cref="InsertComment"/>.</summary>
    internal int LineStart => _lineStart;

    /// <summary>Appends to the line what the layout takes no notice of.</summary>
    /// <param name="comment">A comment.</param>
    internal void AppendComment(string comment) => _text.Append(" # ").Append(comment);

    /// <summary>Puts a comment line before an earlier line, with that line's indentation.</summary>
    /// <param name="lineStart">The start of the earlier line.</param>
    /// <param name="comment">The comment.</param>
    internal void InsertComment(int lineStart, string comment)
    {
        var indent = 0;
        while (_text[lineStart + indent] == ' ')
        {
            indent++;
        }

        var line = $"{new string(' ', indent)}# {comment}\n";
        _text.Insert(lineStart, line);
        _lineStart += line.Length;
    }

    /// <summary>Ends the document and hands out its text.</summary>
    internal string Finish()
    {
        WriteIndent();
        var text = _text.ToString();
        _text.Clear();
        (Column, Breaks, _lineStart) = (0, 0, 0);
        return text;
    }
}
