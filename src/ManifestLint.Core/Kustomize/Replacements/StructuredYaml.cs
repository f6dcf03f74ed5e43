using System.Buffers;
using System.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Writes YAML that is the content of a scalar as go-yaml v3 does: order, styles and comments stay, indentation becomes two blanks, lists are
/// not indented, lines are not folded.
/// </summary>
internal sealed class StructuredYaml
{
    private static readonly SearchValues<char> FlowIndicators = SearchValues.Create(",?[]{}");

    private readonly YamlDocument _document;
    private readonly StringBuilder _output = new();
    private int _nextComment;

    private StructuredYaml(YamlDocument document)
    {
        _document = document;
    }

    /// <summary>Writes a changed document, without blanks around it.</summary>
    /// <param name="root">Its root now.</param>
    /// <param name="document">The document as it was read, for its comments.</param>
    internal static string Write(YamlNode root, YamlDocument document)
    {
        var yaml = new StructuredYaml(document);
        yaml.WriteBlock(root, 0);
        yaml.WriteCommentsBefore(int.MaxValue, 0);
        return yaml._output.ToString().Trim();
    }

    private void WriteBlock(YamlNode node, int indent)
    {
        if (node is YamlMapping mapping)
        {
            WriteMapping(mapping, indent);
        }
        else if (node is YamlSequence sequence)
        {
            WriteSequence(sequence, indent);
        }
    }

    private void WriteMapping(YamlMapping mapping, int indent)
    {
        foreach (var entry in mapping.Entries)
        {
            WriteCommentsBefore(StartOf(entry.Key), indent);
            StartLine(indent);
            WriteInline(entry.Key, indent, isInFlow: false);
            _output.Append(':');
            WriteValue(entry.Value, indent, entry.Value is YamlSequence ? indent : indent + 2);
        }
    }

    private void WriteSequence(YamlSequence sequence, int indent)
    {
        foreach (var item in sequence.Items)
        {
            WriteCommentsBefore(StartOf(item), indent);
            StartLine(indent);
            _output.Append('-');
            if (IsBlock(item))
            {
                // The first line of a collection stands behind the dash.
                _output.Append(' ');
                WriteBlock(item, indent + 2);
            }
            else
            {
                WriteValue(item, indent, indent + 2);
            }
        }
    }

    private void WriteValue(YamlNode value, int indent, int inner)
    {
        if (IsBlock(value))
        {
            WriteInlineComment(StartOf(value));
            _output.Append('\n');
            WriteBlock(value, inner);
            return;
        }

        if (value is not YamlScalar { Value: "", Style: ScalarStyle.Plain, Tag: null })
        {
            _output.Append(' ');
            WriteInline(value, indent, isInFlow: false);
        }

        WriteInlineComment(EndOf(value));
        if (_output[^1] != '\n')
        {
            _output.Append('\n');
        }
    }

    private void WriteInline(YamlNode node, int indent, bool isInFlow)
    {
        switch (node)
        {
            case YamlMapping mapping:
                _output.Append('{');
                for (var i = 0; i < mapping.Entries.Length; i++)
                {
                    _output.Append(i > 0 ? ", " : string.Empty);
                    WriteInline(mapping.Entries[i].Key, indent, isInFlow: true);
                    _output.Append(": ");
                    WriteInline(mapping.Entries[i].Value, indent, isInFlow: true);
                }

                _output.Append('}');
                break;
            case YamlSequence sequence:
                _output.Append('[');
                for (var i = 0; i < sequence.Items.Length; i++)
                {
                    _output.Append(i > 0 ? ", " : string.Empty);
                    WriteInline(sequence.Items[i], indent, isInFlow: true);
                }

                _output.Append(']');
                break;
            case YamlScalar scalar:
                WriteScalar(scalar, indent, isInFlow);
                break;
        }
    }

