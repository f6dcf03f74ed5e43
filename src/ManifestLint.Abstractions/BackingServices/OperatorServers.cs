using System.Collections.Frozen;
using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.BackingServices;

/// <summary>The custom resources that stand for a server, as the operators' references have them.</summary>
internal static class OperatorServers
{
    private static readonly ImmutableArray<OperatorResource> Resources =
    [
        new("postgresql.cnpg.io", "Cluster", BackingEngines.PostgreSql)
        {
            Images = ["spec.imageName"],
            Versions = ["spec.imageCatalogRef.major"],
            Suffixes = ["-rw", "-ro", "-r"],
        },
        new("acid.zalan.do", "postgresql", BackingEngines.PostgreSql)
        {
            Versions = ["spec.postgresql.version"],
            Suffixes = ["", "-repl", "-pooler"],
        },
        new("postgres-operator.crunchydata.com", "PostgresCluster", BackingEngines.PostgreSql)
        {
            Versions = ["spec.postgresVersion"],
            Suffixes = ["-primary", "-replicas", "-pgbouncer", "-ha"],
        },
        new("pgv2.percona.com", "PerconaPGCluster", BackingEngines.PostgreSql)
        {
            Versions = ["spec.postgresVersion"],
            Suffixes = ["-primary", "-pgbouncer", "-ha"],
        },
        new("pxc.percona.com", "PerconaXtraDBCluster", BackingEngines.MySql)
        {
            Images = ["spec.pxc.image"],
            Suffixes = ["-haproxy", "-proxysql", "-pxc"],
        },
        new("ps.percona.com", "PerconaServerMySQL", BackingEngines.MySql)
        {
            Images = ["spec.mysql.image"],
            Suffixes = ["-haproxy", "-router", "-mysql"],
        },
        new("mysql.oracle.com", "InnoDBCluster", BackingEngines.MySql) { Versions = ["spec.version"], Suffixes = [""] },
        new("k8s.mariadb.com", "MariaDB", BackingEngines.MariaDb)
        {
            Images = ["spec.image"],
            Suffixes = ["", "-primary"],
        },
        new("mongodbcommunity.mongodb.com", "MongoDBCommunity", BackingEngines.MongoDb)
        {
            Versions = ["spec.version"],
            Suffixes = ["-svc"],
        },
        new("mongodb.com", "MongoDB", BackingEngines.MongoDb) { Versions = ["spec.version"], Suffixes = ["-svc"] },
        new("psmdb.percona.com", "PerconaServerMongoDB", BackingEngines.MongoDb)
        {
            Images = ["spec.image"],
            Suffixes = ["-mongos", "-rs0"],
        },
        new("kafka.strimzi.io", "Kafka", BackingEngines.Kafka)
        {
            Versions = ["spec.kafka.version"],
            Suffixes = ["-kafka-bootstrap", "-kafka-brokers"],
            Storages = ["spec.kafka.storage"],
        },
        new("cluster.redpanda.com", "Redpanda", BackingEngines.Redpanda)
        {
            Versions = ["spec.clusterSpec.image.tag"],
            Suffixes = [""],
        },
        new("elasticsearch.k8s.elastic.co", "Elasticsearch", BackingEngines.Elasticsearch)
        {
            Versions = ["spec.version"],
            Suffixes = ["-es-http"],
        },
        new("opensearch.opster.io", "OpenSearchCluster", BackingEngines.OpenSearch)
        {
            Versions = ["spec.general.version"],
            Suffixes = [""],
        },
        new("rabbitmq.com", "RabbitmqCluster", BackingEngines.RabbitMq) { Images = ["spec.image"], Suffixes = [""] },
        new("redis.redis.opstreelabs.in", "Redis", BackingEngines.Redis)
        {
            Images = ["spec.kubernetesConfig.image"],
            Suffixes = [""],
        },
        new("redis.redis.opstreelabs.in", "RedisReplication", BackingEngines.Redis)
        {
            Images = ["spec.kubernetesConfig.image"],
            Suffixes = [""],
        },
        new("redis.redis.opstreelabs.in", "RedisCluster", BackingEngines.Redis)
        {
            Images = ["spec.kubernetesConfig.image"],
            Suffixes = ["-leader", "-follower"],
        },
        new("databases.spotahome.com", "RedisFailover", BackingEngines.Redis)
        {
            Images = ["spec.redis.image"],
            Suffixes = [""],
        },
        new("minio.min.io", "Tenant", BackingEngines.Minio) { Images = ["spec.image"], Suffixes = ["-hl", ""] },
        new("k8s.keycloak.org", "Keycloak", BackingEngines.Keycloak)
        {
            Images = ["spec.image"],
            Suffixes = ["-service"],
        },
    ];

