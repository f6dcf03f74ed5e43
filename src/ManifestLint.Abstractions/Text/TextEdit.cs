namespace ManifestLint.Text;

/// <summary>A replacement of one span of a source text.</summary>
/// <param name="Target">What is replaced; an empty span inserts.</param>
/// <param name="NewText">What stands there afterwards; empty deletes.</param>
public sealed record TextEdit(SourceSpan Target, string NewText)
{
    /// <summary>Whether the edit would replace a token that only takes part in the value, such as a <c>namePrefix</c>: then there is no fix.</summary>
    internal bool IsVoid { get; init; }
}
