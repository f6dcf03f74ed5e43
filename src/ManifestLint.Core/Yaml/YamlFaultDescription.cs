using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>Says in our own words, and at a place that a person recognises, what the parser could not read.</summary>
/// <param name="source">The text.</param>
/// <param name="span">The document.</param>
/// <param name="position">Where the last thing that could be read ends.</param>
/// <param name="openBrackets">Offsets of the brackets and braces that are open there, innermost last.</param>
/// <param name="limits">The limits in force.</param>
internal sealed class YamlFaultDescription(
    SourceText source,
    TextSpan span,
    int position,
    List<int> openBrackets,
    YamlLimits limits
)
{
    internal const string TabMessage = "A tab is used for indentation; YAML allows only spaces there";

    private readonly string _text = source.Content;

    internal YamlError Describe(YamlFault fault)
    {
        if (fault.IsExhausted)
        {
            return At(StartOfLongText(), 1, LongText(), YamlErrorKind.LimitExceeded);
        }

        return TemplateExpression(openBrackets)
            ?? TemplateExpression([Token(fault.Start), Token(span.Start)])
            ?? Tab(fault)
            ?? InScalar(fault)
            ?? InFlow(fault)
            ?? InBlock(fault)
            ?? Other(fault);
    }

    internal YamlError UnexpectedEvent(int offset) => At(Token(offset), 1, "A key or a value is missing here");

    // Comments count here: they may be what is long.
    private int StartOfLongText()
    {
        var at = SkipWhiteSpace(position);
        return at < span.End && _text[at] is ':' or '-' or '?' or ',' ? SkipWhiteSpace(at + 1) : at;
    }

    private int SkipWhiteSpace(int offset)
    {
        while (offset < span.End && (YamlText.IsBlank(_text[offset]) || YamlText.IsBreak(_text[offset])))
        {
            offset++;
        }

        return offset;
    }

    private string LongText() =>
        string.Create(
            null,
            $"A value, or the comments between two values, is longer than {limits.MaxScalarLength} characters"
        );

    // Helm and Go templates: '{{' opens two flow mappings, and what follows is seldom YAML.
    private YamlError? TemplateExpression(IEnumerable<int> places)
    {
        foreach (var place in places)
        {
            if (_text.AsSpan(place, span.End - place).StartsWith("{{", StringComparison.Ordinal))
            {
                return At(
                    place,
                    2,
                    "'{{' starts a template expression; templates must be rendered before they are YAML"
                );
            }
        }

        return null;
    }

    private YamlError? Tab(YamlFault fault)
    {
        if (openBrackets.Count > 0)
        {
            return null;
        }

        var line = LineStart(Math.Min(Has(fault, "tab") ? fault.Reached : fault.Start, span.End));
        var at = line;
        while (at < span.End && _text[at] == ' ')
        {
            at++;
        }

        if (at >= span.End || _text[at] != '\t')
        {
            return null;
        }

        var end = at;
        while (end < span.End && _text[end] == '\t')
        {
            end++;
        }

        return At(at, end - at, TabMessage, YamlErrorKind.TabIndentation);
    }

    private YamlError? InScalar(YamlFault fault)
    {
        if (Has(fault, "quoted scalar, found unexpected"))
        {
            return At(fault.Start, 1, "This quoted string is never closed");
        }

        if (Has(fault, "double-quoted scalar, found wrong indentation"))
        {
            return At(
                fault.Start,
                1,
                "The lines of this quoted string must be indented more than its key, or its closing quote is missing"
            );
        }

        if (Has(fault, "unknown escape"))
        {
            var shown = Shown(fault.Reached, 2);
            return At(
                fault.Reached,
                2,
                $"'{shown}' is not an escape sequence of double-quoted strings; write '\\\\' for a backslash"
            );
        }

        if (Has(fault, "hexadecimal") || Has(fault, "Unicode") || fault.Message is null)
        {
            return Escape(fault);
        }

        return BlockScalar(fault);
    }

    private YamlError? Escape(YamlFault fault)
    {
        const int LongestEscape = 22;
        var from = Math.Max(position, fault.Reached - LongestEscape);
        var backslash = from < fault.Reached ? _text.AsSpan(from, fault.Reached - from).LastIndexOf('\\') : -1;
        if (backslash < 0)
        {
            return null;
        }

        var start = from + backslash;
        return At(
            start,
            Math.Max(2, fault.Reached - start),
            "This escape sequence does not stand for a Unicode character"
        );
    }

    private YamlError? BlockScalar(YamlFault fault)
    {
        if (Has(fault, "indentation indicator equal to 0"))
        {
            return At(
                fault.Start,
                fault.Reached + 1 - fault.Start,
                "The indentation indicator of a block scalar must be from 1 to 9"
            );
        }

        if (Has(fault, "scanning a block scalar"))
        {
            return AtLine(
                fault.Reached,
                "Only '+', '-' and an indentation indicator may follow '|' or '>' on its line"
            );
        }

        return Has(fault, "scanning a literal block scalar")
            ? At(
                BlanksBefore(LineStart(fault.End)),
                LineStart(fault.End) - 1 - BlanksBefore(LineStart(fault.End)),
                "A blank line at the start of this block scalar is indented more than the text below it"
            )
            : null;
    }

    private YamlError? InFlow(YamlFault fault)
    {
        if (openBrackets.Count == 0)
        {
            return null;
        }

        var open = openBrackets[^1];
        var bracket = _text[open];
        var close = bracket == '[' ? ']' : '}';
        if (FlowBalance.IsClosed(_text, open, span.End))
        {
            var at = Math.Max(fault.Start, NextToken());
            return at < span.End
                ? At(at, 1, $"Found '{Shown(at, 1)}' where ',' or '{close}' or a value is expected")
                : null;
        }

        return At(open, 1, $"This '{bracket}' is never closed by a '{close}'");
    }

    private YamlError? InBlock(YamlFault fault)
    {
        if (Has(fault, "found invalid mapping") || Has(fault, "Mapping values are not allowed"))
        {
            return UnexpectedColon(fault.Start);
        }

        if (Has(fault, "did not find expected key"))
        {
            return UnexpectedInMapping(Token(fault.Start));
        }

        if (Has(fault, "expected '-' indicator"))
        {
            return AtLine(
                Token(fault.Start),
                "Expected '- ' as in the items above: this line is indented like the list, but is not an item of it"
            );
        }

        if (Has(fault, "could not find expected ':'"))
        {
            return AtLine(NextToken(), "Expected ':' behind this key");
        }

        return Has(fault, "Block sequence entries are not allowed") || Has(fault, "Anchor before sequence entry")
            ? At(fault.Start, 1, "A list cannot start here; put '-' on a line of its own")
            : null;
    }

    private YamlError UnexpectedColon(int colon)
    {
        var line = LineStart(colon);
        if (position >= line)
        {
            return At(colon, 1, "Unexpected ':'; a value that holds ': ' must be quoted");
        }

        var key = SkipBlanks(line);
        var began = source.GetLine(NextToken());
        var message = string.Create(
            null,
            $"This line continues the value that starts in line {began}, so it cannot be a key; check the indentation"
        );
        return At(key, Math.Max(1, colon - key), message);
    }

    private YamlError UnexpectedInMapping(int at)
    {
        if (LineStart(at) <= position && position > span.Start && LineStart(position) == LineStart(at))
        {
            return AtLine(
                at,
                "Unexpected text behind the value; a value that starts with a quote, an alias or a bracket must end with it"
            );
        }

        var line = _text.AsSpan(at, YamlText.EndOfLine(_text, at, span.End) - at).TrimEnd();
        if (line.StartsWith("- ", StringComparison.Ordinal) || line is "-")
        {
            return At(at, 1, "A list item stands where a key is expected; check the indentation");
        }

        return line.Contains(": ", StringComparison.Ordinal) || line.EndsWith(':')
            ? AtLine(at, "The indentation of this key matches none of the mappings above")
            : AtLine(at, "Expected a key followed by ':'");
    }

    private YamlError Other(YamlFault fault)
    {
        var at = Token(fault.Start);
        if (Has(fault, "cannot start any token"))
        {
            return At(at, 1, $"A plain value cannot start with '{Shown(at, 1)}'; quote it");
        }

        if (Has(fault, "expected node content"))
        {
            return At(at, 1, $"Found '{Shown(at, 1)}' where a value is expected");
        }

        var first = Token(span.Start);
        if (_text[first] == '%' || Has(fault, "irective"))
        {
            return AtLine(
                _text[first] == '%' ? first : LineStart(at),
                "A directive has the form '%YAML 1.2' or '%TAG !handle! prefix', and '---' must follow it"
            );
        }

        return AtLine(at, Sentence(fault));
    }

    private static string Sentence(YamlFault fault) =>
        fault.Message switch
        {
            { } m when m.Contains("undefined tag handle", StringComparison.Ordinal) =>
                "The handle of this tag is not declared by a %TAG directive",
            { } m when m.Contains("more than one anchor", StringComparison.Ordinal) =>
                "A node can have only one anchor",
            { } m when m.Contains("anchor or alias", StringComparison.Ordinal) =>
                "An anchor or alias needs a name without '[', ']', '{', '}' and ','",
            { } m when m.Contains("tag", StringComparison.Ordinal) =>
                "This is not a tag; a plain value cannot start with '!'",
            { } m when m.Contains("comment", StringComparison.Ordinal) =>
                "A comment may not stand here; it needs a blank before '#', and cannot interrupt a value",
            { } m when m.Contains("after '...'", StringComparison.Ordinal) => "Nothing may follow '...' on its line",
            { } m when m.Contains("expected <document", StringComparison.Ordinal) =>
                "Unexpected text behind the end of the document's value",
            { } m when m.Contains("Mapping keys", StringComparison.Ordinal) => "A key cannot stand here",
            _ => "The text cannot be read as YAML from here on",
        };

    private static bool Has(YamlFault fault, string words) =>
        fault.Message?.Contains(words, StringComparison.Ordinal) is true;

    private int NextToken() => Token(position);

    // The next visible character; at the end of the document, its last one: there is always something to point at.
    private int Token(int offset)
    {
        var token = YamlText.SkipBlanksAndComments(_text, offset, span.End);
        if (token < span.End)
        {
            return token;
        }

        token = span.End;
        while (token > span.Start && char.IsWhiteSpace(_text[token - 1]))
        {
            token--;
        }

        return Math.Max(span.Start, token - 1);
    }

    private int SkipBlanks(int offset)
    {
        while (offset < span.End && YamlText.IsBlank(_text[offset]))
        {
            offset++;
        }

        return offset;
    }

    private int LineStart(int offset)
    {
        while (offset > span.Start && !YamlText.IsBreak(_text[offset - 1]))
        {
            offset--;
        }

        return offset;
    }

    // Start of the nearest line above that holds blanks.
    private int BlanksBefore(int line)
    {
        while (line > position)
        {
            line = LineStart(line - 1);
            if (_text[line] == ' ')
            {
                return line;
            }
        }

        return NextToken();
    }

    private string Shown(int offset, int length) =>
        _text.Substring(offset, Math.Min(length, span.End - offset)).ReplaceLineEndings(" ");

    private YamlError AtLine(int offset, string message)
    {
        var start = Token(SkipBlanks(offset));
        var end = YamlText.EndOfLine(_text, start, span.End);
        while (end > start + 1 && YamlText.IsBlank(_text[end - 1]))
        {
            end--;
        }

        return At(start, end - start, message);
    }

    private YamlError At(int offset, int length, string message, YamlErrorKind kind = YamlErrorKind.Syntax)
    {
        var place = YamlText.NarrowPlace(_text, span, offset, (int)Math.Min((long)offset + length, span.End));
        return new YamlError(kind, new SourceSpan(source, place), message);
    }
}
