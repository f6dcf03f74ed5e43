namespace ManifestLint.Testing;

/// <summary>What a <see cref="MarkdownBlock"/> is.</summary>
internal enum MarkdownBlockKind
{
    Heading,
    Fence,
    Line,
}

/// <summary>A heading, a fenced block of code, or any other line.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Level">The level of a heading, or 0.</param>
/// <param name="Info">The info string of a fence, or empty.</param>
/// <param name="Text">The heading's text, the code, or the line.</param>
internal sealed record MarkdownBlock(MarkdownBlockKind Kind, int Line, int Level, string Info, string Text);

/// <summary>Reads as much of Markdown as pages of rules need: headings with <c>#</c> and fenced code (CommonMark 4.2 and 4.5).</summary>
internal static class MarkdownScanner
{
    private const int MostIndent = 3;
    private const int LeastFence = 3;
    private const int MostLevel = 6;

    internal static List<MarkdownBlock> Scan(string markdown)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        var blocks = new List<MarkdownBlock>();
        for (var i = 0; i < lines.Length; i++)
        {
            var fence = FenceOf(lines[i]);
            if (fence > 0)
            {
                var end = FindEnd(lines, i, fence);
                var code = string.Concat(lines[(i + 1)..end].Select(line => $"{line}\n"));
                blocks.Add(new MarkdownBlock(MarkdownBlockKind.Fence, i + 1, 0, lines[i].Trim()[fence..].Trim(), code));
                i = end;
            }
            else
            {
                blocks.Add(HeadingOrLine(lines[i], i + 1));
            }
        }

        return blocks;
    }

    private static int FenceOf(string line)
    {
        var indent = line.Length - line.TrimStart(' ').Length;
        var length = line.Length - indent - line.AsSpan(indent).TrimStart('`').Length;
        return indent <= MostIndent && length >= LeastFence ? length : 0;
    }

    private static int FindEnd(string[] lines, int start, int fence)
    {
        for (var i = start + 1; i < lines.Length; i++)
        {
            if (FenceOf(lines[i]) >= fence && lines[i].Trim().TrimStart('`').Length == 0)
            {
                return i;
            }
        }

        throw new MarkerAssertionException($"The fence of line {start + 1} is not closed");
    }

    private static MarkdownBlock HeadingOrLine(string line, int number)
    {
        var level = line.Length - line.TrimStart('#').Length;
        return level is > 0 and <= MostLevel && line.AsSpan(level).StartsWith(' ')
            ? new MarkdownBlock(MarkdownBlockKind.Heading, number, level, string.Empty, line[level..].Trim())
            : new MarkdownBlock(MarkdownBlockKind.Line, number, 0, string.Empty, line);
    }
}