    private void WriteScalar(YamlScalar scalar, int indent, bool isInFlow)
    {
        var text = scalar.Value;
        var analysis = ScalarAnalysis.Of(text);
        var style = scalar.Style;
        if (style == ScalarStyle.Plain)
        {
            var isMistaken = scalar.IsString && GoScalars.ResolvePlain(text) != GoScalarType.String;
            style =
                text.Contains('\n', StringComparison.Ordinal) ? ScalarStyle.Literal
                : isMistaken ? ScalarStyle.DoubleQuoted
                : !analysis.AllowsPlain || (isInFlow && text.AsSpan().ContainsAny(FlowIndicators)) ? ScalarStyle.SingleQuoted
                : style;
        }

        if (style is ScalarStyle.Literal or ScalarStyle.Folded && (isInFlow || !analysis.AllowsBlock))
        {
            style = ScalarStyle.DoubleQuoted;
        }

        if (style == ScalarStyle.SingleQuoted && (!analysis.AllowsSingleQuotes || analysis.IsMultiline))
        {
            style = ScalarStyle.DoubleQuoted;
        }

        switch (style)
        {
            case ScalarStyle.Plain:
                _output.Append(text);
                break;
            case ScalarStyle.SingleQuoted:
                _output.Append('\'').Append(text.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
                break;
            case ScalarStyle.DoubleQuoted:
                _output.Append(StructuredJson.Quote(text, escapesHtml: false));
                break;
            default:
                WriteBlockScalar(text, style, indent + 2);
                break;
        }
    }

    private void WriteBlockScalar(string text, ScalarStyle style, int indent)
    {
        _output.Append(style == ScalarStyle.Literal ? '|' : '>');
        _output.Append(text[0] is ' ' or '\n' ? "2" : string.Empty);
        var isKept = text.EndsWith("\n\n", StringComparison.Ordinal) || text == "\n";
        _output.Append(
            isKept ? "+"
            : text.EndsWith('\n') ? string.Empty
            : "-"
        );
        var lines = (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            // A folded text needs an empty line for each break between two lines that are not indented.
            if (style == ScalarStyle.Folded && i > 0 && IsFoldable(lines[i - 1]) && IsFoldable(lines[i]))
            {
                _output.Append('\n');
            }

            _output.Append('\n');
            if (lines[i].Length > 0)
            {
                _output.Append(' ', indent).Append(lines[i]);
            }
        }

        _output.Append('\n');
    }

    private static bool IsFoldable(string line) => line.Length > 0 && line[0] is not (' ' or '\t');

    // Behind a dash the line is begun already.
    private void StartLine(int indent)
    {
        if (_output.Length == 0 || _output[^1] == '\n')
        {
            _output.Append(' ', indent);
        }
    }

    private void WriteCommentsBefore(int offset, int indent)
    {
        while (offset >= 0 && _nextComment < _document.Comments.Length)
        {
            var comment = _document.Comments[_nextComment];
            if (comment.Place.Span.Start >= offset)
            {
                return;
            }

            _nextComment++;
            StartLine(indent);
            _output.Append(comment.Place.Source.Slice(comment.Place.Span).TrimEnd()).Append('\n');
        }
    }

    // A comment in the line where a value, or the key of a collection, ends.
    private void WriteInlineComment(int offset)
    {
        if (offset < 0 || _nextComment >= _document.Comments.Length)
        {
            return;
        }

        var comment = _document.Comments[_nextComment];
        var line = _document.Source.GetLine(Math.Min(offset, _document.Source.Length));
        var commentLine = _document.Source.GetLine(comment.Place.Span.Start);
        if (comment.IsInline && (commentLine == line || comment.Place.Span.Start < offset))
        {
            _nextComment++;
            _output.Append(' ').Append(comment.Place.Source.Slice(comment.Place.Span).TrimEnd());
        }
    }

    private static bool IsBlock(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => !mapping.IsFlow && !mapping.Entries.IsEmpty,
            YamlSequence sequence => !sequence.IsFlow && !sequence.Items.IsEmpty,
            _ => false,
        };

    private int StartOf(YamlNode node) => ReferenceEquals(node.Source, _document.Source) ? node.Span.Start : -1;

    private int EndOf(YamlNode node) => ReferenceEquals(node.Source, _document.Source) ? node.Span.End : -1;
}
