using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>Goes through the lines of a document that have content: blank lines and lines of a comment are passed over.</summary>
internal sealed class LineCursor
{
    private string _text = string.Empty;
    private int _end;

    /// <summary>Where the line starts.</summary>
    internal int LineStart { get; private set; }

    /// <summary>Where the line ends, its break left out.</summary>
    internal int LineEnd { get; private set; }

    /// <summary>Where the next line starts.</summary>
    internal int NextLine { get; private set; }

    /// <summary>Where the reading has come to in the line.</summary>
    internal int At { get; set; }

    internal int Column => At - LineStart;

    internal bool IsAtEnd { get; private set; }

    internal bool IsAtEndOfLine => At == LineEnd;

    /// <summary>The line from <see cref="At"/> on.</summary>
    internal ReadOnlySpan<char> Rest => _text.AsSpan(At, LineEnd - At);

    internal void Begin(string text, TextSpan span)
    {
        (_text, _end, NextLine, IsAtEnd) = (text, span.End, span.Start, false);
    }

    /// <summary>Goes to the first character of the next line that has content, or to the end. False where a tab stands in the way.</summary>
    internal bool MoveNext()
    {
        while (NextLine < _end)
        {
            Enter(NextLine);
            SkipSpaces();
            if (At < LineEnd && _text[At] != '#')
            {
                return _text[At] != '\t';
            }
        }

        (LineStart, LineEnd, At, IsAtEnd) = (_end, _end, _end, true);
        return true;
    }

    /// <summary>Goes to the start of the next line, blank or not. False at the end.</summary>
    internal bool EnterNext()
    {
        if (NextLine >= _end)
        {
            return false;
        }

        Enter(NextLine);
        return true;
    }

    /// <summary>Makes the present line the one that is entered next.</summary>
    internal void StepBack() => NextLine = LineStart;

    /// <summary>Passes over spaces.</summary>
    internal void SkipSpaces()
    {
        while (At < LineEnd && _text[At] == ' ')
        {
            At++;
        }
    }

    private void Enter(int start)
    {
        (LineStart, At) = (start, start);
        var length = _text.AsSpan(start, _end - start).IndexOf('\n');
        (LineEnd, NextLine) = length < 0 ? (_end, _end) : (start + length, start + length + 1);
        if (length > 0 && _text[LineEnd - 1] == '\r')
        {
            LineEnd--;
        }
    }
}
