using System.Buffers;
using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Clusters.Scripts;

/// <summary>An attribute of HCL whose value is no object and no list.</summary>
/// <param name="Path">The words of the blocks and the keys of the objects that hold it, from the outside: <c>resource aws_eks_cluster main</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value.</param>
/// <param name="Span">Where the value stands, without its quotes; of an expression, its beginning.</param>
internal readonly record struct HclAttribute(ImmutableArray<string> Path, string Name, HclValue Value, TextSpan Span);

/// <summary>A value of HCL: a literal, a reference to one value, or an expression that only Terraform can tell the value of.</summary>
/// <param name="Literal">The text of a literal string or number, <c>true</c> or <c>false</c>.</param>
/// <param name="Reference">What is referred to, as it is written: <c>var.cluster_version</c>, <c>local.versions["prod"]</c>.</param>
internal readonly record struct HclValue(string? Literal, string? Reference)
{
    /// <summary>Whether it is the word for no value, which looks like a reference.</summary>
    internal bool IsNull => Reference == "null";

    /// <summary>The value of a string in HCL or JSON.</summary>
    internal static HclValue OfString(string text) =>
        !text.Contains("${", StringComparison.Ordinal) && !text.Contains("%{", StringComparison.Ordinal)
            ? new HclValue(text, null)
        : text.StartsWith("${", StringComparison.Ordinal)
        && text.EndsWith('}')
        && text[2..^1].Trim() is var inner
        && HclReader.EndOfReference(inner, 0) == inner.Length
            ? new HclValue(null, inner)
        : default;
}

/// <summary>
/// Finds the attributes of HCL, as far as that takes no evaluation: comments and here-documents are passed over, and what is no HCL gives attributes of
/// no interest.
/// </summary>
internal sealed class HclReader(string text)
{
    // Deeper than any configuration; the rest of such a file is not read.
    private const int DeepestBlock = 100;

    private static readonly SearchValues<char> NotInDelimiters = SearchValues.Create(" \t\"(){}");

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
                _position++;
                // The colon of a condition stands behind the attribute's equals sign.
                if (_words.Count > 0 && _name is null)
                {
                    (_name, _isValueExpected) = (_words[^1], true);
                    ReadExpression();
                }

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
        path =
            _name is { } name ? path.Add(name)
            : isBlock ? path.AddRange(_words)
            : path;
        _paths.Push(path);
        if (TerraformBlocks.CountsEmpty(path) && _name is null)
        {
            _attributes.Add(new HclAttribute(path, string.Empty, default, new TextSpan(_position, 0)));
        }

        Forget();
        _position++;
    }

    // Looks ahead only: an object may stand within a call.
    private void ReadExpression()
    {
        var start = AfterBlanks(_position);
        if (start >= text.Length || text[start] is '"' or '{' or '[' or '\n')
        {
            return;
        }

        var end = EndOfReference(text, start);
        var word = text[start..end];
        var value =
            end == start || !IsEndOfExpression(end) ? default
            : char.IsAsciiDigit(word[0]) || word is "true" or "false" ? new HclValue(word, null)
            : new HclValue(null, word);
        Add(value, TextSpan.FromBounds(start, Math.Max(end, start + 1)));
    }

    /// <summary>Where a reference that begins at a place ends; there itself, where none begins.</summary>
    internal static int EndOfReference(string text, int start)
    {
        var end = start;
        while (end < text.Length)
        {
            if (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.')
            {
                end++;
            }
            else if (
                end > start
                && text[end] == '['
                && end + 1 < text.Length
                && text[end + 1] == '"'
                && text.AsSpan(end + 2).IndexOfAny("\"\n") is var length and > 0
                && text.AsSpan(end + 2 + length).StartsWith("\"]")
            )
            {
                end += length + 4;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    private bool IsEndOfExpression(int position)
    {
        var next = AfterBlanks(position);
        return next >= text.Length
            || text[next] is '\n' or ',' or ';' or '}' or ']' or ')' or '#'
            || (text[next] == '/' && next + 1 < text.Length && text[next + 1] is '/' or '*');
    }

    private int AfterBlanks(int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\r')
        {
            position++;
        }

        return position;
    }

    private void Add(HclValue value, TextSpan span) =>
        _attributes.Add(new HclAttribute(_paths.TryPeek(out var path) ? path : [], _name!, value, span));

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
        var isPlain = true;
        var depth = 0;
        while (_position < text.Length && text[_position] != '\n' && (depth > 0 || text[_position] != '"'))
        {
            var c = text[_position];
            if (c == '\\')
            {
                isPlain = false;
                _position++;
            }
            else if (c is '$' or '%' && Next() == '{')
            {
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
        if (_isValueExpected)
        {
            var isAlone = isPlain && IsEndOfExpression(_position);
            Add(isAlone ? HclValue.OfString(value) : default, TextSpan.FromBounds(start, end));
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
        if (delimiter.IsEmpty || delimiter.ContainsAny(NotInDelimiters))
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
