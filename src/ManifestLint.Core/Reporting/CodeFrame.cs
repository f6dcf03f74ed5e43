using System.Globalization;
using System.Text;
using ManifestLint.Analysis;
using ManifestLint.Text;

namespace ManifestLint.Reporting;

/// <summary>One source line with carets under a span, as cells of a terminal.</summary>
/// <param name="Gutter">The line number.</param>
/// <param name="Line">The line, or the part of it around the span.</param>
/// <param name="Indent">The blanks below what stands before the span.</param>
/// <param name="Carets">At least one caret; one for each cell of the span on this line.</param>
internal sealed record CodeFrame(string Gutter, string Line, string Indent, string Carets)
{
    private const string Ellipsis = "…";
    private const int LongestLine = 140;
    private const int ContextBefore = 40;
    private const int TabWidth = 4;

    /// <summary>Blanks as wide as the gutter.</summary>
    internal string EmptyGutter => new(' ', Gutter.Length);

    /// <summary>The frame of a place, secret values masked. Takes time for the part that is shown, however long the line is.</summary>
    internal static CodeFrame Of(SourceSpan place, Redaction redaction)
    {
        var lineNumber = place.Start.Line;
        var line = place.Source.GetLineSpan(lineNumber);
        var window = Window(place.Source, line, Math.Min(place.Span.Start, line.End));
        var before = window.Start > line.Start ? Ellipsis : string.Empty;
        var after = window.End < line.End ? Ellipsis : string.Empty;
        var cells = new Cells(before);
        var text = redaction.Show(place.Source, window);
        var start = Math.Clamp(place.Span.Start - window.Start, 0, text.Length);
        var end = Math.Clamp(place.Span.End - window.Start, start, text.Length);
        cells.Append(text.AsSpan(0, start));
        var indent = cells.Width;
        cells.Append(text.AsSpan(start, end - start));
        var width = cells.Width - indent;
        cells.Append(text.AsSpan(end));
        return new CodeFrame(
            lineNumber.ToString(CultureInfo.InvariantCulture),
            (cells.Text + after).TrimEnd(),
            new string(' ', indent),
            new string('^', Math.Max(width, 1))
        );
    }

    // A minified JSON file is one line of megabytes: only the surroundings of the span are shown.
    private static TextSpan Window(SourceText source, TextSpan line, int focus)
    {
        if (line.Length <= LongestLine)
        {
            return line;
        }

        var start = Math.Max(line.Start, Math.Min(focus - ContextBefore, line.End - LongestLine));
        var end = Math.Min(line.End, start + LongestLine);
        return TextSpan.FromBounds(
            IsInsidePair(source, start) ? start + 1 : start,
            IsInsidePair(source, end) ? end - 1 : end
        );
    }

    private static bool IsInsidePair(SourceText source, int offset) =>
        offset > 0
        && offset < source.Length
        && char.IsSurrogatePair(source.Content[offset - 1], source.Content[offset]);

    /// <summary>Text as it falls into the cells of a terminal.</summary>
    private sealed class Cells(string start)
    {
        private readonly StringBuilder _text = new(start);

        internal int Width { get; private set; } = start.Length;

        internal string Text => _text.ToString();

        internal void Append(ReadOnlySpan<char> text)
        {
            foreach (var rune in text.EnumerateRunes())
            {
                if (rune.Value == '\t')
                {
                    var blanks = TabWidth - Width % TabWidth;
                    _text.Append(' ', blanks);
                    Width += blanks;
                    continue;
                }

                var shown = PrintableText.Of(rune);
                _text.Append(shown.ToString());
                Width += CellWidth.Of(shown);
            }
        }
    }
}
