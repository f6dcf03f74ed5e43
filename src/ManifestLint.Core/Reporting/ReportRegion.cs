using ManifestLint.Text;

namespace ManifestLint.Reporting;

/// <summary>Where a finding is, as reports say it: lines and columns from 1, the end behind the last character.</summary>
internal readonly record struct ReportRegion(int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    /// <summary>
    /// The region of a finding. Never empty: SARIF reads an empty region as an insertion point (3.30.2) and viewers show nothing there, so an
    /// empty place, such as an absent value, becomes one character wide, also where its line ends. Never ends with a line break: code scanning annotates a pull
    /// request only where every line of the region is part of it.
    /// </summary>
    internal static ReportRegion Of(SourceSpan place)
    {
        var end = place.Span.End;
        while (end > place.Span.Start && place.Source.Content[end - 1] is '\n' or '\r')
        {
            end--;
        }

        if (end > place.Span.Start)
        {
            return Exactly(place with { Span = TextSpan.FromBounds(place.Span.Start, end) });
        }

        var start = place.Start;
        return new ReportRegion(start.Line, start.Column, start.Line, start.Column + CharacterLength(place));
    }

    /// <summary>The region as it is: what an edit replaces, where an empty region inserts.</summary>
    internal static ReportRegion Exactly(SourceSpan place)
    {
        var (start, end) = (place.Start, place.End);
        return new ReportRegion(start.Line, start.Column, end.Line, end.Column);
    }

    private static int CharacterLength(SourceSpan place)
    {
        var (content, offset) = (place.Source.Content, place.Span.Start);
        return offset + 1 < content.Length && char.IsSurrogatePair(content[offset], content[offset + 1]) ? 2 : 1;
    }
}
