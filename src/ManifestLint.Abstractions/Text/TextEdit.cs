namespace ManifestLint.Text;

/// <summary>A replacement of one span of a source text.</summary>
/// <param name="Target">What is replaced; an empty span inserts.</param>
/// <param name="NewText">What stands there afterwards; empty deletes.</param>
public readonly record struct TextEdit(SourceSpan Target, string NewText);
