using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>
/// Reads a part of a text without copying it, and refuses to go on when more than a given number of characters is asked for between two
/// calls of <see cref="Refill"/>: the scanner behind it cannot be interrupted within a scalar in any other way.
/// </summary>
internal sealed class SliceReader(SourceText source, TextSpan span, int allowance, bool needsStandIns) : TextReader
{
    private readonly string _text = source.Content;
    private readonly int _end = span.End;
    private int _position = span.Start;
    private int _stop = (int)Math.Min(span.End, (long)span.Start + allowance);

    /// <summary>Whether the reader stopped because the allowance was used up.</summary>
    internal bool IsExhausted { get; private set; }

    /// <summary>Grants a new allowance from the present position on.</summary>
    internal void Refill() => _stop = (int)Math.Min(_end, (long)_position + allowance);

    public override int Peek() => _position < _stop ? Current() : AtStop();

    public override int Read()
    {
        if (_position >= _stop)
        {
            return AtStop();
        }

        var c = Current();
        _position++;
        return c;
    }

    private char Current() => needsStandIns ? ScannerStandIns.Replace(_text, span.Start, _position) : _text[_position];

    // An early end of input: the scanner finishes what it is in, with an event or an error, and the owner asks IsExhausted.
    private int AtStop()
    {
        IsExhausted |= _position < _end;
        return -1;
    }
}
