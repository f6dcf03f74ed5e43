using System.Collections.Frozen;

namespace ManifestLint.BackingServices;

/// <summary>Engines as frameworks call them in settings: a driver, a dialect, a word such as <c>memory</c>.</summary>
internal static class ChosenEngine
{
    // Laravel, Spring, Django and others, each for what the setting is about.
    private static readonly FrozenDictionary<(BackingServiceKind Kind, string Word), BackingEngine> Embedded =
        new Dictionary<(BackingServiceKind, string), BackingEngine>
        {
            [(BackingServiceKind.Database, "memory")] = BackingEngines.InMemoryDatabase,
            [(BackingServiceKind.Database, "inmemory")] = BackingEngines.InMemoryDatabase,
            [(BackingServiceKind.Cache, "memory")] = BackingEngines.InProcessCache,
            [(BackingServiceKind.Cache, "inmemory")] = BackingEngines.InProcessCache,
            [(BackingServiceKind.Cache, "local")] = BackingEngines.InProcessCache,
            [(BackingServiceKind.Cache, "locmem")] = BackingEngines.InProcessCache,
            [(BackingServiceKind.Cache, "simple")] = BackingEngines.InProcessCache,
            [(BackingServiceKind.Cache, "caffeine")] = BackingEngines.InProcessCache,
            [(BackingServiceKind.Cache, "ehcache")] = BackingEngines.InProcessCache,
            [(BackingServiceKind.Cache, "array")] = BackingEngines.InProcessCache,
            [(BackingServiceKind.Cache, "file")] = BackingEngines.InProcessCache,
            [(BackingServiceKind.Messaging, "memory")] = BackingEngines.InMemoryBus,
            [(BackingServiceKind.Messaging, "inmemory")] = BackingEngines.InMemoryBus,
            [(BackingServiceKind.Messaging, "local")] = BackingEngines.InMemoryBus,
            [(BackingServiceKind.Messaging, "sync")] = BackingEngines.InMemoryBus,
            [(BackingServiceKind.ObjectStorage, "local")] = BackingEngines.LocalFiles,
            [(BackingServiceKind.ObjectStorage, "file")] = BackingEngines.LocalFiles,
            [(BackingServiceKind.ObjectStorage, "filesystem")] = BackingEngines.LocalFiles,
            [(BackingServiceKind.ObjectStorage, "disk")] = BackingEngines.LocalFiles,
        }.ToFrozenDictionary();

    /// <summary>The engine that a value of a setting chooses.</summary>
    /// <param name="kind">What the setting is about, or null for unknown.</param>
    /// <param name="value">The value: <c>pgsql</c>, <c>org.h2.Driver</c>, <c>django.db.backends.sqlite3</c>, <c>InMemory</c>.</param>
    internal static BackingEngine? Find(BackingServiceKind? kind, string value)
    {
        var text = value.Trim();
        if (text.Length is 0 or > 200)
        {
            return null;
        }

        var compact = text.Replace("-", string.Empty, StringComparison.Ordinal)
            .Replace("_", string.Empty, StringComparison.Ordinal)
            .ToLowerInvariant();
        if (kind is { } use && Embedded.TryGetValue((use, compact), out var embedded))
        {
            return embedded;
        }

        var engine =
            BackingEngines.ByWord.GetValueOrDefault(text.ToLowerInvariant())
            ?? BackingEngines.ByWord.GetValueOrDefault(compact)
            ?? OfClass(text);
        return engine is not null && Fits(kind, engine) ? engine : null;
    }

    // 'aws' chooses a store of files, but not a database; a queue may well be one of Redis.
    private static bool Fits(BackingServiceKind? kind, BackingEngine engine) =>
        kind == engine.Kind || (kind == BackingServiceKind.Messaging && engine.Protocol == BackingEngines.Redis);

    // A class name says more in its last words; 'org.hibernate.dialect.PostgreSQLDialect', 'com.mysql.cj.jdbc.Driver'.
    private static BackingEngine? OfClass(string text) =>
        text.Contains('.', StringComparison.Ordinal) && text.AsSpan().IndexOfAny(" /:@=") < 0
            ? text.ToLowerInvariant()
                .Replace("dialect", string.Empty, StringComparison.Ordinal)
                .Split('.')
                .Reverse()
                .Select(word =>
                    BackingEngines.ByWord.GetValueOrDefault(word)
                    ?? BackingEngines.ByWord.GetValueOrDefault(word.TrimEnd("0123456789".ToCharArray()))
                )
                .FirstOrDefault(engine => engine is not null)
            : null;
}
