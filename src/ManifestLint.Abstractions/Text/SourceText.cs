namespace ManifestLint.Text;

/// <summary>The text of one file. Immutable; line starts are computed when first asked for.</summary>
public sealed class SourceText
{
    private int[]? _lineStarts;

    /// <summary>Makes a source text.</summary>
    /// <param name="path">Path relative to the workspace root, with forward slashes.</param>
    /// <param name="content">The decoded text, without a byte order mark.</param>
    public SourceText(string path, string content)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(content);
        Path = path;
        Content = content;
    }

    /// <summary>Path relative to the workspace root, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Content { get; }

    /// <summary>Length in UTF-16 code units.</summary>
    public int Length => Content.Length;

    /// <summary>Number of lines; a text that ends with a line break has an empty last line.</summary>
    public int LineCount => LineStarts.Length;

    private int[] LineStarts => _lineStarts ??= FindLineStarts(Content);

    /// <summary>The text of a span.</summary>
    /// <param name="span">A span inside the text.</param>
    public ReadOnlySpan<char> Slice(TextSpan span) => Content.AsSpan(span.Start, span.Length);

    /// <summary>Line and column of an offset.</summary>
    /// <param name="offset">An offset from 0 to <see cref="Length"/>.</param>
    public LinePosition GetLinePosition(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Content.Length);
        var line = GetLineIndex(offset);
        return new LinePosition(line + 1, offset - LineStarts[line] + 1);
    }

    /// <summary>Number of the line that holds an offset, from 1.</summary>
    /// <param name="offset">An offset from 0 to <see cref="Length"/>.</param>
    public int GetLine(int offset) => GetLineIndex(offset) + 1;

    /// <summary>The span of a line without its line break.</summary>
    /// <param name="line">Line number, from 1 to <see cref="LineCount"/>.</param>
    public TextSpan GetLineSpan(int line)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(line);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(line, LineStarts.Length);
        var start = LineStarts[line - 1];
        var end = line < LineStarts.Length ? LineStarts[line] : Content.Length;
        while (end > start && Content[end - 1] is '\n' or '\r')
        {
            end--;
        }

        return TextSpan.FromBounds(start, end);
    }

    /// <summary>The path.</summary>
    public override string ToString() => Path;

    private int GetLineIndex(int offset)
    {
        var index = Array.BinarySearch(LineStarts, offset);
        return index >= 0 ? index : ~index - 1;
    }

    // Only LF, CRLF and a lone CR end a line: editors do not break at NEL, LS and PS, although YAML 1.1 did.
    private static int[] FindLineStarts(string content)
    {
        var starts = new List<int> { 0 };
        var rest = content.AsSpan();
        var offset = 0;
        while (rest.IndexOfAny('\n', '\r') is var found and >= 0)
        {
            var isPair = rest[found] == '\r' && found + 1 < rest.Length && rest[found + 1] == '\n';
            var next = found + (isPair ? 2 : 1);
            offset += next;
            starts.Add(offset);
            rest = rest[next..];
        }

        return [.. starts];
    }
}
