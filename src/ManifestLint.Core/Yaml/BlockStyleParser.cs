using System.Buffers;
using System.Text;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>
/// Parses the part of YAML in which nearly all manifests are written: mappings and sequences in block style, scalars on one line, literal scalars, and
/// collections in brackets that fit on a line. Whatever else a document holds (anchors, tags, text over several lines, tabs, a fault), it declines
/// the whole document, which then goes to YamlDotNet's parser: that one defines what is YAML and what is wrong with it, this one is many times faster.
/// A test compares what both make of the same texts (docs/decisions/0011-block-style.md). Not thread-safe.
/// </summary>
internal sealed class BlockStyleParser
{
    // Far below what the parsers allow, so that a document beyond it gets its error where it always did.
    private const int MaxDepth = 100;

    // Spec 1.2.2 section 7.4.2 allows 1024 for a key and its colon.
    private const int MaxKeyLength = 1000;

    private const string KeyStarts = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./$";

    private static readonly SearchValues<char> KeyStart = SearchValues.Create(KeyStarts);
    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create(KeyStarts + "-:()+~=^; <");
    private static readonly SearchValues<char> FlowCharacters = SearchValues.Create(KeyStarts + "-()+~=^;");

    // What cannot start a plain scalar (spec 7.3.3); '-' may, if something follows.
    private static readonly SearchValues<char> Indicators = SearchValues.Create("?:,[]{}#&*!|>'\"%@`");

    // Breaks of YAML 1.1, and a byte order mark.
    private static readonly SearchValues<char> Declined = SearchValues.Create("\u0085\u2028\u2029\uFEFF");

    private readonly BlockStyleEventReader _events = new();
    private readonly LineCursor _lines = new();
    private readonly StringBuilder _content = new();
    private string _text = string.Empty;

    /// <summary>Parses a document, if it is written in that part of YAML.</summary>
    /// <param name="source">The text.</param>
    /// <param name="span">The document in it.</param>
    /// <param name="limits">What the document may ask for.</param>
    /// <returns>Its events, good until the next call; or null.</returns>
    internal YamlEventReader? TryParse(SourceText source, TextSpan span, YamlLimits limits)
    {
        var document = source.Slice(span);
        if (span.Length > limits.MaxScalarLength || document.ContainsAny(Declined) || HasLoneReturn(document))
        {
            return null;
        }

        _text = source.Content;
        _events.Begin(_text);
        _lines.Begin(_text, span);
        Add(YamlEventKind.StreamStart, span.Start);
        Add(YamlEventKind.DocumentStart, span.Start);
        if (!PassMarker() || _lines.IsAtEnd || !ParseCollection(depth: 1) || !_lines.IsAtEnd)
        {
            return null;
        }

        Add(YamlEventKind.DocumentEnd, span.End);
        Add(YamlEventKind.StreamEnd, span.End);
        return _events;
    }

    private static bool HasLoneReturn(ReadOnlySpan<char> document)
    {
        while (document.IndexOf('\r') is var at and >= 0)
        {
            if (at + 1 == document.Length || document[at + 1] != '\n')
            {
                return true;
            }

            document = document[(at + 2)..];
        }

        return false;
    }

    // A "---" with nothing behind it. A document that has content before one is none of ours.
    private bool PassMarker()
    {
        if (!_lines.MoveNext())
        {
            return false;
        }

        if (_lines.IsAtEnd || _lines.Column > 0 || !YamlDocumentSplitter.IsMarker(_text, _lines.At, '-'))
        {
            return true;
        }

        _lines.At += 3;
        return IsRestOfLineEmpty() && _lines.MoveNext();
    }

    private bool ParseCollection(int depth) =>
        depth <= MaxDepth && (IsAtEntry() ? ParseSequence(depth) : ParseMapping(depth));

