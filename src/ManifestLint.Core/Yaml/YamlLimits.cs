namespace ManifestLint.Yaml;

/// <summary>
/// How much a text may ask of the reader. Real manifests stay far below each of these; a text that does not gets a
/// <see cref="YamlErrorKind.LimitExceeded"/> instead of the machine's time and memory.
/// </summary>
public sealed record YamlLimits
{
    /// <summary>The limits that hold when nothing else is said.</summary>
    public static YamlLimits Default { get; } = new();

    /// <summary>
    /// Greatest nesting of collections, aliases followed. Everything behind the reader may recurse to this depth; the deepest CRD schema
    /// known to us has 60 levels, and the scanner below needs time in the square of the depth of flow collections.
    /// </summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>Greatest number of nodes as written in one file: some hundred megabytes of manifests.</summary>
    public int MaxNodes { get; init; } = 10_000_000;

    /// <summary>
    /// Greatest number of nodes that the aliases of one file may stand for. Nodes are shared, so this costs the reader nothing, but
    /// everything that walks the tree sees each alias as a copy.
    /// </summary>
    public int MaxAliasedNodes { get; init; } = 1_000_000;

    /// <summary>
    /// Greatest length, in UTF-16 code units, of a stretch of text without a structure of its own: a scalar, or comments between two nodes.
    /// etcd refuses objects above 1.5 MiB, so no scalar of this size can ever be applied.
    /// </summary>
    public int MaxScalarLength { get; init; } = 8 * 1024 * 1024;

    /// <summary>Greatest number of documents in one file. Each costs a fixed amount, however empty it is.</summary>
    public int MaxDocuments { get; init; } = 1_000_000;
}
