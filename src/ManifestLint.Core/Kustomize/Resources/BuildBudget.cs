using ManifestLint.Text;

namespace ManifestLint.Kustomize;

/// <summary>
/// What one build may write besides the files it read. Trees are shared, so a step that copies one costs nothing by itself, but a step that
/// doubles what the step before it doubled makes an output without end.
/// </summary>
internal sealed class BuildBudget
{
    private const long MostNodes = 2_000_000;
    private const long MostCharacters = 64 * 1024 * 1024;

    private long _nodes;
    private long _characters;

    /// <summary>Counts what a step writes.</summary>
    /// <param name="place">The token that makes it write.</param>
    /// <param name="nodes">How many nodes.</param>
    /// <param name="characters">How many characters of text.</param>
    /// <exception cref="KustomizeException">It is more than any real build writes.</exception>
    internal void Charge(SourceSpan place, long nodes, long characters)
    {
        _nodes += nodes;
        _characters += characters;
        if (_nodes > MostNodes || _characters > MostCharacters)
        {
            throw new KustomizeException(
                BuildFaultKind.LimitExceeded,
                place,
                "This writes more than a build may write: it seems to multiply what an earlier step has multiplied"
            );
        }
    }
}
