namespace ManifestLint.Clusters.Scripts;

/// <content>What a batch file of Windows writes in another way: <c>^</c> escapes, variables are <c>%NAME%</c>, and few characters mean anything.</content>
internal sealed partial class ShellLexer
{
    private bool StepBatch(char c)
    {
        switch (c)
        {
            case '^' when _position + 1 < _end:
                Escape();
                return true;
            case '%':
                Variable();
                return true;
            case '"':
                QuotedInBatch();
                return true;
            case ':' when _wordStart < 0 && _words.Count == 0 && Peek(1) == ':':
                Comment();
                return true;
            case '@' when _wordStart < 0 && _words.Count == 0:
                _position++;
                return true;
            case '\\' or '\'' or '$' or '`' or '{' or '#' or ';':
                Take(c);
                return true;
            case ' ' or '\t' when _wordStart >= 0 && _words.Count == 0 && IsRemark():
                Comment();
                Discard();
                return true;
            default:
                return false;
        }
    }

    private bool IsRemark() => _word.Length == 3 && _word.ToString().Equals("rem", StringComparison.OrdinalIgnoreCase);

    // '%NAME%' becomes '${NAME}', so that it is known for a variable wherever words are looked at; '%1' and '%%i' are some that nobody knows.
    private void Variable()
    {
        Begin();
        var length = Math.Min(_end - _position - 1, LongestName);
        var close = _text.IndexOf('%', _position + 1, length);
        if (close > _position + 1 && IsName(_text.AsSpan(_position + 1, close - _position - 1)))
        {
            _word.Append("${").Append(_text, _position + 1, close - _position - 1).Append('}');
            _position = close + 1;
        }
        else
        {
            _word.Append('$');
            _position++;
        }
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return !char.IsAsciiDigit(text[0]);
    }

    // Up to the next quote or the end of the line; variables within are replaced.
    private void QuotedInBatch()
    {
        Begin();
        _isQuoted = true;
        _position++;
        while (_position < _end && _text[_position] is not ('"' or '\n' or '\r'))
        {
            if (_text[_position] == '%')
            {
                Variable();
            }
            else
            {
                _word.Append(_text[_position++]);
            }
        }

        _position += Peek(0) == '"' ? 1 : 0;
    }
}