    // From the first key on, which may stand behind a dash, to the first line that is less indented.
    private bool ParseMapping(int depth)
    {
        var column = _lines.Column;
        Add(YamlEventKind.MappingStart, _lines.At);
        do
        {
            if (!ParseKey() || !ParseValue(column, depth))
            {
                return false;
            }
        } while (!_lines.IsAtEnd && _lines.Column == column && !IsAtEntry());

        Add(YamlEventKind.MappingEnd, _lines.At);
        return IsIndentedBy(column);
    }

    private bool ParseSequence(int depth)
    {
        var column = _lines.Column;
        Add(YamlEventKind.SequenceStart, _lines.At);
        do
        {
            _lines.At++;
            if (!ParseItem(column, depth))
            {
                return false;
            }
        } while (!_lines.IsAtEnd && _lines.Column == column && IsAtEntry());

        Add(YamlEventKind.SequenceEnd, _lines.At);
        return IsIndentedBy(column);
    }

    // Behind a block the next line is not indented more; whether it fits to one of the open ones is their question.
    private bool IsIndentedBy(int column) => _lines.IsAtEnd || _lines.Column <= column;

    // Up to the colon.
    private bool ParseKey()
    {
        var start = _lines.At;
        var end = EndOfKey();
        if (end < 0 || end - start > MaxKeyLength)
        {
            return false;
        }

        if (_text[start] is '"' or '\'')
        {
            return ParseQuoted() && _lines.At++ == end;
        }

        Add(YamlEventKind.Scalar, start, end);
        _lines.At = end + 1;
        return true;
    }

    // Where the colon stands of the key that the line goes on with, or -1 where it is none, or none of ours. A document marker looks like one.
    private int EndOfKey()
    {
        var rest = _lines.Rest;
        if (rest[0] is '"' or '\'')
        {
            var close = rest[1..].IndexOfAny(rest[0], '\\') + 1;
            return close > 0 && IsColonOfKey(rest, close + 1) ? _lines.At + close + 1 : -1;
        }

        var isKey =
            KeyStart.Contains(rest[0])
            || (rest[0] == '-' && rest.Length > 1 && (rest[1] == '-' || KeyStart.Contains(rest[1])));
        if (
            !isKey
            || (
                _lines.Column == 0
                && (
                    YamlDocumentSplitter.IsMarker(_text, _lines.At, '-')
                    || YamlDocumentSplitter.IsMarker(_text, _lines.At, '.')
                )
            )
        )
        {
            return -1;
        }

        var others = rest.IndexOfAnyExcept(KeyCharacters);
        var length = others < 0 ? rest.Length : others;
        for (var from = 0; rest[from..length].IndexOf(':') is var colon and >= 0; from += colon + 1)
        {
            if (IsColonOfKey(rest, from + colon))
            {
                return rest[from + colon - 1] == ' ' ? -1 : _lines.At + from + colon;
            }
        }

        return -1;
    }

    private static bool IsColonOfKey(ReadOnlySpan<char> rest, int at) =>
        at < rest.Length && rest[at] == ':' && (at + 1 == rest.Length || rest[at + 1] == ' ');

    // Behind the colon; up to the next line that has content.
    private bool ParseValue(int column, int depth)
    {
        var behindColon = _lines.At;
        if (!IsRestOfLineEmpty())
        {
            return ParseInline(column);
        }

        if (!_lines.MoveNext())
        {
            return false;
        }

        // A sequence may stand as far out as its key (spec 8.2.1).
        var isBelow = !_lines.IsAtEnd && (_lines.Column > column || (_lines.Column == column && IsAtEntry()));
        return isBelow ? ParseCollection(depth + 1) : AddAbsent(behindColon);
    }

    // Behind the dash; up to the next line that has content.
    private bool ParseItem(int column, int depth)
    {
        var behindDash = _lines.At;
        if (IsRestOfLineEmpty())
        {
            return _lines.MoveNext()
                && (!_lines.IsAtEnd && _lines.Column > column ? ParseCollection(depth + 1) : AddAbsent(behindDash));
        }

        return IsAtEntry() || EndOfKey() >= 0 ? ParseCollection(depth + 1) : ParseInline(column);
    }

