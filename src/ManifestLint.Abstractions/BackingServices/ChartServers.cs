using System.Collections.Frozen;
using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.BackingServices;

/// <summary>
/// The servers that releases of Helm charts bring: the chart tells the engine, and the tag of the image that is set for it the version. The version of
/// the chart is that of the chart.
/// </summary>
internal static class ChartServers
{
    private const string Image = "image";
    private const string NameOverride = "nameOverride";
    private const string FullNameOverride = "fullnameOverride";

    private static readonly FrozenDictionary<string, ServerChart> Charts = new Dictionary<string, ServerChart>(
        StringComparer.Ordinal
    )
    {
        ["postgres"] = new(BackingEngines.PostgreSql),
        ["postgresql"] = new(BackingEngines.PostgreSql),
        ["postgresql-ha"] = new(BackingEngines.PostgreSql) { Images = ["postgresql.image"] },
        ["timescaledb-single"] = new(BackingEngines.PostgreSql) { Repository = "timescaledb-ha" },
        ["mysql"] = new(BackingEngines.MySql),
        ["pxc-db"] = new(BackingEngines.MySql) { Images = ["pxc.image"] },
        ["mariadb"] = new(BackingEngines.MariaDb),
        ["mariadb-galera"] = new(BackingEngines.MariaDb),
        ["mongodb"] = new(BackingEngines.MongoDb),
        ["mongodb-sharded"] = new(BackingEngines.MongoDb),
        ["psmdb-db"] = new(BackingEngines.MongoDb),
        ["cassandra"] = new(BackingEngines.Cassandra),
        ["clickhouse"] = new(BackingEngines.ClickHouse),
        ["cockroachdb"] = new(BackingEngines.CockroachDb),
        ["redis"] = new(BackingEngines.Redis),
        ["redis-cluster"] = new(BackingEngines.Redis),
        ["redis-ha"] = new(BackingEngines.Redis),
        ["valkey"] = new(BackingEngines.Valkey),
        ["valkey-cluster"] = new(BackingEngines.Valkey),
        ["memcached"] = new(BackingEngines.Memcached),
        ["rabbitmq"] = new(BackingEngines.RabbitMq),
        ["rabbitmq-ha"] = new(BackingEngines.RabbitMq),
        ["kafka"] = new(BackingEngines.Kafka),
        ["cp-kafka"] = new(BackingEngines.Kafka) { Repository = "cp-kafka" },
        ["redpanda"] = new(BackingEngines.Redpanda),
        ["nats"] = new(BackingEngines.Nats) { Images = ["container.image", "nats.image"] },
        ["elasticsearch"] = new(BackingEngines.Elasticsearch) { Versions = ["imageTag"] },
        ["eck-elasticsearch"] = new(BackingEngines.Elasticsearch) { Images = [], Versions = ["version"] },
        ["opensearch"] = new(BackingEngines.OpenSearch),
        ["minio"] = new(BackingEngines.Minio),
        ["keycloak"] = new(BackingEngines.Keycloak),
        ["keycloakx"] = new(BackingEngines.Keycloak),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // What charts append to the release's name in those of their Services.
    private static readonly ImmutableArray<string> Suffixes =
    [
        string.Empty,
        "-primary",
        "-master",
        "-headless",
        "-hl",
        "-pgpool",
        "-haproxy",
        "-read",
        "-replicas",
    ];

    internal static IEnumerable<BackingServer> In(ObjectSet objects) =>
        from release in ChartRelease.In(objects)
        let server = Charts.TryGetValue(release.ChartName, out var chart) ? ServerOf(release, chart) : null
        where server is not null
        select server;

    private static BackingServer ServerOf(ChartRelease release, ServerChart chart)
    {
        var (version, decisive) = VersionOf(release.Values, chart);
        return new BackingServer(chart.Engine, version, decisive?.Node ?? release.Chart, release.Object)
        {
            Place = decisive?.Place ?? release.Chart.Place,
            Names = NamesOf(release),
        };
    }

    // The image itself is not told: what else of it counts, such as its locale, is set in ways that only the chart knows.
    private static (BackingVersion? Version, ChartValue? Decisive) VersionOf(ChartValues values, ServerChart chart)
    {
        foreach (var path in chart.Images)
        {
            if (values.Find($"{path}.tag") is { Text.Length: > 0 } tag)
            {
                // Somebody's own image of another name tells nothing by its tag.
                var repository = values.Find($"{path}.repository")?.Text ?? chart.Repository;
                var image =
                    ImageReference.TryParse($"{repository}:{tag.Text}", out var reference)
                    && BackingImage.Of(reference) is { } known
                    && known.Engine == chart.Engine
                        ? known
                        : null;
                return (image?.Version, tag);
            }
        }

        var text = chart.Versions.Select(values.Find).FirstOrDefault(value => value is not null);
        return (text is null ? null : BackingVersion.Parse(text.Text), text);
    }

    private static ImmutableArray<string> NamesOf(ChartRelease release)
    {
        var chart = release.Values.Find(NameOverride)?.Text ?? release.ChartName;
        var full =
            release.Values.Find(FullNameOverride)?.Text
            ?? (release.Name.Contains(chart, StringComparison.Ordinal) ? release.Name : $"{release.Name}-{chart}");
        return
        [
            .. Suffixes
                .Select(suffix => full + suffix)
                .Append(release.Name)
                .Append(release.Object.Name!)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>A chart of a server.</summary>
    /// <param name="Engine">The engine.</param>
    private sealed record ServerChart(BackingEngine Engine)
    {
        /// <summary>The paths of the objects with the repository and tag of the image.</summary>
        internal ImmutableArray<string> Images { get; init; } = [Image];

        /// <summary>The image that the chart runs unless told otherwise.</summary>
        internal string Repository { get; init; } = Engine.Images[0];

        /// <summary>The paths of values that are versions.</summary>
        internal ImmutableArray<string> Versions { get; init; } = [];
    }
}
