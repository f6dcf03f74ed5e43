using ManifestLint.Text;

namespace ManifestLint.Rules.Composition;

/// <summary>Narrow places in Kustomizations.</summary>
internal static class Places
{
    /// <summary>A place up to the end of its first line: an inline patch has many.</summary>
    /// <param name="place">The place.</param>
    internal static SourceSpan FirstLine(this SourceSpan place)
    {
        var text = place.Source.Slice(place.Span);
        var end = text.IndexOfAny('\n', '\r');
        return end < 0 ? place : place with { Span = new TextSpan(place.Span.Start, text[..end].TrimEnd().Length) };
    }
}
