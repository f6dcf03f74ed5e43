using System.Collections.Immutable;

namespace ManifestLint.Discovery;

/// <summary>What to look for.</summary>
public sealed record DiscoveryOptions
{
    /// <summary>Patterns as in a <c>.gitignore</c>, relative to the root. When there are any, only files that one covers are taken.</summary>
    public ImmutableArray<string> Include { get; init; } = [];

    /// <summary>Patterns as in a <c>.gitignore</c>, relative to the root. What they cover is left out, and said so.</summary>
    public ImmutableArray<string> Exclude { get; init; } = [];

    /// <summary>
    /// Whether <c>.gitignore</c> files and <c>.git/info/exclude</c> are honoured. A person's global ignore file is not: the result would differ from
    /// machine to machine.
    /// </summary>
    public bool UseGitignore { get; init; } = true;

    /// <summary>Extensions, with dot, of the files to take. A file called <c>Kustomization</c> is always taken.</summary>
    public ImmutableArray<string> Extensions { get; init; } = [".yaml", ".yml", ".json"];

    /// <summary>The limits.</summary>
    public DiscoveryLimits Limits { get; init; } = new();
}

/// <summary>Bounds on what a run takes in. Each ends in a skip or a failure that says so.</summary>
public sealed record DiscoveryLimits
{
    /// <summary>Largest file, in bytes; default 64 MiB. Etcd keeps an object below 1.5 MiB; the rest is room for bundles.</summary>
    public long MaxFileLength { get; init; } = 64L << 20;

    /// <summary>Most files of one discovery; default 100,000.</summary>
    public int MaxFiles { get; init; } = 100_000;

    /// <summary>Most directories below a requested one, one in the other; default 64.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Most entries of one directory; default 100,000.</summary>
    public int MaxDirectoryEntries { get; init; } = 100_000;

    /// <summary>Most ignore patterns that apply in one directory, those of the directories above included; default 2,000.</summary>
    public int MaxIgnorePatterns { get; init; } = 2_000;
}
