namespace ManifestLint.Kustomize;

/// <summary>The order of Go's strings: by the bytes of UTF-8, which is by code point. UTF-16 puts surrogates before U+E000 to U+FFFF.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    /// <summary>The order.</summary>
    internal static Utf8Order Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var common = x.AsSpan().CommonPrefixLength(y);
        if (x is null || y is null || common == x.Length || common == y.Length)
        {
            return (x?.Length ?? -1).CompareTo(y?.Length ?? -1);
        }

        var (left, right) = (x[common], y[common]);
        return char.IsSurrogate(left) == char.IsSurrogate(right) ? left.CompareTo(right)
            : char.IsSurrogate(left) ? (right >= '\uE000' ? 1 : left.CompareTo(right))
            : left >= '\uE000' ? -1
            : left.CompareTo(right);
    }
}
