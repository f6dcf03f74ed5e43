using System.Text;
using ManifestLint.Discovery;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters.Scripts;

/// <summary>A word as a shell takes it apart: quotes gone, variables as they are written.</summary>
/// <param name="Text">The word.</param>
/// <param name="Span">Where it stands, quotes included.</param>
/// <param name="IsQuoted">Whether any part of it was quoted, so that it stays one word whatever its variables hold.</param>
/// <param name="IsLiteral">Whether it was in single quotes, where nothing is a variable.</param>
internal readonly record struct ShellWord(string Text, TextSpan Span, bool IsQuoted, bool IsLiteral);

/// <summary>A simple command.</summary>
/// <param name="Words">Its words, assignments in front of it included.</param>
/// <param name="Input">The here-document that it reads, its own or that of the command before it in the pipe; null without one.</param>
internal sealed record ShellCommand(List<ShellWord> Words, YamlScalar? Input);

/// <summary>
/// Takes shell text apart into simple commands: quotes, escapes, continued lines, comments, here-documents, redirections, separators. Nothing is
/// run or expanded, and what is no shell gives words of no interest. The shells of Windows differ in few characters, which are looked at first.
/// </summary>
internal sealed partial class ShellLexer(
    SourceText source,
    TextSpan span,
    bool isFolded = false,
    ScriptLanguage language = ScriptLanguage.Shell
)
{
    private const int MostCommands = 20_000;
    private const int LongestTemplate = 256;
    private const int LongestName = 64;

    private readonly string _text = source.Content;
    private readonly int _end = span.End;
    private readonly List<ShellCommand> _commands = [];
    private readonly Queue<string> _pendingDelimiters = new();
    private readonly StringBuilder _word = new();
    private List<ShellWord> _words = [];
    private int _position = span.Start;
    private int _wordStart = -1;
    private bool _isQuoted;
    private bool _isLiteral;
    private bool _isRedirection;

    // Of the line that is read: its commands wait for the here-documents that follow it.
    private int _firstOfLine;

    /// <summary>The comments that were met.</summary>
    internal List<YamlComment> Comments { get; } = [];

    internal List<ShellCommand> Read()
    {
        while (_position < _end && _commands.Count < MostCommands)
        {
            var c = _text[_position];
            var isTaken = language switch
            {
                ScriptLanguage.PowerShell => StepPowerShell(c),
                ScriptLanguage.Batch => StepBatch(c),
                _ => false,
            };
            if (!isTaken)
            {
                Step(c);
            }
        }

        EndCommand();
        GiveInput(_hereString);
        return _commands;
    }

    private void Step(char c)
    {
        switch (c)
        {
            case '\\' when _position + 1 < _end:
                Escape();
                break;
            case '\'':
                SingleQuoted();
                break;
            case '"':
                DoubleQuoted();
                break;
            case '$' when Peek(1) is '(' or '{':
                Nested();
                break;
            case '`':
                Backquoted();
                break;
            case '{' when Peek(1) is '{':
                Template();
                break;
            case '#' when _wordStart < 0:
                Comment();
                break;
            case '\n' or '\r':
                EndLine();
                break;
            case ' ' or '\t':
                EndWord();
                _position++;
                break;
            case ';' or '(' or ')':
                EndCommand();
                _position++;
                break;
            case '&' when Peek(1) is '>':
                EndWord();
                _position++;
                break;
            case '|' or '&':
                EndCommand();
                _position += Peek(1) == c ? 2 : 1;
                break;
            case '<' or '>':
                Redirection(c);
                break;
            default:
                Take(c);
                break;
        }
    }

    private char Peek(int offset) => _position + offset < _end ? _text[_position + offset] : '\0';

    private void Begin() => _wordStart = _wordStart < 0 ? _position : _wordStart;

    private void Take(char c)
    {
        Begin();
        _word.Append(c);
        _position++;
    }

    private void Escape()
    {
        var next = Peek(1);
        if (next is '\n' or '\r')
        {
            EndWord();
            _position += next == '\r' && Peek(2) == '\n' ? 3 : 2;
            return;
        }

        Begin();
        _word.Append(next);
        _position += 2;
    }

    private void SingleQuoted()
    {
        Begin();
        _isQuoted = true;
        _isLiteral = true;
        var close = _text.IndexOf('\'', _position + 1, _end - _position - 1);
        close = close < 0 ? _end : close;
        _word.Append(_text, _position + 1, close - _position - 1);
        _position = Math.Min(_end, close + 1);
    }

    private void DoubleQuoted()
    {
        Begin();
        _isQuoted = true;
        _position++;
        while (_position < _end && _text[_position] != '"')
        {
            if (_text[_position] == '\\' && Peek(1) is '"' or '\\' or '$' or '`')
            {
                _position++;
            }

            _word.Append(_text[_position++]);
        }

        _position = Math.Min(_end, _position + 1);
    }

    // '$(...)' and '${...}' stay as they are written; '$((' counts its parentheses like any other.
    private void Nested()
    {
        Begin();
        var (open, close) = Peek(1) == '(' ? ('(', ')') : ('{', '}');
        var depth = 0;
        do
        {
            var c = _text[_position];
            depth +=
                c == open ? 1
                : c == close ? -1
                : 0;
            _word.Append(c);
            _position++;
        } while (_position < _end && (depth > 0 || _text[_position - 1] == '$'));
    }

    private void Backquoted()
    {
        Begin();
        var close = _text.IndexOf('`', _position + 1, _end - _position - 1);
        close = close < 0 ? _end - 1 : close;
        _word.Append(_text, _position, close - _position + 1);
        _position = close + 1;
    }

    // '{{ name }}' of just and Task: one piece, blanks included.
    private void Template()
    {
        Begin();
        var length = Math.Min(_end - _position, LongestTemplate);
        var close = _text.IndexOf("}}", _position, length, StringComparison.Ordinal);
        var end = close < 0 ? _position + 2 : close + 2;
        _word.Append(_text, _position, end - _position);
        _position = end;
    }

    private void Comment()
    {
        var start = _position;
        while (_position < _end && _text[_position] is not ('\n' or '\r'))
        {
            _position++;
        }

        var line = source.GetLineSpan(source.GetLine(start)).Start;
        var isInline = !source.Slice(TextSpan.FromBounds(line, start)).Trim().IsEmpty;
        Comments.Add(new YamlComment(new SourceSpan(source, TextSpan.FromBounds(start, _position)), isInline));
    }

    private void EndLine()
    {
        if (isFolded)
        {
            EndWord();
            _position++;
            return;
        }

        EndCommand();
        _position += _text[_position] == '\r' && Peek(1) == '\n' ? 2 : 1;
        while (_pendingDelimiters.TryDequeue(out var delimiter))
        {
            GiveInput(HereDocument(delimiter));
        }

        GiveInput(_hereString);
        _hereString = null;
        _firstOfLine = _commands.Count;
    }

    // The commands of the line from the one that reads it on: a pipe hands it over to the next. The first document serves them all.
    private void GiveInput(YamlScalar? input)
    {
        if (input is null || _firstOfLine >= _commands.Count || _commands[_firstOfLine].Input is not null)
        {
            return;
        }

        for (var i = _firstOfLine; i < _commands.Count; i++)
        {
            _commands[i] = _commands[i] with { Input = input };
        }
    }

    private YamlScalar? HereDocument(string delimiter)
    {
        var first = _position;
        var lines = new List<string>();
        while (_position < _end)
        {
            var line = source.GetLineSpan(source.GetLine(_position));
            var end = Math.Min(line.End, _end);
            var text = _text[Math.Min(line.Start, end)..end];
            _position = Math.Min(_end, NextLine(end));
            if (text.AsSpan().Trim().SequenceEqual(delimiter))
            {
                break;
            }

            lines.Add(text);
        }

        return Document(first, lines);
    }

    private YamlScalar? Document(int first, List<string> lines)
    {
        var indentation = lines
            .Where(line => line.AsSpan().Trim().Length > 0)
            .Select(line => line.Length - line.TrimStart(' ', '\t').Length)
            .DefaultIfEmpty(0)
            .Min();
        var value = string.Join('\n', lines.Select(line => line[Math.Min(indentation, line.Length)..]));
        // The reader of YAML in scalars takes the text to begin on the line below the scalar's first.
        var start = Math.Max(span.Start, first - 1);
        return lines.Count == 0
            ? null
            : new YamlScalar(source, TextSpan.FromBounds(start, _position), value, ScalarStyle.Literal);
    }

    private int NextLine(int end) =>
        end < _text.Length && _text[end] == '\r' && end + 1 < _text.Length && _text[end + 1] == '\n'
            ? end + 2
            : end + 1;

    private void Redirection(char c)
    {
        // '2>' has the number of a stream in front.
        if (_word.Length == 1 && char.IsAsciiDigit(_word[0]) && !_isQuoted)
        {
            Discard();
        }

        EndWord();
        var isHereDocument = c == '<' && Peek(1) == '<' && Peek(2) != '<';
        while (_position < _end && _text[_position] is '<' or '>' or '&' or '-')
        {
            _position++;
        }

        if (isHereDocument)
        {
            while (Peek(0) is ' ' or '\t')
            {
                _position++;
            }

            var start = _position;
            while (
                _position < _end
                && !char.IsWhiteSpace(_text[_position])
                && _text[_position] is not ('|' or ';' or ')' or '&')
            )
            {
                _position++;
            }

            var delimiter = _text[start.._position].Trim('"', '\'', '\\');
            if (delimiter.Length > 0)
            {
                _pendingDelimiters.Enqueue(delimiter);
            }

            return;
        }

        _isRedirection = true;
    }

    private void Discard()
    {
        _word.Clear();
        _wordStart = -1;
        _isQuoted = false;
        _isLiteral = false;
    }

    private void EndWord()
    {
        if (_wordStart >= 0 && !_isRedirection)
        {
            _words.Add(
                new ShellWord(_word.ToString(), TextSpan.FromBounds(_wordStart, _position), _isQuoted, _isLiteral)
            );
        }

        _isRedirection &= _wordStart < 0;
        Discard();
    }

    private void EndCommand()
    {
        EndWord();
        _isRedirection = false;
        EndAssignment();
        if (_words.Count > 0)
        {
            _commands.Add(new ShellCommand(_words, null));
            _words = [];
        }
    }
}
