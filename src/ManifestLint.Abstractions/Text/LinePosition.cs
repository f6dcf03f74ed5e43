namespace ManifestLint.Text;

/// <summary>A place in a text as people and editors count it.</summary>
/// <param name="Line">Line number, from 1.</param>
/// <param name="Column">Column number in UTF-16 code units, from 1.</param>
public readonly record struct LinePosition(int Line, int Column)
{
    /// <summary>The place as <c>line:column</c>.</summary>
    public override string ToString() => string.Create(null, $"{Line}:{Column}");
}
