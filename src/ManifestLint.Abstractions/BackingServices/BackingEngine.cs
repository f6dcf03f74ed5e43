using System.Collections.Immutable;

namespace ManifestLint.BackingServices;

/// <summary>What an application uses a backing service for.</summary>
public enum BackingServiceKind
{
    /// <summary>A database: what must not be lost.</summary>
    Database,

    /// <summary>A cache.</summary>
    Cache,

    /// <summary>A message broker or event log.</summary>
    Messaging,

    /// <summary>A search engine.</summary>
    Search,

    /// <summary>A store of files.</summary>
    ObjectStorage,

    /// <summary>An identity provider.</summary>
    Identity,
}

/// <summary>A product that serves applications: PostgreSQL, Redis. One instance for each; compared by reference.</summary>
public sealed class BackingEngine
{
    internal BackingEngine(string name, BackingServiceKind kind)
    {
        Name = name;
        Kind = kind;
    }

    /// <summary>Its name as its makers write it: <c>PostgreSQL</c>.</summary>
    public string Name { get; }

    /// <summary>What it is used for.</summary>
    public BackingServiceKind Kind { get; }

    /// <summary>Whether it lives in the application's process or files, without a server: SQLite, H2, an in-memory queue.</summary>
    public bool IsEmbedded { get; internal init; }

    /// <summary>The engine whose protocol it speaks, so that a connection string cannot tell them apart: PostgreSQL for CockroachDB. Its own otherwise.</summary>
    public BackingEngine Protocol => Speaks ?? this;

    /// <summary>Whether losing its files loses what users gave it, by default. A cache, a router of messages without a queue and an identity provider with a database lose nothing.</summary>
    public bool KeepsData => !DataDirectories.IsEmpty;

    internal BackingEngine? Speaks { get; init; }

    /// <summary>The last components of the repositories of its images.</summary>
    internal ImmutableArray<string> Images { get; init; } = [];

    /// <summary>The words that stand for it in names and settings, in lower case.</summary>
    internal ImmutableArray<string> Words { get; init; } = [];

    /// <summary>The schemes of its URLs, without what follows a plus sign.</summary>
    internal ImmutableArray<string> Schemes { get; init; } = [];

    /// <summary>Where its images keep data.</summary>
    internal ImmutableArray<string> DataDirectories { get; init; } = [];

    /// <summary>The variables that move the data elsewhere.</summary>
    internal ImmutableArray<string> DataVariables { get; init; } = [];

    /// <summary>The options whose value is the directory of the data.</summary>
    internal ImmutableArray<string> DataOptions { get; init; } = [];

    /// <summary>What in an argument may move the data to where nobody can tell: the name of a file of configuration.</summary>
    internal ImmutableArray<string> UnsettlingWords { get; init; } = [];

    /// <summary>Whether it reads no file of configuration that its arguments do not name.</summary>
    internal bool IsConfiguredByArguments { get; init; }

    /// <summary>Whether the greater part of its data lies in directories of their own below that of the data.</summary>
    internal bool HasDataBelow { get; init; }

    /// <summary>The programs that are the server; a container that starts another one is a client.</summary>
    internal ImmutableArray<string> Programs { get; init; } = [];

    /// <summary>Its well-known port, or 0.</summary>
    internal int Port { get; init; }

    /// <summary>How many numbers of a version name a series that the makers keep compatible within: two for MySQL, where 8.0 and 8.4 are two.</summary>
    internal int SeriesNumbers { get; init; } = 1;

    /// <summary>The oldest version in use. A tag with a lower number counts builds of somebody's own image.</summary>
    internal int OldestMajor { get; init; } = 1;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
