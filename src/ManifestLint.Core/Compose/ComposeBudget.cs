namespace ManifestLint.Compose;

/// <summary>
/// How much reading one project may cost. Real projects stay far below; what a hostile one multiplies by extending, including and interpolating
/// stops here.
/// </summary>
internal sealed class ComposeBudget
{
    /// <summary>Greatest length of an interpolated text.</summary>
    internal const int LongestText = 64 * 1024;

    /// <summary>Greatest depth of <c>extends</c>, of <c>include</c> and of defaults within defaults.</summary>
    internal const int GreatestDepth = 32;

    private const int MostNodes = 500_000;
    private const int MostCharacters = 8 * 1024 * 1024;

    private int _nodes = MostNodes;
    private int _characters = MostCharacters;

    /// <summary>Whether a limit was reached: what was read since is not all.</summary>
    internal bool IsExhausted { get; private set; }

    /// <summary>Takes some nodes that a merge makes.</summary>
    internal bool TakeNodes(int count) => !(IsExhausted |= count > _nodes) && (_nodes -= count) >= 0;

    /// <summary>Takes the characters of a text that an interpolation makes.</summary>
    internal bool TakeText(int length) =>
        !(IsExhausted |= length > LongestText || length > _characters) && (_characters -= length) >= 0;
}
