using System.Diagnostics.CodeAnalysis;
using ManifestLint.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ManifestLint.Yaml;

/// <summary>
/// YamlDotNet's scanner and parser over one document: the only class that knows them. Places are offsets into the whole text. A fault ends the
/// reading and is kept; nothing is thrown for a text.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A reader over a string holds nothing that needs disposal.")]
internal sealed class ParserEventReader : YamlEventReader
{
    // Spec 1.2.2 section 7.4.2, and go-yaml: the ':' of an implicit key stands within 1024 characters.
    private const int MaxKeyLength = 1024;

    private readonly TextSpan _span;
    private readonly bool _needsStandIns;
    private readonly SliceReader _reader;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private NodeEvent? _node;
    private string? _value;

    internal ParserEventReader(SourceText source, TextSpan span, YamlLimits limits)
    {
        // A byte order mark may stand before any document (spec 5.2); the scanner would take it for the first letter of a key.
        _span =
            span.Length > 0 && source.Content[span.Start] == '\uFEFF'
                ? TextSpan.FromBounds(span.Start + 1, span.End)
                : span;
        _needsStandIns = ScannerStandIns.AreNeeded(source.Slice(_span));
        _reader = new SliceReader(source, _span, limits.MaxScalarLength, _needsStandIns);
        // The scanner's own comment events disturb its parsing (yaml-test-suite 6HB6, 8G76, ...), so it skips comments.
        _scanner = new Scanner(_reader, skipComments: true, MaxKeyLength);
        _parser = new Parser(new LosslessScanner(_scanner));
    }

    internal override bool IsNode => _node is not null || Kind == YamlEventKind.Alias;

    internal override ReadOnlySpan<char> Content => Value;

    internal override string Value => _value ??= Restore(((YamlDotNet.Core.Events.Scalar)_node!).Value);

    internal override ScalarStyle Style =>
        ((YamlDotNet.Core.Events.Scalar)_node!).Style switch
        {
            YamlDotNet.Core.ScalarStyle.SingleQuoted => ScalarStyle.SingleQuoted,
            YamlDotNet.Core.ScalarStyle.DoubleQuoted => ScalarStyle.DoubleQuoted,
            YamlDotNet.Core.ScalarStyle.Literal => ScalarStyle.Literal,
            YamlDotNet.Core.ScalarStyle.Folded => ScalarStyle.Folded,
            _ => ScalarStyle.Plain,
        };

    internal override string? Anchor => _node!.Anchor is { IsEmpty: false } anchor ? Restore(anchor.Value) : null;

    internal override string? Tag => _node!.Tag is { IsEmpty: false } tag ? Restore(tag.Value) : null;

    internal override bool MoveNext()
    {
        _reader.Refill();
        try
        {
            if (!_parser.MoveNext())
            {
                Kind = YamlEventKind.None;
                return true;
            }
        }
        catch (YamlException exception)
        {
            return Fail(Offset(exception.Start), Offset(exception.End), exception.Message);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The parser knows exceptions without a place (InvalidOperationException in 9C9N, ArgumentOutOfRangeException on a lone
            // surrogate escape, ...). Whatever else it may have: any text has to give a tree or an error.
            var here = Offset(_scanner.CurrentPosition);
            return Fail(here, here, message: null);
        }

        if (_reader.IsExhausted)
        {
            return Fail(End, Offset(_scanner.CurrentPosition), message: null);
        }

        Accept(_parser.Current!);
        return true;
    }

    private void Accept(ParsingEvent parsed)
    {
        _node = parsed as NodeEvent;
        _value = null;
        Start = Offset(parsed.Start);
        End = Math.Max(Start, Offset(parsed.End));
        switch (parsed)
        {
            case YamlDotNet.Core.Events.Scalar:
                Kind = YamlEventKind.Scalar;
                break;
            case MappingStart mapping:
                Kind = YamlEventKind.MappingStart;
                IsFlow = mapping.Style == MappingStyle.Flow;
                break;
            case SequenceStart sequence:
                Kind = YamlEventKind.SequenceStart;
                IsFlow = sequence.Style == SequenceStyle.Flow;
                break;
            case YamlDotNet.Core.Events.AnchorAlias alias:
                Kind = YamlEventKind.Alias;
                AliasName = Restore(alias.Value.Value);
                break;
            default:
                Kind = StructureOf(parsed);
                break;
        }
    }

    private static YamlEventKind StructureOf(ParsingEvent parsed) =>
        parsed switch
        {
            MappingEnd => YamlEventKind.MappingEnd,
            SequenceEnd => YamlEventKind.SequenceEnd,
            YamlDotNet.Core.Events.StreamStart => YamlEventKind.StreamStart,
            YamlDotNet.Core.Events.DocumentStart => YamlEventKind.DocumentStart,
            YamlDotNet.Core.Events.DocumentEnd => YamlEventKind.DocumentEnd,
            _ => YamlEventKind.StreamEnd,
        };

    private string Restore(string text) => _needsStandIns ? ScannerStandIns.Restore(text) : text;

    private bool Fail(int start, int end, string? message)
    {
        Fault = new YamlFault(
            Math.Min(start, end),
            Math.Max(start, end),
            Offset(_scanner.CurrentPosition),
            message,
            _reader.IsExhausted
        );
        Kind = YamlEventKind.None;
        return false;
    }

    // Marks count from the start of the slice; at its end the scanner may count one line break too many.
    private int Offset(Mark mark) => (int)Math.Clamp(_span.Start + mark.Index, _span.Start, _span.End);
}
