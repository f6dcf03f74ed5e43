namespace ManifestLint.Text;

/// <summary>A span of a particular source text.</summary>
/// <param name="Source">The text.</param>
/// <param name="Span">The range in it.</param>
public readonly record struct SourceSpan(SourceText Source, TextSpan Span)
{
    /// <summary>Place of the first code unit.</summary>
    public LinePosition Start => Source.GetLinePosition(Span.Start);

    /// <summary>Place just behind the last code unit.</summary>
    public LinePosition End => Source.GetLinePosition(Span.End);

    /// <summary>The place as <c>path:line:column</c>.</summary>
    public override string ToString() => $"{Source.Path}:{Start}";
}
