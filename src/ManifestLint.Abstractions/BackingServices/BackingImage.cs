using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.BackingServices;

/// <summary>The image of a backing service, as far as its name and tag tell.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Version">The engine's version, or null: <c>latest</c>, a digest alone, builds of somebody's own.</param>
public sealed record BackingImage(BackingEngine Engine, BackingVersion? Version)
{
    private const string AlpineWord = "alpine";

    // What the makers of an image say that it adds to PostgreSQL.
    private static readonly ImmutableArray<(string Image, string Extension)> Added =
    [
        ("postgis", "postgis"),
        ("pgvector", "vector"),
        ("timescaledb", "timescaledb"),
        ("timescaledb-ha", "timescaledb"),
        ("timescaledb-ha", "postgis"),
        ("timescaledb-ha", "vector"),
        ("citus", "citus"),
        ("paradedb", "vector"),
        ("paradedb", "pg_search"),
        ("crunchy-postgres-gis", "postgis"),
    ];

    /// <summary>Whether it is built on Alpine, whose C library sorts and compares texts otherwise than that of other distributions.</summary>
    public bool IsAlpine { get; private init; }

    /// <summary>The extensions of PostgreSQL that it brings and the plain image does not.</summary>
    public ImmutableArray<string> Extensions { get; private init; } = [];

    /// <summary>Whether the plain image of the makers, of which it is known what it does not bring.</summary>
    public bool IsPlain { get; private init; }

    /// <summary>Recognises an image.</summary>
    /// <param name="image">The image.</param>
    /// <returns>Null when it is none of a known engine.</returns>
    public static BackingImage? Of(ImageReference image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var (name, versionInName) = NameOf(image.Repository);
        if (EngineOf(image, name) is not { } engine)
        {
            return null;
        }

        var version = versionInName ?? VersionOf(name, image.Tag);
        return new BackingImage(engine, version?.Major >= engine.OldestMajor ? version : null)
        {
            IsAlpine = image.Tag?.Contains(AlpineWord, StringComparison.OrdinalIgnoreCase) ?? false,
            Extensions = [.. Added.Where(added => added.Image == name).Select(added => added.Extension)],
            IsPlain = image.Repository is "library/postgres" or "bitnami/postgresql" or "bitnamilegacy/postgresql",
        };
    }

    private static BackingEngine? EngineOf(ImageReference image, string name)
    {
        if (BackingEngines.ByImage.TryGetValue(name, out var engine))
        {
            return engine;
        }

        var path = image.Repository;
        return path.EndsWith("mssql/server", StringComparison.Ordinal) ? BackingEngines.SqlServer
            : path is "database/free" or "database/express" or "database/enterprise" ? BackingEngines.Oracle
            : null;
    }

    // 'spilo-16', 'postgresql-15-c9s': the version stands in the name, and the tag counts builds.
    private static (string Name, BackingVersion? Version) NameOf(string repository)
    {
        var name = repository[(repository.LastIndexOf('/') + 1)..].ToLowerInvariant();
        var dash = name.IndexOf('-', StringComparison.Ordinal);
        return
            dash > 0
            && dash + 1 < name.Length
            && char.IsAsciiDigit(name[dash + 1])
            && BackingEngines.ByImage.ContainsKey(name[..dash])
            ? (name[..dash], VersionInName(name[..dash], name[(dash + 1)..]))
            : (name, null);
    }

    // Red Hat writes 10.11 of MariaDB as 1011 and 8.0 of MySQL as 80: only what stands for itself is read.
    private static BackingVersion? VersionInName(string name, string text) =>
        name is "spilo" or "postgresql" or "postgres" or "redis" ? BackingVersion.Parse(text) : null;

    private static BackingVersion? VersionOf(string name, string? tag)
    {
        if (tag is null)
        {
            return null;
        }

        var words = tag.Split('-', '_');
        if (name is "timescaledb" or "timescaledb-ha" or "pgvector" or "paradedb" or "citus" or "alloydbomni")
        {
            return words
                .Where(word => word.StartsWith("pg", StringComparison.Ordinal))
                .Select(word => BackingVersion.Parse(word[2..]))
                .FirstOrDefault(version => version is not null);
        }

        if (Array.IndexOf(words, "kafka") is var mark and >= 0 && mark + 1 < words.Length)
        {
            return BackingVersion.Parse(words[mark + 1]);
        }

        var found = words.Select(BackingVersion.Parse).FirstOrDefault(version => version is not null);
        return found is null ? null
            : name.StartsWith("cp-", StringComparison.Ordinal) ? found with { Scheme = "Confluent" }
            : found;
    }
}
