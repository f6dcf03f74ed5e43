using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Clusters.Scripts;

/// <summary>An attribute of HCL that has a literal string.</summary>
/// <param name="Path">The words of the blocks and the keys of the objects that hold it, from the outside: <c>resource aws_eks_cluster main</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">The string.</param>
/// <param name="Span">Where the string stands, without its quotes.</param>
internal readonly record struct HclAttribute(ImmutableArray<string> Path, string Name, string Value, TextSpan Span);

/// <summary>
/// Finds the literal attributes of HCL, as far as that takes no evaluation: comments, here-documents and templates are passed over, and what is no HCL
/// gives attributes of no interest.
/// </summary>
internal sealed class HclReader(string text)
{
    // Deeper than any configuration; the rest of such a file is not read.
    private const int DeepestBlock = 100;

    private readonly List<HclAttribute> _attributes = [];
    private readonly Stack<ImmutableArray<string>> _paths = new();
    private readonly List<string> _words = [];
    private int _position;

    // The attribute whose value begins here, or whose value has begun.
    private string? _name;
    private bool _isValueExpected;

    internal List<HclAttribute> Read()
    {
        while (_position < text.Length && _paths.Count <= DeepestBlock)
        {
            Step(text[_position]);
        }

        return _attributes;
    }

    private void Step(char c)
    {
        switch (c)
        {
            case '\n' or ',' or ';':
                Forget();
                _position++;
                break;
            case ' ' or '\t' or '\r':
                _position++;
                break;
            case '#':
                SkipTo("\n");
                break;
            case '/' when Next() == '/':
                SkipTo("\n");
                break;
            case '/' when Next() == '*':
                SkipTo("*/");
                _position = Math.Min(text.Length, _position + 2);
                break;
            case '"':
                ReadString();
                break;
            case '<' when Next() == '<':
                SkipHereDocument();
                break;
            case '=' when Next() is '=' or '>':
                _isValueExpected = false;
                _position += 2;
                break;
            case '=' or ':':
                if (_words.Count > 0)
                {
                    (_name, _isValueExpected) = (_words[^1], true);
                }

                _position++;
                break;
            case '{' or '[' or '(':
                Open(c == '{');
                break;
            case '}' or ']' or ')':
                _paths.TryPop(out _);
                Forget();
                _position++;
                break;
            default:
                ReadWord();
                break;
        }
    }

    private char Next() => _position + 1 < text.Length ? text[_position + 1] : '\0';

    private void Forget()
    {
        _words.Clear();
        (_name, _isValueExpected) = (null, false);
    }

    // An object is known by the attribute that has it, also within a call: inputs = merge(local.all, { ... }).
    private void Open(bool isBlock)
    {
        var path = _paths.TryPeek(out var outer) ? outer : [];
        _paths.Push(
            _name is { } name ? path.Add(name)
            : isBlock ? path.AddRange(_words)
            : path
        );
        Forget();
        _position++;
    }

    private void ReadWord()
    {
        var start = _position;
        while (
            _position < text.Length && (char.IsLetterOrDigit(text[_position]) || text[_position] is '_' or '-' or '.')
        )
        {
            _position++;
        }

        if (_position == start)
        {
            _position++;
        }
        else if (_name is null)
        {
            _words.Add(text[start.._position]);
        }

        _isValueExpected = false;
    }

    private void ReadString()
    {
        var start = ++_position;
        var isLiteral = true;
        var depth = 0;
        while (_position < text.Length && text[_position] != '\n' && (depth > 0 || text[_position] != '"'))
        {
            var c = text[_position];
            if (c == '\\')
            {
                isLiteral = false;
                _position++;
            }
            else if (c is '$' or '%' && Next() == '{')
            {
                isLiteral = false;
                depth++;
                _position++;
            }
            else if (c == '}' && depth > 0)
            {
                depth--;
            }

            _position++;
        }

        var end = Math.Min(_position, text.Length);
        _position = end < text.Length && text[end] == '"' ? end + 1 : end;
        var value = text[start..end];
        if (_isValueExpected && isLiteral)
        {
            _attributes.Add(
                new HclAttribute(
                    _paths.TryPeek(out var path) ? path : [],
                    _name!,
                    value,
                    TextSpan.FromBounds(start, end)
                )
            );
        }
        else if (_name is null)
        {
            _words.Add(value);
        }

        _isValueExpected = false;
    }

    private void SkipHereDocument()
    {
        _isValueExpected = false;
        var endOfLine = EndOfLine(_position);
        var delimiter = text.AsSpan(_position, endOfLine - _position).TrimStart("<-").Trim();
        if (delimiter.IsEmpty || delimiter.ContainsAny(" \t\"(){}"))
        {
            _position += 2;
            return;
        }

        for (var start = endOfLine + 1; start < text.Length; start = endOfLine + 1)
        {
            endOfLine = EndOfLine(start);
            if (text.AsSpan(start, endOfLine - start).Trim().SequenceEqual(delimiter))
            {
                break;
            }
        }

        _position = endOfLine;
    }

    private int EndOfLine(int start) => text.IndexOf('\n', start) is var end and >= 0 ? end : text.Length;

    private void SkipTo(string end) =>
        _position = text.IndexOf(end, _position, StringComparison.Ordinal) is var at and >= 0 ? at : text.Length;
}
