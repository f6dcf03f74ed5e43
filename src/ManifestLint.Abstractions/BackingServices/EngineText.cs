namespace ManifestLint.BackingServices;

/// <summary>
/// The names that clouds give to engines, some with the version in them: <c>aurora-postgresql</c> and <c>sqlserver-ex</c> of Amazon, <c>POSTGRES_16</c>
/// of Google, <c>OpenSearch_2.11</c>, <c>PostgreSQL-15</c>.
/// </summary>
internal static class EngineText
{
    private static readonly char[] Separators = ['_', '-', '/', ' '];

    /// <summary>The engine and version that a text names; null for what it does not.</summary>
    internal static (BackingEngine? Engine, BackingVersion? Version) Parse(string text)
    {
        var words = text.ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (EngineOf(words[i]) is { } engine)
            {
                return (engine, i + 1 < words.Length ? VersionOf(engine, string.Join('.', words[(i + 1)..])) : null);
            }
        }

        return default;
    }

    /// <summary>The version that a text says of an engine.</summary>
    internal static BackingVersion? VersionOf(BackingEngine engine, string text)
    {
        var version = BackingVersion.Parse(text);
        return engine == BackingEngines.SqlServer && version is not null ? OfRelease(version) : version;
    }

    private static BackingEngine? EngineOf(string word) =>
        BackingEngines.ByWord.GetValueOrDefault(word) ?? BackingEngines.ByImage.GetValueOrDefault(word);

    // Amazon counts SQL Server as its builds do, and images as its releases do.
    private static BackingVersion? OfRelease(BackingVersion version) =>
        version.Major switch
        {
            >= 2000 => version,
            13 => BackingVersion.Parse("2016"),
            14 => BackingVersion.Parse("2017"),
            15 => BackingVersion.Parse("2019"),
            16 => BackingVersion.Parse("2022"),
            17 => BackingVersion.Parse("2025"),
            _ => null,
        };
}
