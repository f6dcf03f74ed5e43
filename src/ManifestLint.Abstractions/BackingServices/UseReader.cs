using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.BackingServices;

/// <summary>Reads how applications reach backing services out of settings: variables, arguments, lines of configuration files.</summary>
internal sealed class UseReader
{
    // What is more is no application's configuration.
    private const int MostSettings = 100_000;

    private readonly List<BackingUse> _uses = [];
    private int _settings;

    internal IReadOnlyList<BackingUse> Uses => _uses;

    /// <summary>Takes the settings of a container.</summary>
    /// <param name="container">A container that is no server itself.</param>
    /// <param name="objects">The objects of its environment.</param>
    internal void Add(Container container, ObjectSet objects)
    {
        var workload = container.Pod.Owner.BaseName ?? container.Name;
        foreach (var variable in EffectiveVariable.Of(container, objects))
        {
            if (variable is { Node: { } node, Value: { } value })
            {
                Add(workload, variable.Name, value, node, variable.Holder, node.Place, variable.IsFromSecret);
            }
        }

        AddArguments(workload, container.Node.Sequence("command"), container.Pod.Owner);
        AddArguments(workload, container.Node.Sequence("args"), container.Pod.Owner);
    }

    /// <summary>Takes the options of a command line that have their value behind an equals sign.</summary>
    internal void AddArguments(string workload, YamlSequence? list, KubernetesObject? owner)
    {
        foreach (var argument in list?.Items.OfType<YamlScalar>() ?? [])
        {
            var equals = argument.Value.IndexOf('=', StringComparison.Ordinal);
            if (argument.Value.StartsWith('-') && equals > 0)
            {
                var name = argument.Value[..equals].TrimStart('-');
                Add(workload, name, argument.Value[(equals + 1)..], argument, owner, argument.Place, false);
            }
        }
    }

    /// <summary>Takes the lines of the files that a ConfigMap or Secret brings into a pod.</summary>
    internal void AddFiles(string workload, KubernetesObject holder)
    {
        var isSecret = holder.Kind.Kind == "Secret";
        var keys = (holder.Root.Mapping("data")?.Entries ?? []).Concat(
            isSecret ? holder.Root.Mapping("stringData")?.Entries ?? [] : []
        );
        foreach (var key in keys.Select(entry => entry.Name).OfType<string>())
        {
            if (EffectiveVariable.EntryOf(holder, key) is not { } entry)
            {
                continue;
            }

            if (!entry.Text.Contains('\n', StringComparison.Ordinal))
            {
                Add(workload, key, entry.Text, entry.Node, holder, entry.Node.Place, isSecret);
                continue;
            }

            foreach (var line in ConfigurationLines.Read(entry.Text))
            {
                var place = isSecret ? null : entry.Node.PlaceOf(line.Span);
                Add(workload, line.Key, line.Value, entry.Node, holder, place ?? entry.Node.Place, isSecret);
            }
        }
    }

    /// <summary>Takes one setting.</summary>
    internal void Add(
        string workload,
        string name,
        string value,
        YamlScalar node,
        KubernetesObject? subject,
        SourceSpan place,
        bool isFromSecret
    )
    {
        if (value.Length == 0 || ++_settings > MostSettings)
        {
            return;
        }

        var setting = ServiceSetting.Of(name);
        if (Read(name, value, setting) is not { } found || IsUnfilled(found.Host))
        {
            return;
        }

        _uses.Add(
            new BackingUse(name, found.Engine ?? setting?.Engine, node, subject)
            {
                Workload = workload,
                Host = found.Host,
                Port = found.Port,
                Database = found.Database,
                IsFromSecret = isFromSecret,
                Place = place,
                Stem = setting?.Stem ?? string.Join(' ', NameWords.Of(name)),
                Kind = setting?.Kind,
            }
        );
    }

    private static ConnectionText? Read(string name, string value, ServiceSetting? setting)
    {
        if (ConnectionText.Parse(value) is { } connection)
        {
            // 'memory://' is what the setting is about, as far as its name says.
            if (connection.Engine == BackingEngines.InMemoryBus && setting?.Kind is { } kind)
            {
                return connection with { Engine = ChosenEngine.Find(kind, "memory") ?? connection.Engine };
            }

            // A list without an engine needs a name that speaks of a service.
            return connection.Engine is null && setting?.Kind is null && setting?.Engine is null ? null : connection;
        }

        if (OfSwitch(name, value) is { } engine)
        {
            return new ConnectionText(engine, null, null, null);
        }

        if (setting is null)
        {
            return null;
        }

        if (setting.Part != SettingPart.Host && ChosenEngine.Find(setting.Kind, value) is { } chosen)
        {
            return new ConnectionText(chosen, null, null, null);
        }

        // 'STORAGE_URL: file:///data'
        if (
            setting is { Part: SettingPart.Connection, Kind: BackingServiceKind.ObjectStorage }
            && value.StartsWith("file://", StringComparison.OrdinalIgnoreCase)
        )
        {
            return new ConnectionText(BackingEngines.LocalFiles, null, null, null);
        }

        // 'DB_PATH: /data/shop.db'
        if (
            setting is { Part: SettingPart.Connection, Kind: BackingServiceKind.Database }
            && value.EndsWith(".db", StringComparison.Ordinal)
            && !value.Contains(' ', StringComparison.Ordinal)
            && !value.Contains("://", StringComparison.Ordinal)
        )
        {
            return new ConnectionText(BackingEngines.Sqlite, null, null, null);
        }

        // 'REDIS_HOST: cache', 'ELASTICSEARCH_URL: http://search:9200', 'DB_HOST: db'; what kind of database is to be found out by the host.
        return
            (setting.Engine is not null || setting is { Part: SettingPart.Host, Kind: BackingServiceKind.Database })
            && setting.Part != SettingPart.Engine
            && ConnectionText.HostOf(value) is { } address
            && !(setting.Part == SettingPart.Connection && !HasAddress(value))
            ? new ConnectionText(null, address.Host, address.Port, null)
            : null;
    }

    private static bool HasAddress(string value) =>
        value.Contains("://", StringComparison.Ordinal) || value.Contains(':', StringComparison.Ordinal);

    // 'UseInMemoryDatabase: true', 'USE_SQLITE=1'
    private static BackingEngine? OfSwitch(string name, string value)
    {
        if (value is not ("true" or "True" or "TRUE" or "1" or "yes" or "on"))
        {
            return null;
        }

        var words = NameWords.Of(name);
        var use = words.LastIndexOf("use");
        return use < 0
            ? null
            : string.Concat(words[(use + 1)..]) switch
            {
                "inmemorydatabase" or "inmemorydb" => BackingEngines.InMemoryDatabase,
                "inmemorycache" => BackingEngines.InProcessCache,
                "inmemorybus" or "inmemoryqueue" or "inmemorybroker" => BackingEngines.InMemoryBus,
                "sqlite" or "sqlite3" or "sqlitedatabase" => BackingEngines.Sqlite,
                "h2" => BackingEngines.H2,
                _ => null,
            };
    }

    private static bool IsUnfilled(string? host) => host is "changeme" or "todo" or "tbd";
}