    // Their hosts are known to the cloud alone.
    private static readonly ImmutableArray<OperatorResource> Managed =
    [
        new("rds.services.k8s.aws", "DBInstance", null)
        {
            EngineField = "spec.engine",
            Versions = ["spec.engineVersion"],
        },
        new("rds.services.k8s.aws", "DBCluster", null)
        {
            EngineField = "spec.engine",
            Versions = ["spec.engineVersion"],
        },
        new("elasticache.services.k8s.aws", "ReplicationGroup", BackingEngines.Redis)
        {
            EngineField = "spec.engine",
            Versions = ["spec.engineVersion"],
        },
        new("elasticache.services.k8s.aws", "CacheCluster", null)
        {
            EngineField = "spec.engine",
            Versions = ["spec.engineVersion"],
        },
        new("mq.services.k8s.aws", "Broker", null)
        {
            EngineField = "spec.engineType",
            Versions = ["spec.engineVersion"],
        },
        new("kafka.services.k8s.aws", "Cluster", BackingEngines.Kafka) { Versions = ["spec.kafkaVersion"] },
        new("documentdb.services.k8s.aws", "DBCluster", BackingEngines.MongoDb) { Versions = ["spec.engineVersion"] },
        new("sql.cnrm.cloud.google.com", "SQLInstance", null) { EngineField = "spec.databaseVersion" },
        new("redis.cnrm.cloud.google.com", "RedisInstance", BackingEngines.Redis) { EngineField = "spec.redisVersion" },
        .. Crossplane(),
    ];

    private static readonly FrozenSet<string> Groups = Resources
        .Select(resource => resource.Group)
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<(string Group, string Kind), OperatorResource> ByKind = Resources
        .Concat(Managed.Select(resource => resource with { IsManaged = true }))
        .ToFrozenDictionary(resource => (resource.Group, resource.Kind));

    // Kinds beside a server that have no pods of their own, or only the server's.
    private static readonly FrozenSet<string> Beside = FrozenSet.Create(
        StringComparer.Ordinal,
        "KafkaTopic",
        "KafkaUser",
        "KafkaNodePool",
        "KafkaRebalance",
        "Backup",
        "ScheduledBackup",
        "Database",
        "User",
        "Grant",
        "Queue",
        "Exchange",
        "Binding",
        "Vhost"
    );

    /// <summary>Whether the operator of a custom resource may bring a server of an engine, or something that is none.</summary>
    internal static bool MayBring(KubernetesObject @object, BackingEngine? engine)
    {
        var (group, kind) = (@object.Kind.Group, @object.Kind.Kind);
        return ByKind.TryGetValue((group, kind), out var resource)
            ? resource.Engine is not { } own || (engine is not null && own.Protocol == engine.Protocol)
            : !(Beside.Contains(kind) && Groups.Contains(group));
    }

    internal static IEnumerable<BackingServer> In(ObjectSet objects) =>
        objects
            .All.Select(@object =>
                ByKind.TryGetValue((@object.Kind.Group, @object.Kind.Kind), out var resource)
                    ? resource.ServerOf(@object)
                    : null
            )
            .OfType<BackingServer>();

    private static IEnumerable<OperatorResource> Crossplane()
    {
        foreach (var group in (string[])["rds.aws.upbound.io", "rds.aws.m.upbound.io", "rds.aws.crossplane.io"])
        {
            foreach (var kind in (string[])["Instance", "DBInstance", "Cluster", "DBCluster"])
            {
                yield return new OperatorResource(group, kind, null)
                {
                    EngineField = "spec.forProvider.engine",
                    Versions = ["spec.forProvider.engineVersion"],
                };
            }
        }

        yield return new OperatorResource("database.aws.crossplane.io", "RDSInstance", null)
        {
            EngineField = "spec.forProvider.engine",
            Versions = ["spec.forProvider.engineVersion"],
        };
        yield return new OperatorResource("elasticache.aws.upbound.io", "ReplicationGroup", BackingEngines.Redis)
        {
            EngineField = "spec.forProvider.engine",
            Versions = ["spec.forProvider.engineVersion"],
        };
        yield return new OperatorResource("sql.gcp.upbound.io", "DatabaseInstance", null)
        {
            EngineField = "spec.forProvider.databaseVersion",
        };
        yield return new OperatorResource("redis.gcp.upbound.io", "Instance", BackingEngines.Redis)
        {
            EngineField = "spec.forProvider.redisVersion",
        };
        yield return new OperatorResource(
            "dbforpostgresql.azure.upbound.io",
            "FlexibleServer",
            BackingEngines.PostgreSql
        )
        {
            Versions = ["spec.forProvider.version"],
        };
        yield return new OperatorResource("dbformysql.azure.upbound.io", "FlexibleServer", BackingEngines.MySql)
        {
            Versions = ["spec.forProvider.version"],
        };
    }
}
