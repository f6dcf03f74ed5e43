using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>A comment.</summary>
/// <param name="Place">Its range, from the <c>#</c> to the end of the line.</param>
/// <param name="IsInline">Whether something stands before it on its line.</param>
public readonly record struct YamlComment(SourceSpan Place, bool IsInline)
{
    /// <summary>The text behind the <c>#</c>, without surrounding blanks.</summary>
    public string Text => Place.Source.Slice(Place.Span)[1..].Trim().ToString();
}
