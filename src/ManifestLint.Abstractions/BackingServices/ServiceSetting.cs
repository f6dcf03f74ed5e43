using System.Collections.Frozen;
using ManifestLint.Text;

namespace ManifestLint.BackingServices;

/// <summary>The part of a service's address or choice that a setting holds.</summary>
internal enum SettingPart
{
    /// <summary>A URL or connection string.</summary>
    Connection,

    /// <summary>A host, perhaps with its port.</summary>
    Host,

    /// <summary>The engine: a driver, dialect or type.</summary>
    Engine,
}

/// <summary>What a variable or key says about a backing service: the name of an application's setting, taken apart.</summary>
/// <param name="Stem">The words before the part, joined by spaces: <c>orders db</c> for <c>ORDERS_DB_HOST</c>.</param>
/// <param name="Part">What it holds.</param>
/// <param name="Kind">What the words say that the service is used for, or null.</param>
/// <param name="Engine">The engine that the words name, or null.</param>
internal sealed record ServiceSetting(string Stem, SettingPart Part, BackingServiceKind? Kind, BackingEngine? Engine)
{
    private static readonly FrozenDictionary<string, SettingPart> Parts = new Dictionary<string, SettingPart>(
        StringComparer.Ordinal
    )
    {
        ["url"] = SettingPart.Connection,
        ["urls"] = SettingPart.Connection,
        ["uri"] = SettingPart.Connection,
        ["dsn"] = SettingPart.Connection,
        ["connectionstring"] = SettingPart.Connection,
        ["connection"] = SettingPart.Connection,
        ["path"] = SettingPart.Connection,
        ["file"] = SettingPart.Connection,
        ["filename"] = SettingPart.Connection,
        ["host"] = SettingPart.Host,
        ["hosts"] = SettingPart.Host,
        ["hostname"] = SettingPart.Host,
        ["server"] = SettingPart.Host,
        ["servers"] = SettingPart.Host,
        ["brokers"] = SettingPart.Host,
        ["nodes"] = SettingPart.Host,
        ["address"] = SettingPart.Host,
        ["addresses"] = SettingPart.Host,
        ["addr"] = SettingPart.Host,
        ["endpoint"] = SettingPart.Host,
        ["driver"] = SettingPart.Engine,
        ["engine"] = SettingPart.Engine,
        ["type"] = SettingPart.Engine,
        ["dialect"] = SettingPart.Engine,
        ["vendor"] = SettingPart.Engine,
        ["provider"] = SettingPart.Engine,
        ["backend"] = SettingPart.Engine,
        ["adapter"] = SettingPart.Engine,
        ["client"] = SettingPart.Engine,
        ["store"] = SettingPart.Engine,
        ["disk"] = SettingPart.Engine,
        ["platform"] = SettingPart.Engine,
        ["transport"] = SettingPart.Engine,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, BackingServiceKind> Kinds = new Dictionary<
        string,
        BackingServiceKind
    >(StringComparer.Ordinal)
    {
        ["db"] = BackingServiceKind.Database,
        ["database"] = BackingServiceKind.Database,
        ["datasource"] = BackingServiceKind.Database,
        ["sql"] = BackingServiceKind.Database,
        ["jdbc"] = BackingServiceKind.Database,
        ["sqlalchemy"] = BackingServiceKind.Database,
        ["jpa"] = BackingServiceKind.Database,
        ["cache"] = BackingServiceKind.Cache,
        ["broker"] = BackingServiceKind.Messaging,
        ["queue"] = BackingServiceKind.Messaging,
        ["bus"] = BackingServiceKind.Messaging,
        ["messaging"] = BackingServiceKind.Messaging,
        ["eventbus"] = BackingServiceKind.Messaging,
        ["storage"] = BackingServiceKind.ObjectStorage,
        ["filesystem"] = BackingServiceKind.ObjectStorage,
        ["blob"] = BackingServiceKind.ObjectStorage,
        ["search"] = BackingServiceKind.Search,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a word says that a service is used for, or null.</summary>
    internal static BackingServiceKind? KindOf(string word) => Kinds.TryGetValue(word, out var kind) ? kind : null;

    /// <summary>Takes a name apart.</summary>
    /// <returns>Null when it speaks of no backing service, and only its value may.</returns>
    internal static ServiceSetting? Of(string name)
    {
        var words = NameWords.Of(name);
        if (words is [.., "connection", "string" or "strings"])
        {
            words.RemoveAt(words.Count - 1);
        }

        if (words is [.., "class", "name"])
        {
            words.RemoveRange(words.Count - 2, 2);
        }

        if (words.Count == 0)
        {
            return null;
        }

        // A libpq variable is one word.
        if (words is [var one] && one is "pghost" or "pgdatabase")
        {
            return one is "pghost"
                ? new ServiceSetting("pg", SettingPart.Host, BackingServiceKind.Database, BackingEngines.PostgreSql)
                : null;
        }

        if (!Parts.TryGetValue(words[^1], out var part))
        {
            // 'KC_DB', 'CACHE', 'MESSAGE_BUS' by themselves choose an engine.
            return Kinds.TryGetValue(words[^1], out var chosen)
                ? new ServiceSetting(string.Join(' ', words), SettingPart.Engine, chosen, null)
                : null;
        }

        if (words.Count == 1)
        {
            return null;
        }

        var stem = words[..^1];
        var engine = stem.Select(word => BackingEngines.ByWord.GetValueOrDefault(word))
            .FirstOrDefault(found => found is not null);
        var kind =
            engine?.Kind
            ?? stem.Select(word => Kinds.TryGetValue(word, out var found) ? found : (BackingServiceKind?)null)
                .LastOrDefault(found => found is not null);
        return new ServiceSetting(string.Join(' ', stem), part, kind, engine);
    }
}
