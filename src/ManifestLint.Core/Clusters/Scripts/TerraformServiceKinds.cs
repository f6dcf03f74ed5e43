using System.Collections.Frozen;
using System.Collections.Immutable;
using ManifestLint.BackingServices;

namespace ManifestLint.Clusters.Scripts;

/// <summary>The resources and modules that make managed services, as the references of providers and modules have them.</summary>
internal static class TerraformServiceKinds
{
    private const string EngineName = "engine";
    private const string EngineVersion = "engine_version";
    private const string DatabaseVersion = "database_version";
    private const string RedisVersion = "redis_version";
    private const string KafkaVersion = "kafka_version";

    private static readonly TerraformServiceKind Any = new(null) { EngineName = EngineName, Version = EngineVersion };

    private static readonly FrozenDictionary<string, TerraformServiceKind> Resources = new Dictionary<
        string,
        TerraformServiceKind
    >(StringComparer.Ordinal)
    {
        ["aws_db_instance"] = Any with { PartOf = "replicate_source_db" },
        ["aws_rds_cluster"] = Any with { PartOf = "replication_source_identifier" },
        ["aws_elasticache_replication_group"] = Any with
        {
            Engine = BackingEngines.Redis,
            PartOf = "global_replication_group_id",
        },
        ["aws_elasticache_cluster"] = Any with { PartOf = "replication_group_id" },
        ["aws_elasticache_serverless_cache"] = Any with { Version = "major_engine_version" },
        ["aws_memorydb_cluster"] = Any with { Engine = BackingEngines.Redis },
        ["aws_mq_broker"] = new(null) { EngineName = "engine_type", Version = EngineVersion },
        ["aws_msk_cluster"] = new(BackingEngines.Kafka) { Version = KafkaVersion },
        ["aws_msk_serverless_cluster"] = new(BackingEngines.Kafka),
        ["aws_docdb_cluster"] = new(BackingEngines.MongoDb) { Version = EngineVersion },
        ["aws_docdbelastic_cluster"] = new(BackingEngines.MongoDb),
        ["aws_opensearch_domain"] = new(BackingEngines.OpenSearch) { EngineName = EngineVersion },
        ["aws_elasticsearch_domain"] = new(BackingEngines.Elasticsearch) { Version = "elasticsearch_version" },
        ["azurerm_postgresql_flexible_server"] = new(BackingEngines.PostgreSql)
        {
            Version = TerraformBlocks.Version,
            PartOf = "source_server_id",
        },
        ["azurerm_postgresql_server"] = new(BackingEngines.PostgreSql) { Version = TerraformBlocks.Version },
        ["azurerm_mysql_flexible_server"] = new(BackingEngines.MySql)
        {
            Version = TerraformBlocks.Version,
            PartOf = "source_server_id",
        },
        ["azurerm_mysql_server"] = new(BackingEngines.MySql) { Version = TerraformBlocks.Version },
        ["azurerm_mariadb_server"] = new(BackingEngines.MariaDb) { Version = TerraformBlocks.Version },
        // Its version is that of the service, and always the same.
        ["azurerm_mssql_server"] = new(BackingEngines.SqlServer),
        ["azurerm_mssql_managed_instance"] = new(BackingEngines.SqlServer),
        ["azurerm_redis_cache"] = new(BackingEngines.Redis) { Version = RedisVersion },
        ["azurerm_redis_enterprise_cluster"] = new(BackingEngines.Redis),
        ["azurerm_managed_redis"] = new(BackingEngines.Redis),
        ["azurerm_cosmosdb_account"] = new(null) { EngineName = "kind", Version = "mongo_server_version" },
        ["google_sql_database_instance"] = new(null) { EngineName = DatabaseVersion, PartOf = "master_instance_name" },
        ["google_redis_instance"] = new(BackingEngines.Redis) { EngineName = RedisVersion },
        ["google_redis_cluster"] = new(BackingEngines.Redis),
        ["google_memorystore_instance"] = new(BackingEngines.Valkey) { EngineName = EngineVersion },
        ["google_memcache_instance"] = new(BackingEngines.Memcached) { EngineName = "memcache_version" },
        ["google_alloydb_cluster"] = new(BackingEngines.PostgreSql) { EngineName = DatabaseVersion },
        ["google_managed_kafka_cluster"] = new(BackingEngines.Kafka),
        ["digitalocean_database_cluster"] = Any with { Version = TerraformBlocks.Version },
        ["ovh_cloud_project_database"] = Any with { Version = TerraformBlocks.Version },
        ["scaleway_rdb_instance"] = new(null) { EngineName = EngineName },
        ["scaleway_redis_cluster"] = new(BackingEngines.Redis) { Version = TerraformBlocks.Version },
        ["linode_database_mysql_v2"] = new(BackingEngines.MySql) { EngineName = "engine_id" },
        ["linode_database_postgresql_v2"] = new(BackingEngines.PostgreSql) { EngineName = "engine_id" },
        ["vultr_database"] = new(null) { EngineName = "database_engine", Version = "database_engine_version" },
        ["aiven_pg"] = new(BackingEngines.PostgreSql) { Version = "pg_user_config.pg_version" },
        ["aiven_mysql"] = new(BackingEngines.MySql) { Version = "mysql_user_config.mysql_version" },
        ["aiven_kafka"] = new(BackingEngines.Kafka) { Version = "kafka_user_config.kafka_version" },
        ["aiven_opensearch"] = new(BackingEngines.OpenSearch) { Version = "opensearch_user_config.opensearch_version" },
        ["aiven_redis"] = new(BackingEngines.Redis),
        ["aiven_valkey"] = new(BackingEngines.Valkey),
        ["confluent_kafka_cluster"] = new(BackingEngines.Kafka),
        ["cloudamqp_instance"] = new(BackingEngines.RabbitMq) { Version = "rmq_version" },
        ["mongodbatlas_cluster"] = new(BackingEngines.MongoDb) { Version = "mongo_db_major_version" },
        ["mongodbatlas_advanced_cluster"] = new(BackingEngines.MongoDb) { Version = "mongo_db_major_version" },
        ["neon_project"] = new(BackingEngines.PostgreSql) { Version = "pg_version" },
        ["upstash_redis_database"] = new(BackingEngines.Redis),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // By the name in the registry, and the module within it.
    private static readonly FrozenDictionary<string, TerraformServiceKind> Modules = new Dictionary<
        string,
        TerraformServiceKind
    >(StringComparer.OrdinalIgnoreCase)
    {
        ["terraform-aws-modules/rds/aws"] = Any with { PartOf = "replicate_source_db" },
        ["terraform-aws-modules/rds-aurora/aws"] = Any with { PartOf = "replication_source_identifier" },
        ["terraform-aws-modules/elasticache/aws"] = Any with { Engine = BackingEngines.Redis },
        ["terraform-aws-modules/elasticache/aws//modules/serverless-cache"] = Any with
        {
            Engine = BackingEngines.Redis,
            Version = "major_engine_version",
        },
        ["terraform-aws-modules/memory-db/aws"] = Any with { Engine = BackingEngines.Redis },
        ["terraform-aws-modules/msk-kafka-cluster/aws"] = new(BackingEngines.Kafka) { Version = KafkaVersion },
        ["terraform-aws-modules/opensearch/aws"] = new(BackingEngines.OpenSearch) { EngineName = EngineVersion },
        ["cloudposse/rds/aws"] = Any,
        ["cloudposse/rds-cluster/aws"] = Any,
        ["cloudposse/elasticache-redis/aws"] = Any with { Engine = BackingEngines.Redis },
        ["cloudposse/documentdb-cluster/aws"] = new(BackingEngines.MongoDb) { Version = EngineVersion },
        ["cloudposse/mq-broker/aws"] = new(null) { EngineName = "engine_type", Version = EngineVersion },
        ["cloudposse/msk-apache-kafka-cluster/aws"] = new(BackingEngines.Kafka) { Version = KafkaVersion },
        ["GoogleCloudPlatform/sql-db/google//modules/postgresql"] = new(BackingEngines.PostgreSql)
        {
            EngineName = DatabaseVersion,
        },
        ["GoogleCloudPlatform/sql-db/google//modules/mysql"] = new(BackingEngines.MySql)
        {
            EngineName = DatabaseVersion,
        },
        ["GoogleCloudPlatform/sql-db/google//modules/safer_mysql"] = new(BackingEngines.MySql)
        {
            EngineName = DatabaseVersion,
        },
        ["GoogleCloudPlatform/sql-db/google//modules/mssql"] = new(BackingEngines.SqlServer)
        {
            EngineName = DatabaseVersion,
        },
        ["GoogleCloudPlatform/memorystore/google"] = new(BackingEngines.Redis) { EngineName = RedisVersion },
        ["GoogleCloudPlatform/memorystore/google//modules/memcache"] = new(BackingEngines.Memcached),
        ["GoogleCloudPlatform/memorystore/google//modules/valkey"] = new(BackingEngines.Valkey)
        {
            EngineName = EngineVersion,
        },
        ["GoogleCloudPlatform/alloy-db/google"] = new(BackingEngines.PostgreSql) { EngineName = DatabaseVersion },
        ["Azure/postgresql/azurerm"] = new(BackingEngines.PostgreSql) { Version = "server_version" },
        ["Azure/mysql/azurerm"] = new(BackingEngines.MySql) { Version = "server_version" },
        ["Azure/avm-res-dbforpostgresql-flexibleserver/azurerm"] = new(BackingEngines.PostgreSql)
        {
            Version = "server_version",
        },
        ["Azure/avm-res-dbformysql-flexibleserver/azurerm"] = new(BackingEngines.MySql) { Version = "mysql_version" },
        ["Azure/avm-res-cache-redis/azurerm"] = new(BackingEngines.Redis),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> NamesInModules = Modules
        .Values.SelectMany(kind => new[] { kind.EngineName, kind.Version, kind.PartOf })
        .OfType<string>()
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The attributes that name a service: mostly the first label of its host.</summary>
    internal static FrozenSet<string> Identifiers { get; } =
        FrozenSet.Create(
            StringComparer.Ordinal,
            "identifier",
            "cluster_identifier",
            "replication_group_id",
            "cluster_id",
            "cluster_name",
            "broker_name",
            "domain_name",
            "service_name",
            "name"
        );

    /// <summary>The attributes that decide if and how often a block makes something.</summary>
    internal static ImmutableArray<string> Switches { get; } =
    ["count", "for_each", "create", "create_db_instance", "create_cluster", "enabled"];

    /// <summary>What a type of resource makes, or null: no service that is known.</summary>
    internal static TerraformServiceKind? OfResource(string type) => Resources.GetValueOrDefault(type);

    /// <summary>What a module makes, by its source; null for those of the workspace, and those that are not known.</summary>
    internal static TerraformServiceKind? OfModule(string source) => Modules.GetValueOrDefault(RegistryName(source));

    /// <summary>Whether an attribute decides if and how often its block makes something.</summary>
    internal static bool IsSwitch(string name) => Switches.Contains(name);

    /// <summary>Whether an attribute of a resource or module can have a part in what a managed service is.</summary>
    internal static bool IsOfInterest(HclAttribute attribute) =>
        attribute.Path switch
        {
            [TerraformBlocks.Resource, var type, _, .. var inner] => OfResource(type)
                ?.Reads(inner.IsEmpty ? attribute.Name : $"{string.Join('.', inner)}.{attribute.Name}")
                ?? false,
            [TerraformBlocks.Module, _] or [TerraformBlocks.Inputs] => Identifiers.Contains(attribute.Name)
                || IsSwitch(attribute.Name)
                || NamesInModules.Contains(attribute.Name),
            _ => false,
        };

    // 'tfr:///terraform-aws-modules/rds/aws?version=6.1.0' of Terragrunt, 'registry.terraform.io/...', and the repository that a module of the registry lies in:
    // 'git::https://github.com/terraform-aws-modules/terraform-aws-rds.git?ref=v6.1.0'.
    private static string RegistryName(string source)
    {
        var text = source;
        text = text.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? text[..query] : text;
        text = text.StartsWith("git::", StringComparison.Ordinal) ? text[5..] : text;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        text = scheme >= 0 ? text[(scheme + 3)..] : text;
        text = text.TrimStart('/').Replace("git@github.com:", "github.com/", StringComparison.Ordinal);
        var submodule = text.IndexOf("//", StringComparison.Ordinal) is var at and >= 0 ? text[at..] : string.Empty;
        var words = text[..^submodule.Length].Split('/');
        return words switch
        {
            [var host, var owner, var repository] when host.EndsWith("github.com", StringComparison.Ordinal) =>
                $"{OwnerOf(owner)}/{OfRepository(repository)}{submodule}",
            [_, var space, var name, var provider] => $"{OwnerOf(space)}/{name}/{provider}{submodule}",
            [var space, var name, var provider] => $"{OwnerOf(space)}/{name}/{provider}{submodule}",
            _ => string.Empty,
        };
    }

    // Google's modules have moved from one name to the other.
    private static string OwnerOf(string name) => name == "terraform-google-modules" ? "GoogleCloudPlatform" : name;

    // 'terraform-aws-rds-aurora.git' is 'rds-aurora/aws'.
    private static string OfRepository(string repository)
    {
        var name = repository.EndsWith(".git", StringComparison.Ordinal) ? repository[..^4] : repository;
        return name.Split('-', 3) is ["terraform", var provider, var module] ? $"{module}/{provider}" : name;
    }
}
