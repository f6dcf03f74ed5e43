using System.Collections.Immutable;
using System.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Prints resources, byte for byte as <c>kustomize build</c> does. Upstream sends each one through yaml.v3, JSON and yaml.v2, so that keys are
/// sorted, and styles, comments and spellings of numbers are lost.
/// </summary>
internal sealed class ResourceYamlWriter
{
    // Longer keys, in UTF-8, do not stand in the line of their value.
    private const int LongestSimpleKey = 128;

    private const string DocumentSeparator = "---\n";

    private readonly EmitterText _output = new();
    private readonly Func<YamlNode, string?>? _comment;

    private ResourceYamlWriter(Func<YamlNode, string?>? comment) => _comment = comment;

    /// <summary>Prints resources to one text.</summary>
    /// <param name="resources">The resources, normalised by <see cref="ResourceReading"/>.</param>
    /// <param name="comment">Gives the comment for a leaf: a scalar or an empty collection. Null, or a null result, for none.</param>
    /// <exception cref="KustomizeException">Upstream cannot print a resource; the place is that of the node at fault.</exception>
    internal static string Write(ImmutableArray<YamlMapping> resources, Func<YamlNode, string?>? comment = null)
    {
        var text = new StringBuilder();
        foreach (var part in WriteParts(resources, comment))
        {
            text.Append(part);
        }

        return text.ToString();
    }

    /// <summary>Prints resources one by one, separators included, for output that need not be held in one text.</summary>
    /// <param name="resources">The resources, normalised by <see cref="ResourceReading"/>.</param>
    /// <param name="comment">Gives the comment for a leaf, see <see cref="Write"/>.</param>
    /// <exception cref="KustomizeException">Upstream cannot print a resource; the place is that of the node at fault.</exception>
    internal static IEnumerable<string> WriteParts(
        IEnumerable<YamlMapping> resources,
        Func<YamlNode, string?>? comment = null
    )
    {
        var writer = new ResourceYamlWriter(comment);
        var isFirst = true;
        foreach (var resource in resources)
        {
            if (!isFirst)
            {
                yield return DocumentSeparator;
            }

            isFirst = false;
            writer.WriteMapping(resource, depth: 0, isInFlow: false);
            yield return writer._output.Finish();
        }
    }

    private void WriteNode(YamlNode node, int depth, bool isInFlow, bool isMappingValue)
    {
        PrintableTree.RefuseDepth(node, depth);
        switch (node)
        {
            case YamlMapping { Entries.IsEmpty: false } mapping:
                WriteMapping(mapping, depth, isInFlow);
                break;
            case YamlSequence { Items.IsEmpty: false } sequence:
                WriteSequence(sequence, depth, isInFlow, isMappingValue);
                break;
            default:
                WriteLeaf(node, isInFlow);
                break;
        }
    }

    private void WriteMapping(YamlMapping mapping, int depth, bool isInFlow)
    {
        PrintableTree.RefuseDuplicates(mapping);
        var entries = new (string Key, YamlNode Value)[mapping.Entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var (key, value) = mapping.Entries[i];
            entries[i] = (PrintedScalar.OfKey(key, isRoot: depth == 0), value);
        }

        GoNaturalOrder.Sort(entries, entry => entry.Key);
        var outer = _output.OpenIndent();
        foreach (var (key, value) in entries)
        {
            _output.WriteIndent();
            WriteKey(key);
            WriteNode(value, depth + 1, isInFlow || mapping.IsFlow, isMappingValue: true);
        }

        _output.CloseIndent(outer);
    }

    private void WriteSequence(YamlSequence sequence, int depth, bool isInFlow, bool isMappingValue)
    {
        // A list under a key is not indented, unless the key is too long for the line: then nothing but an indicator stands before the list.
        var isIndented = !isMappingValue || _output.IsIndentation;
        var outer = isIndented ? _output.OpenIndent() : _output.Indent;
        foreach (var item in sequence.Items)
        {
            _output.WriteIndent();
            _output.WriteIndicator('-', needsSpace: true, isIndentation: true);
            WriteNode(item, depth + 1, isInFlow || sequence.IsFlow, isMappingValue: false);
        }

        _output.CloseIndent(outer);
    }

    private void WriteKey(string key)
    {
        var analysis = ScalarAnalysis.Of(key);
        if (!analysis.IsMultiline && Encoding.UTF8.GetByteCount(key) <= LongestSimpleKey)
        {
            WriteString(key, analysis, isSimpleKey: true, comment: null);
            _output.WriteIndicator(':', needsSpace: false);
            return;
        }

        _output.WriteIndicator('?', needsSpace: true, isIndentation: true);
        WriteString(key, analysis, isSimpleKey: false, comment: null);
        _output.WriteIndent();
        _output.WriteIndicator(':', needsSpace: true, isIndentation: true);
    }

    private void WriteLeaf(YamlNode node, bool isInFlow)
    {
        var comment = CommentFor(node);
        var (lineStart, breaks) = (_output.LineStart, _output.Breaks);
        var isInHeader = WriteLeafContent(node, isInFlow, comment);
        if (comment is null || isInHeader)
        {
            return;
        }

        // In a scalar of several lines a comment would be content, or end it.
        if (_output.Breaks > breaks)
        {
            _output.InsertComment(lineStart, comment);
        }
        else
        {
            _output.AppendComment(comment);
        }
    }

    private bool WriteLeafContent(YamlNode node, bool isInFlow, string? comment)
    {
        if (node is not YamlScalar scalar)
        {
            var (open, close) = node is YamlMapping ? ('{', '}') : ('[', ']');
            _output.WriteIndicator(open, needsSpace: true);
            _output.WriteIndicator(close, needsSpace: false);
            return false;
        }

        var printed = PrintedScalar.OfValue(scalar, isInFlow);
        if (printed.IsString)
        {
            return WriteString(printed.Text, ScalarAnalysis.Of(printed.Text), isSimpleKey: false, comment);
        }

        ScalarEmitter.WritePlain(_output, printed.Text, mayFold: false);
        return false;
    }

    // Returns whether the comment has found its place.
    private bool WriteString(string text, in ScalarAnalysis analysis, bool isSimpleKey, string? comment)
    {
        var outer = _output.OpenIndent();
        var style = ScalarEmitter.StyleOf(text, analysis, isSimpleKey);
        switch (style)
        {
            case ScalarStyle.Plain:
                ScalarEmitter.WritePlain(_output, text, !isSimpleKey);
                break;
            case ScalarStyle.SingleQuoted:
                ScalarEmitter.WriteSingleQuoted(_output, text, !isSimpleKey);
                break;
            case ScalarStyle.Literal:
                ScalarEmitter.WriteLiteral(_output, text, comment);
                break;
            default:
                ScalarEmitter.WriteDoubleQuoted(_output, text, !isSimpleKey);
                break;
        }

        _output.CloseIndent(outer);
        return style == ScalarStyle.Literal;
    }

    // A file's name may hold anything, but a comment ends with its line.
    private string? CommentFor(YamlNode node) =>
        _comment?.Invoke(node) is { } comment
            ? string.Concat(comment.Select(c => YamlEmission.IsPrintable(c) && !YamlEmission.IsBreak(c) ? c : '?'))
            : null;
}