    private bool AddAbsent(int place)
    {
        Add(YamlEventKind.Scalar, place, place);
        return true;
    }

    // A scalar or a collection in brackets that ends on its line, or a literal scalar.
    private bool ParseInline(int column)
    {
        if (_text[_lines.At] == '|')
        {
            return ParseLiteral(column);
        }

        var isParsed = _text[_lines.At] switch
        {
            '"' or '\'' => ParseQuoted(),
            '[' or '{' => ParseFlow(depth: 1),
            _ => ParsePlain(),
        };

        // What is indented more goes on with the scalar, or is a fault.
        return isParsed && IsRestOfLineEmpty() && _lines.MoveNext() && IsIndentedBy(column);
    }

    private bool ParsePlain()
    {
        var rest = _lines.Rest;
        if (Indicators.Contains(rest[0]) || IsAtEntry() || rest.Contains('\t'))
        {
            return false;
        }

        var comment = rest.IndexOf(" #", StringComparison.Ordinal);
        var content = (comment < 0 ? rest : rest[..comment]).TrimEnd(' ');
        if (content[^1] == ':' || content.Contains(": ", StringComparison.Ordinal))
        {
            return false;
        }

        var start = _lines.At;
        _lines.At += content.Length;
        Add(YamlEventKind.Scalar, start, _lines.At);
        return true;
    }

    private bool ParseQuoted()
    {
        var start = _lines.At;
        var quote = _text[start];
        var isEscaped = false;
        var at = start + 1;
        _content.Clear();
        while (true)
        {
            var rest = _text.AsSpan(at, _lines.LineEnd - at);
            var stop = quote == '"' ? rest.IndexOfAny('"', '\\', '\t') : rest.IndexOfAny('\'', '\t');
            if (stop < 0 || rest[stop] == '\t')
            {
                return false;
            }

            var isClosed = rest[stop] == quote && (quote == '"' || stop + 1 == rest.Length || rest[stop + 1] != quote);
            if (isClosed && !isEscaped)
            {
                at += stop + 1;
                break;
            }

            _content.Append(rest[..stop]);
            if (isClosed)
            {
                at += stop + 1;
                break;
            }

            isEscaped = true;
            if (stop + 1 == rest.Length || Unescape(quote, rest[stop + 1]) is not { } character)
            {
                return false;
            }

            _content.Append(character);
            at += stop + 2;
        }

        _lines.At = at;
        _events.Add(
            new BlockStyleEvent(YamlEventKind.Scalar, start, at)
            {
                Style = quote == '"' ? ScalarStyle.DoubleQuoted : ScalarStyle.SingleQuoted,
                Content = isEscaped ? _content.ToString() : null,
            }
        );
        return true;
    }

    // The escapes that people write (spec 5.7); within single quotes there is but one.
    private static char? Unescape(char quote, char escaped) =>
        (quote, escaped) switch
        {
            ('\'', _) => escaped,
            (_, 'n') => '\n',
            (_, 't') => '\t',
            (_, '"' or '\\' or '/') => escaped,
            _ => null,
        };

    // In brackets on one line, with scalars that are quoted or a word.
    private bool ParseFlow(int depth)
    {
        var start = _lines.At++;
        var isMapping = _text[start] == '{';
        var close = isMapping ? '}' : ']';
        Add(isMapping ? YamlEventKind.MappingStart : YamlEventKind.SequenceStart, start, isFlow: true);
        _lines.SkipSpaces();
        if (depth > MaxDepth || _lines.IsAtEndOfLine)
        {
            return false;
        }

        if (_text[_lines.At] != close)
        {
            do
            {
                _lines.SkipSpaces();
                if ((isMapping && !ParseFlowKey()) || !ParseFlowNode(depth))
                {
                    return false;
                }

                _lines.SkipSpaces();
            } while (Passes(','));
        }

        Add(isMapping ? YamlEventKind.MappingEnd : YamlEventKind.SequenceEnd, _lines.At, isFlow: true);
        return Passes(close);
    }

