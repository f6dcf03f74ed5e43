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

    /// <summary>With how many names a misspelt one is compared.</summary>
    internal const int MostCandidates = 100;

    private const int MostNodes = 500_000;
    private const int MostCharacters = 8 * 1024 * 1024;

    private int _nodes = MostNodes;
    private int _characters = MostCharacters;

    /// <summary>Whether a limit was reached: what was read since is not all.</summary>
    internal bool IsExhausted { get; private set; }

    /// <summary>Takes some nodes that a merge makes.</summary>
    internal bool TakeNodes(int count) => Take(ref _nodes, count);

    /// <summary>Takes the characters of a text that an interpolation makes.</summary>
    internal bool TakeText(int length) => Take(ref _characters, length > LongestText ? int.MaxValue : length);

    // Texts that are too many leave the tree readable, and the other way round.
    private bool Take(ref int rest, int count)
    {
        if (count > rest)
        {
            IsExhausted = true;
            return false;
        }

        rest -= count;
        return true;
    }
}
