using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>
/// Where each character of a scalar's value stands in the source: behind the indentation of folded lines, between the breaks of a flow scalar, in
/// escapes. The source is read along the value, so that an alignment that exists is right.
/// </summary>
internal sealed class ScalarAlignment
{
    private readonly YamlScalar _scalar;
    private readonly string _value;

    // The range of each character; empty where a line break stands for it.
    private readonly TextSpan[] _places;
    private int _at;

    private ScalarAlignment(YamlScalar scalar)
    {
        _scalar = scalar;
        _value = scalar.Value;
        _places = new TextSpan[_value.Length];
    }

    /// <summary>Aligns a scalar with its source; null where the source says something else.</summary>
    /// <param name="scalar">The scalar.</param>
    internal static ScalarAlignment? Of(YamlScalar scalar)
    {
        var alignment = new ScalarAlignment(scalar);
        var isAligned = scalar.Source.Slice(scalar.Span) switch
        {
            ['|' or '>', ..] => alignment.ReadBlock(),
            ['"', .., '"'] => alignment.ReadFlow(1),
            ['\'', .., '\''] => alignment.ReadFlow(1),
            _ => alignment.ReadFlow(0),
        };
        return isAligned && alignment.IsAtEnd ? alignment : null;
    }

    // Breaks at the end of a block have nothing in the span of the scalar.
    private bool IsAtEnd => !_value.AsSpan(_at).ContainsAnyExcept('\n');

    /// <summary>The place of a part; null where it does not stand in one line.</summary>
    /// <param name="part">The part, not empty.</param>
    internal SourceSpan? PlaceOf(TextSpan part)
    {
        var (first, last) = (_places[part.Start], _places[part.End - 1]);
        if (first.Length == 0 || last.Length == 0)
        {
            return null;
        }

        var span = TextSpan.FromBounds(first.Start, last.End);
        return _scalar.Source.Slice(span).ContainsAny('\n', '\r') ? null : new SourceSpan(_scalar.Source, span);
    }

    private bool ReadBlock()
    {
        var source = _scalar.Source;
        var (first, last) = (source.GetLine(_scalar.Span.Start) + 1, source.GetLine(_scalar.Span.End));
        var indentation = -1;
        for (var line = first; line <= last; line++)
        {
            var span = source.GetLineSpan(line);
            var text = source.Slice(span);
            if (indentation < 0 && !text.IsWhiteSpace())
            {
                // The indicator of an indentation leaves blanks in the value.
                var blanks = _value.AsSpan().TrimStart('\n');
                indentation = BlanksOf(text) - BlanksOf(blanks);
            }

            // Blank lines are breaks of the value.
            if (indentation < 0 || text.Length <= indentation)
            {
                continue;
            }

            PassBreaks(isBlock: true);
            if (!ReadVerbatim(TextSpan.FromBounds(span.Start + indentation, span.End)))
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadFlow(int quotes)
    {
        var source = _scalar.Source;
        var end = _scalar.Span.End - quotes;
        var offset = _scalar.Span.Start + quotes;
        var quote = quotes == 0 ? '\0' : source.Content[_scalar.Span.Start];
        while (offset < end)
        {
            var c = source.Content[offset];
            if (c is ' ' or '\t' or '\n' or '\r')
            {
                offset = ReadBlanks(offset, end);
            }
            else if (c == '\\' && quote == '"')
            {
                offset = ReadEscape(offset, end);
            }
            else
            {
                var length = c == '\'' && quote == '\'' ? 2 : 1;
                if (!Put(c, new TextSpan(offset, length)))
                {
                    return false;
                }

                offset += length;
            }

            if (offset < 0)
            {
                return false;
            }
        }

        return true;
    }

    // Behind a backslash a line goes on without a blank; elsewhere escapes stand for one character, or for two of a pair.
    private int ReadEscape(int offset, int end)
    {
        var next = offset + 1 < end ? _scalar.Source.Content[offset + 1] : '\0';
        if (next is '\n' or '\r')
        {
            return PassBlanks(offset + 1, end);
        }

        var length = next switch
        {
            'x' => 4,
            'u' => 6,
            'U' => 10,
            _ => 2,
        };
        var count = next == 'U' && _at < _value.Length && char.IsHighSurrogate(_value[_at]) ? 2 : 1;
        if (offset + length > end || _at + count > _value.Length)
        {
            return -1;
        }

        for (var i = 0; i < count; i++)
        {
            _places[_at++] = new TextSpan(offset, length);
        }

        return offset + length;
    }

    // Blanks around a break belong to it.
    private int ReadBlanks(int offset, int end)
    {
        var blanks = TextSpan.FromBounds(offset, PassBlanks(offset, end));
        if (_scalar.Source.Slice(blanks).ContainsAny('\n', '\r'))
        {
            PassBreaks(isBlock: false);
            return blanks.End;
        }

        return ReadVerbatim(blanks) ? blanks.End : -1;
    }

    private int PassBlanks(int offset, int end)
    {
        while (offset < end && _scalar.Source.Content[offset] is ' ' or '\t' or '\n' or '\r')
        {
            offset++;
        }

        return offset;
    }

    // One break is a blank, unless the style keeps it; of several all but the first are breaks.
    private void PassBreaks(bool isBlock)
    {
        if (_at < _value.Length && _value[_at] == ' ' && (!isBlock || _at > 0))
        {
            _at++;
            return;
        }

        while (_at < _value.Length && _value[_at] == '\n')
        {
            _at++;
        }
    }

    private bool ReadVerbatim(TextSpan span)
    {
        for (var offset = span.Start; offset < span.End; offset++)
        {
            if (!Put(_scalar.Source.Content[offset], new TextSpan(offset, 1)))
            {
                return false;
            }
        }

        return true;
    }

    private bool Put(char c, TextSpan place)
    {
        if (_at >= _value.Length || _value[_at] != c)
        {
            return false;
        }

        _places[_at++] = place;
        return true;
    }

    private static int BlanksOf(ReadOnlySpan<char> text) => text.Length - text.TrimStart(' ').Length;
}
