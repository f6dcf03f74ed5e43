using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters.Scripts;

/// <content>What PowerShell writes in another way: the backtick escapes, blocks stand in braces, and <c>$name = 'value'</c> sets a variable.</content>
internal sealed partial class ShellLexer
{
    /// <summary>The value of a variable that nobody can tell.</summary>
    internal const string Unknown = "$";

    private bool _isAssignment;
    private bool _isUnknown;
    private YamlScalar? _hereString;

    private bool StepPowerShell(char c)
    {
        switch (c)
        {
            case '\\':
                Take(c);
                return true;
            case '`' when _position + 1 < _end:
                Escape();
                return true;
            case '\'' or '"':
                Quoted(c);
                return true;
            case '@' when _wordStart < 0 && Peek(1) is '"' or '\'' && IsBlankBehind(_position + 2):
                HereString();
                return true;
            // All elements of a list as arguments: a variable like any other.
            case '@' when _wordStart < 0 && char.IsAsciiLetter(Peek(1)):
                Begin();
                _word.Append('$');
                _position++;
                return true;
            case '<' when Peek(1) is '#':
                BlockComment();
                return true;
            case '{' or '}' when _wordStart < 0:
                EndCommand();
                _position++;
                return true;
            // Between parameters with defaults; elsewhere between the elements of a list.
            case ',' when char.IsWhiteSpace(Peek(1)):
                EndWord();
                _position++;
                if (_isAssignment)
                {
                    EndCommand();
                }

                return true;
            case '=' when !_isQuoted:
                return Assign();
            default:
                return false;
        }
    }

    // '$name = "value"' becomes 'name=value' as another shell has it. What a command gives is unknown, and the command is read for itself.
    private bool Assign()
    {
        if (Target() is not { } name)
        {
            return false;
        }

        var sign = TextSpan.FromBounds(_position, _position + 1);
        Discard();
        _words.Clear();
        do
        {
            _position++;
        } while (Peek(0) is ' ' or '\t');

        if (Peek(0) is '"' or '\'' or '$' || char.IsAsciiDigit(Peek(0)))
        {
            _isAssignment = true;
            Begin();
            _word.Append(name).Append('=');
        }
        else
        {
            _commands.Add(new ShellCommand([new ShellWord($"{name}={Unknown}", sign, false, false)], null));
        }

        return true;
    }

    // 'name' of '$name', and of '[string]$name' with its type, where the command begins with it.
    private string? Target()
    {
        var text =
            _wordStart < 0 ? (_words is [{ IsQuoted: false } only] ? only.Text : string.Empty)
            : _words.Count == 0 && _word.Length <= LongestName ? _word.ToString()
            : string.Empty;
        var type = text is ['[', ..] ? text.IndexOf("]$", StringComparison.Ordinal) + 1 : 0;
        return text.Length > type + 1 && text[type] == '$' ? text[(type + 1)..] : null;
    }

    // Only a single text is a value.
    private void EndAssignment()
    {
        if (_isAssignment && _words is [var first, ..] && (_words.Count > 1 || _isUnknown))
        {
            var equals = first.Text.IndexOf('=', StringComparison.Ordinal);
            _words = [first with { Text = $"{first.Text[..equals]}={Unknown}" }];
        }

        _isAssignment = false;
        _isUnknown = false;
    }

    // A quote within is written twice; between double quotes, the backtick escapes.
    private void Quoted(char quote)
    {
        Begin();
        _isQuoted = true;
        _isLiteral |= quote == '\'';
        for (_position++; _position < _end; _position++)
        {
            var c = _text[_position];
            if (c == quote && Peek(1) != quote)
            {
                break;
            }

            _position += c == quote || (c == '`' && quote == '"' && _position + 1 < _end) ? 1 : 0;
            _word.Append(_text[_position]);
        }

        _position = Math.Min(_end, _position + 1);
        _isUnknown |= _isAssignment && Peek(0) is '.' or '[';
    }

    // From '@"' at the end of a line to a line that begins with '"@'. Sent down a pipe, it is what the next command reads.
    private void HereString()
    {
        Begin();
        _isQuoted = true;
        var close = $"{Peek(1)}@";
        var first = Math.Min(_end, NextLine(Math.Min(source.GetLineSpan(source.GetLine(_position)).End, _end)));
        var lines = new List<string>();
        _position = first;
        while (_position < _end)
        {
            var end = Math.Min(source.GetLineSpan(source.GetLine(_position)).End, _end);
            var text = _text[_position..end];
            if (text.StartsWith(close, StringComparison.Ordinal))
            {
                break;
            }

            lines.Add(text);
            _position = Math.Min(_end, NextLine(end));
        }

        _hereString = _words.Count == 0 ? Document(first, lines) : _hereString;
        _position = Math.Min(_end, _position + close.Length);
    }

    private bool IsBlankBehind(int position)
    {
        while (position < _end && _text[position] is ' ' or '\t')
        {
            position++;
        }

        return position < _end && _text[position] is '\n' or '\r';
    }

    private void BlockComment()
    {
        EndWord();
        var close = _text.IndexOf("#>", _position, _end - _position, StringComparison.Ordinal);
        _position = close < 0 ? _end : close + 2;
    }
}