    private bool ParseFlowKey()
    {
        var start = _lines.At;
        if (
            _lines.IsAtEndOfLine
            || _text[start] is '[' or '{'
            || !ParseFlowNode(MaxDepth)
            || _lines.At - start > MaxKeyLength
            || !Passes(':')
        )
        {
            return false;
        }

        var behindColon = _lines.At;
        _lines.SkipSpaces();
        return _lines.At > behindColon;
    }

    private bool ParseFlowNode(int depth)
    {
        if (_lines.IsAtEndOfLine)
        {
            return false;
        }

        var start = _lines.At;
        switch (_text[start])
        {
            case '[' or '{':
                return ParseFlow(depth + 1);
            case '"' or '\'':
                return ParseQuoted();
            case '-' when _lines.Rest is ['-'] or ['-', not ('-' or (>= '0' and <= '9') or (>= 'a' and <= 'z')), ..]:
                return false;
        }

        var length = _lines.Rest.IndexOfAnyExcept(FlowCharacters);
        if (length <= 0)
        {
            return false;
        }

        _lines.At += length;
        Add(YamlEventKind.Scalar, start, _lines.At);
        return true;
    }

    private bool Passes(char character)
    {
        if (_lines.IsAtEndOfLine || _text[_lines.At] != character)
        {
            return false;
        }

        _lines.At++;
        return true;
    }

    // A literal scalar (spec 8.1) whose first line says how far it is indented, with lines behind it that are indented as far or more.
    private bool ParseLiteral(int column)
    {
        var start = _lines.At++;
        var isStripped = Passes('-');
        if (!IsRestOfLineEmpty() || !_lines.IsAtEndOfLine)
        {
            return false;
        }

        _content.Clear();
        var indentation = 0;
        var breaks = 0;
        var end = start;
        while (_lines.EnterNext())
        {
            _lines.SkipSpaces();
            if (_lines.IsAtEndOfLine)
            {
                // Blanks beyond the indentation would be content, or a fault where the indentation is not known yet.
                if (_lines.Column > indentation)
                {
                    return false;
                }

                breaks++;
                continue;
            }

            if (indentation == 0)
            {
                indentation = _lines.Column;
                if (indentation <= column || _text[_lines.At] == '\t')
                {
                    return false;
                }
            }
            else if (_lines.Column < indentation)
            {
                if (_lines.Column > column || _text[_lines.At] == '\t')
                {
                    return false;
                }

                _lines.StepBack();
                break;
            }

            _content
                .Append('\n', breaks)
                .Append(_text, _lines.LineStart + indentation, _lines.LineEnd - _lines.LineStart - indentation);
            breaks = 1;
            end = _lines.NextLine;
        }

        // Whether a last line without a break has one is told apart by the other parser.
        if (end == start || _text[end - 1] != '\n')
        {
            return false;
        }

        _events.Add(
            new BlockStyleEvent(YamlEventKind.Scalar, start, end)
            {
                Style = ScalarStyle.Literal,
                Content = (isStripped ? _content : _content.Append('\n')).ToString(),
            }
        );
        return _lines.MoveNext() && IsIndentedBy(column);
    }

    // Nothing, or a comment behind a space. Leaves the cursor at what there is.
    private bool IsRestOfLineEmpty()
    {
        var before = _lines.At;
        _lines.SkipSpaces();
        return _lines.IsAtEndOfLine || (_text[_lines.At] == '#' && _lines.At > before);
    }

    private bool IsAtEntry()
    {
        var rest = _lines.Rest;
        return rest is ['-'] or ['-', ' ', ..];
    }

    private void Add(YamlEventKind kind, int place, bool isFlow = false) =>
        _events.Add(new BlockStyleEvent(kind, place, place) { IsFlow = isFlow });

    private void Add(YamlEventKind kind, int start, int end) => _events.Add(new BlockStyleEvent(kind, start, end));
}
