using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>Reads the YAML inside a scalar: its nodes have their places in the file that holds the scalar.</summary>
internal static class InlineYaml
{
    /// <summary>Reads the documents.</summary>
    /// <param name="scalar">The scalar. Places are exact in a literal block, and in a scalar on one line without escapes; elsewhere the whole scalar is the place.</param>
    /// <param name="isTrimmed">Whether blanks and line breaks at both ends of the text do not count.</param>
    internal static YamlFile Read(YamlScalar scalar, bool isTrimmed = false)
    {
        var start = isTrimmed ? scalar.Value.Length - scalar.Value.AsSpan().TrimStart().Length : 0;
        var text = isTrimmed ? scalar.Value.Trim() : scalar.Value;
        var file = YamlReader.Read(new SourceText(scalar.Source.Path, text));
        var move = new InlinePlaces(scalar, start);
        return new YamlFile(scalar.Source, [.. file.Documents.Select(move.Document)]);
    }
}

/// <summary>Moves nodes from the text of a scalar into the file that holds it.</summary>
internal sealed class InlinePlaces
{
    private readonly YamlScalar _scalar;
    private readonly int _start;

    // Aliases share nodes, and go on sharing them.
    private readonly Dictionary<YamlNode, YamlNode> _moved = new(ReferenceEqualityComparer.Instance);

    // Where the lines of the scalar's value start, and where these starts stand in the file; null when there is no such correspondence.
    private readonly int[]? _valueLines;
    private readonly int[]? _fileLines;

    /// <param name="scalar">The scalar.</param>
    /// <param name="start">Where in its value the text starts.</param>
    internal InlinePlaces(YamlScalar scalar, int start)
    {
        _scalar = scalar;
        _start = start;
        (_valueLines, _fileLines) = scalar.Style switch
        {
            ScalarStyle.Literal => Lines(scalar),
            ScalarStyle.Folded => (null, null),
            _ => SingleLine(scalar),
        };
    }

    internal YamlDocument Document(YamlDocument document) =>
        new(
            _scalar.Source,
            Span(document.Span),
            document.Root is null ? null : Node(document.Root),
            _valueLines is null
                ? []
                : [.. document.Comments.Select(comment => comment with { Place = Place(comment.Place.Span) })],
            [.. document.Errors.Select(error => error with { Place = Place(error.Place.Span) })]
        );

    private YamlNode Node(YamlNode node)
    {
        if (!_moved.TryGetValue(node, out var moved))
        {
            _moved[node] = moved = Move(node);
        }

        return moved;
    }

    private YamlNode Move(YamlNode node)
    {
        var (source, span) = (_scalar.Source, Span(node.Span));
        return node switch
        {
            YamlScalar scalar => new YamlScalar(source, span, scalar.Value, scalar.Style, scalar.Tag),
            YamlSequence sequence => new YamlSequence(
                source,
                span,
                [.. sequence.Items.Select(Node)],
                sequence.IsFlow,
                sequence.Tag
            ),
            YamlMapping mapping => new YamlMapping(
                source,
                span,
                [.. mapping.WrittenEntries.Select(entry => new YamlEntry(Node(entry.Key), Node(entry.Value)))],
                mapping.IsFlow,
                mapping.Tag
            ),
            _ => node,
        };
    }

    private SourceSpan Place(TextSpan span) => new(_scalar.Source, Span(span));

    private TextSpan Span(TextSpan span)
    {
        if (_valueLines is null)
        {
            return _scalar.Span;
        }

        var start = Offset(span.Start);
        return span.Length == 0 ? new TextSpan(start, 0) : TextSpan.FromBounds(start, Offset(span.End - 1) + 1);
    }

    private int Offset(int offset)
    {
        offset += _start;
        var line = Array.BinarySearch(_valueLines!, offset);
        line = line >= 0 ? line : ~line - 1;
        return Math.Min(_fileLines![line] + offset - _valueLines![line], _scalar.Span.End);
    }

    private static (int[]?, int[]?) SingleLine(YamlScalar scalar)
    {
        var quotes = scalar.Style == ScalarStyle.Plain ? 0 : 1;
        var inner = scalar.Span.Length - (2 * quotes);
        var start = scalar.Span.Start + quotes;
        return
            inner == scalar.Value.Length && scalar.Source.Slice(new TextSpan(start, inner)).SequenceEqual(scalar.Value)
            ? ([0], [start])
            : (null, null);
    }

    private static (int[]?, int[]?) Lines(YamlScalar scalar)
    {
        var (source, value) = (scalar.Source, scalar.Value);
        var first = source.GetLine(scalar.Span.Start) + 1;
        var count = value.Count(c => c == '\n') + 1;
        var (valueLines, fileLines) = (new int[count], new int[count]);
        var indentation = -1;
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            var end = value.IndexOf('\n', at);
            var text = value.AsSpan(at, (end < 0 ? value.Length : end) - at);
            valueLines[i] = at;
            at = end + 1;
            if (first + i > source.LineCount)
            {
                // Behind the last line: the value ends in a break, and the file does not go on.
                fileLines[i] = source.Length;
                continue;
            }

            var line = source.GetLineSpan(first + i);
            if (text.IsEmpty)
            {
                fileLines[i] = line.Start + Math.Min(Math.Max(indentation, 0), line.Length);
                continue;
            }

            indentation = indentation < 0 ? line.Length - text.Length : indentation;
            if (indentation < 0 || line.Length < indentation || !source.Slice(line)[indentation..].SequenceEqual(text))
            {
                return (null, null);
            }

            fileLines[i] = line.Start + indentation;
        }

        return (valueLines, fileLines);
    }
}
