using System.Collections.Immutable;

namespace ManifestLint.Kustomize;

/// <summary>
/// Compares the prefixes and suffixes that two objects got. Two that went through the same Kustomizations got the same ones, whatever one of
/// them got before the other came in.
/// </summary>
internal static class Affixes
{
    /// <summary>Whether both may have gone through the same Kustomizations.</summary>
    /// <param name="left">One object.</param>
    /// <param name="right">The other.</param>
    /// <param name="allowEmpty">Whether an object that got none matches any.</param>
    internal static bool Match(Resource left, Resource right, bool allowEmpty) =>
        Match(left.Prefixes, right.Prefixes, allowEmpty) && Match(left.Suffixes, right.Suffixes, allowEmpty);

    private static bool Match(ImmutableArray<string> left, ImmutableArray<string> right, bool allowEmpty)
    {
        if (left.IsEmpty || right.IsEmpty)
        {
            return allowEmpty || left.Length == right.Length;
        }

        var length = Math.Min(left.Length, right.Length);
        return left.AsSpan()[^length..].SequenceEqual(right.AsSpan()[^length..]);
    }
}
