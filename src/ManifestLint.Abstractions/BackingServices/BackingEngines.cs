using System.Collections.Immutable;

namespace ManifestLint.BackingServices;

/// <summary>The engines that are known: images, schemes and data directories as the documentation of each has them.</summary>
public static class BackingEngines
{
    /// <summary>PostgreSQL.</summary>
    public static BackingEngine PostgreSql { get; } =
        new("PostgreSQL", BackingServiceKind.Database)
        {
            Images =
            [
                "postgres",
                "postgresql",
                "postgresql-repmgr",
                "postgis",
                "pgvector",
                "timescaledb",
                "timescaledb-ha",
                "citus",
                "paradedb",
                "alloydbomni",
                "spilo",
                "crunchy-postgres",
                "crunchy-postgres-gis",
                "crunchy-postgres-ha",
                "percona-distribution-postgresql",
            ],
            Words = ["postgres", "postgresql", "pgsql", "psql", "pg", "npgsql", "postgis", "aurora-postgresql"],
            Schemes = ["postgres", "postgresql", "postgis", "pgsql", "psql"],
            DataDirectories =
            [
                "/var/lib/postgresql",
                "/bitnami/postgresql",
                "/home/postgres/pgdata",
                "/pgdata",
                "/var/lib/pgsql/data",
            ],
            DataVariables = ["PGDATA", "POSTGRESQL_DATA_DIR", "POSTGRESQL_VOLUME_DIR"],
            DataOptions = ["-D"],
            UnsettlingWords = ["data_directory", "config_file", "PGDATA"],
            IsConfiguredByArguments = true,
            Programs = ["postgres", "patroni"],
            Port = 5432,
            OldestMajor = 9,
        };

    /// <summary>MySQL.</summary>
    public static BackingEngine MySql { get; } =
        new("MySQL", BackingServiceKind.Database)
        {
            Images = ["mysql", "mysql-server", "percona", "percona-server", "percona-xtradb-cluster"],
            Words = ["mysql", "mysql2", "mysqli", "aurora-mysql"],
            Schemes = ["mysql", "mysql2", "mysqlx"],
            DataDirectories = ["/var/lib/mysql", "/bitnami/mysql"],
            DataVariables = ["MYSQL_DATADIR"],
            DataOptions = ["--datadir"],
            UnsettlingWords = ["--defaults-file", "--defaults-extra-file"],
            Programs = ["mysqld", "mysqld_safe"],
            Port = 3306,
            SeriesNumbers = 2,
            OldestMajor = 5,
        };

    /// <summary>MariaDB.</summary>
    public static BackingEngine MariaDb { get; } =
        new("MariaDB", BackingServiceKind.Database)
        {
            Speaks = MySql,
            Images = ["mariadb", "mariadb-galera", "mariadb-server"],
            Words = ["mariadb"],
            Schemes = ["mariadb"],
            DataDirectories = ["/var/lib/mysql", "/bitnami/mariadb"],
            DataOptions = ["--datadir"],
            UnsettlingWords = ["--defaults-file", "--defaults-extra-file"],
            Programs = ["mariadbd", "mysqld", "mysqld_safe"],
            SeriesNumbers = 2,
            OldestMajor = 5,
        };

    /// <summary>Microsoft SQL Server.</summary>
    public static BackingEngine SqlServer { get; } =
        new("SQL Server", BackingServiceKind.Database)
        {
            Images = ["mssql-server", "mssql-server-linux", "azure-sql-edge"],
            Words = ["mssql", "sqlserver", "sqlsrv"],
            Schemes = ["mssql", "sqlserver"],
            DataDirectories = ["/var/opt/mssql"],
            DataVariables = ["MSSQL_DATA_DIR"],
            Programs = ["sqlservr"],
            Port = 1433,
            OldestMajor = 2017,
        };

    /// <summary>Oracle Database.</summary>
    public static BackingEngine Oracle { get; } =
        new("Oracle Database", BackingServiceKind.Database)
        {
            Images = ["oracle-free", "oracle-xe", "oracle-database"],
            Words = ["oracle"],
            Schemes = ["oracle"],
            DataDirectories = ["/opt/oracle/oradata"],
            Port = 1521,
            OldestMajor = 11,
        };

    /// <summary>MongoDB.</summary>
    public static BackingEngine MongoDb { get; } =
        new("MongoDB", BackingServiceKind.Database)
        {
            Images =
            [
                "mongo",
                "mongodb",
                "mongodb-community-server",
                "mongodb-enterprise-server",
                "mongodb-sharded",
                "percona-server-mongodb",
            ],
            Words = ["mongo", "mongodb", "mongoose"],
            Schemes = ["mongodb", "mongo"],
            DataDirectories = ["/data/db", "/bitnami/mongodb"],
            DataOptions = ["--dbpath"],
            UnsettlingWords = ["--config", ".conf", ".cfg", ".yml", ".yaml"],
            IsConfiguredByArguments = true,
            Programs = ["mongod"],
            Port = 27017,
            OldestMajor = 3,
        };

    /// <summary>Apache Cassandra.</summary>
    public static BackingEngine Cassandra { get; } =
        new("Cassandra", BackingServiceKind.Database)
        {
            Images = ["cassandra"],
            Words = ["cassandra"],
            Schemes = ["cassandra"],
            DataDirectories = ["/var/lib/cassandra", "/bitnami/cassandra", "/cassandra_data"],
            HasDataBelow = true,
            Programs = ["cassandra"],
            Port = 9042,
            OldestMajor = 3,
        };

    /// <summary>CockroachDB.</summary>
    public static BackingEngine CockroachDb { get; } =
        new("CockroachDB", BackingServiceKind.Database)
        {
            Speaks = PostgreSql,
            Images = ["cockroach"],
            Words = ["cockroach", "cockroachdb"],
            Schemes = ["cockroachdb"],
            DataDirectories = ["/cockroach/cockroach-data"],
            DataOptions = ["--store", "-s"],
            HasDataBelow = true,
            Programs = ["cockroach"],
            Port = 26257,
            SeriesNumbers = 2,
            OldestMajor = 19,
        };

    /// <summary>ClickHouse.</summary>
    public static BackingEngine ClickHouse { get; } =
        new("ClickHouse", BackingServiceKind.Database)
        {
            Images = ["clickhouse", "clickhouse-server"],
            Words = ["clickhouse"],
            Schemes = ["clickhouse"],
            DataDirectories = ["/var/lib/clickhouse", "/bitnami/clickhouse"],
            UnsettlingWords = ["--config", "--path"],
            HasDataBelow = true,
            Programs = ["clickhouse-server"],
            SeriesNumbers = 2,
            OldestMajor = 19,
        };

    /// <summary>SQLite.</summary>
    public static BackingEngine Sqlite { get; } =
        new("SQLite", BackingServiceKind.Database)
        {
            IsEmbedded = true,
            Words = ["sqlite", "sqlite3", "better-sqlite3"],
            Schemes = ["sqlite", "sqlite3"],
        };

    /// <summary>H2.</summary>
    public static BackingEngine H2 { get; } =
        new("H2", BackingServiceKind.Database)
        {
            IsEmbedded = true,
            Words = ["h2", "dev-file", "dev-mem"],
            Schemes = ["h2"],
        };

    /// <summary>HSQLDB.</summary>
    public static BackingEngine Hsqldb { get; } =
        new("HSQLDB", BackingServiceKind.Database)
        {
            IsEmbedded = true,
            Words = ["hsqldb"],
            Schemes = ["hsqldb"],
        };

    /// <summary>Apache Derby.</summary>
    public static BackingEngine Derby { get; } =
        new("Derby", BackingServiceKind.Database)
        {
            IsEmbedded = true,
            Words = ["derby"],
            Schemes = ["derby"],
        };

    /// <summary>A database that a framework keeps in the memory of the process.</summary>
    public static BackingEngine InMemoryDatabase { get; } =
        new("an in-memory database", BackingServiceKind.Database) { IsEmbedded = true };

    /// <summary>Redis.</summary>
    public static BackingEngine Redis { get; } =
        new("Redis", BackingServiceKind.Cache)
        {
            Images = ["redis", "redis-stack", "redis-stack-server", "redis-cluster"],
            Words = ["redis"],
            Schemes = ["redis", "rediss"],
            DataDirectories = ["/data", "/bitnami/redis/data", "/var/lib/redis"],
            DataOptions = ["--dir"],
            UnsettlingWords = [".conf"],
            IsConfiguredByArguments = true,
            Programs = ["redis-server", "redis-stack-server"],
            Port = 6379,
            OldestMajor = 3,
        };

    /// <summary>Valkey.</summary>
    public static BackingEngine Valkey { get; } =
        new("Valkey", BackingServiceKind.Cache)
        {
            Speaks = Redis,
            Images = ["valkey", "valkey-bundle", "valkey-cluster"],
            Words = ["valkey"],
            Schemes = ["valkey", "valkeys"],
            DataDirectories = ["/data", "/bitnami/valkey/data"],
            DataOptions = ["--dir"],
            UnsettlingWords = [".conf"],
            IsConfiguredByArguments = true,
            Programs = ["valkey-server"],
            OldestMajor = 7,
        };

    /// <summary>Memcached.</summary>
    public static BackingEngine Memcached { get; } =
        new("Memcached", BackingServiceKind.Cache)
        {
            Images = ["memcached"],
            Words = ["memcached", "memcache", "pymemcache"],
            Schemes = ["memcached"],
            Programs = ["memcached"],
            Port = 11211,
        };

    /// <summary>A cache in the memory of the process.</summary>
    public static BackingEngine InProcessCache { get; } =
        new("an in-process cache", BackingServiceKind.Cache) { IsEmbedded = true };

    /// <summary>RabbitMQ.</summary>
    public static BackingEngine RabbitMq { get; } =
        new("RabbitMQ", BackingServiceKind.Messaging)
        {
            Images = ["rabbitmq"],
            Words = ["rabbitmq", "rabbit", "amqp"],
            Schemes = ["amqp", "amqps"],
            DataDirectories = ["/var/lib/rabbitmq", "/bitnami/rabbitmq"],
            DataVariables = ["RABBITMQ_MNESIA_BASE", "RABBITMQ_MNESIA_DIR"],
            HasDataBelow = true,
            Programs = ["rabbitmq-server"],
            Port = 5672,
            OldestMajor = 3,
        };

    /// <summary>Apache Kafka.</summary>
    public static BackingEngine Kafka { get; } =
        new("Kafka", BackingServiceKind.Messaging)
        {
            Images = ["kafka", "kafka-native", "cp-kafka", "cp-server", "cp-enterprise-kafka"],
            Words = ["kafka"],
            Schemes = ["kafka"],
            DataDirectories =
            [
                "/var/lib/kafka",
                "/bitnami/kafka",
                "/kafka",
                "/tmp/kraft-combined-logs",
                "/tmp/kafka-logs",
            ],
            DataVariables = ["KAFKA_LOG_DIRS", "KAFKA_CFG_LOG_DIRS", "KAFKA_LOG_DIR"],
            HasDataBelow = true,
            Programs = ["kafka-server-start.sh", "kafka-server-start", "start-kafka.sh"],
            Port = 9092,
        };

    /// <summary>Redpanda.</summary>
    public static BackingEngine Redpanda { get; } =
        new("Redpanda", BackingServiceKind.Messaging)
        {
            Speaks = Kafka,
            Images = ["redpanda"],
            Words = ["redpanda"],
            DataDirectories = ["/var/lib/redpanda"],
            Programs = ["rpk", "redpanda"],
            SeriesNumbers = 2,
            OldestMajor = 20,
        };

    /// <summary>NATS.</summary>
    public static BackingEngine Nats { get; } =
        new("NATS", BackingServiceKind.Messaging)
        {
            Images = ["nats", "nats-server"],
            Words = ["nats"],
            Schemes = ["nats"],
            Programs = ["nats-server"],
            Port = 4222,
        };

    /// <summary>A message bus in the memory of the process.</summary>
    public static BackingEngine InMemoryBus { get; } =
        new("an in-memory bus", BackingServiceKind.Messaging) { IsEmbedded = true };

    /// <summary>Elasticsearch.</summary>
    public static BackingEngine Elasticsearch { get; } =
        new("Elasticsearch", BackingServiceKind.Search)
        {
            Images = ["elasticsearch"],
            Words = ["elasticsearch", "elastic"],
            DataDirectories = ["/usr/share/elasticsearch/data", "/bitnami/elasticsearch/data"],
            DataVariables = ["path.data"],
            DataOptions = ["-Epath.data"],
            HasDataBelow = true,
            Programs = ["elasticsearch"],
            Port = 9200,
            OldestMajor = 5,
        };

    /// <summary>OpenSearch.</summary>
    public static BackingEngine OpenSearch { get; } =
        new("OpenSearch", BackingServiceKind.Search)
        {
            Images = ["opensearch"],
            Words = ["opensearch"],
            DataDirectories = ["/usr/share/opensearch/data", "/bitnami/opensearch/data"],
            DataVariables = ["path.data"],
            DataOptions = ["-Epath.data"],
            HasDataBelow = true,
            Programs = ["opensearch"],
        };

    /// <summary>Storage that speaks the protocol of Amazon S3.</summary>
    public static BackingEngine S3 { get; } =
        new("S3", BackingServiceKind.ObjectStorage) { Words = ["s3", "amazon", "aws"], Schemes = ["s3"] };

    /// <summary>MinIO.</summary>
    public static BackingEngine Minio { get; } =
        new("MinIO", BackingServiceKind.ObjectStorage)
        {
            Speaks = S3,
            Images = ["minio"],
            Words = ["minio"],
            DataDirectories = ["/data", "/bitnami/minio/data", "/export", "/mnt/data"],
            DataVariables = ["MINIO_VOLUMES"],
            Programs = ["minio"],
        };

    /// <summary>Azure Blob Storage.</summary>
    public static BackingEngine AzureBlob { get; } =
        new("Azure Blob Storage", BackingServiceKind.ObjectStorage)
        {
            Images = ["azurite"],
            Words = ["azureblob", "azurite"],
        };

    /// <summary>Google Cloud Storage.</summary>
    public static BackingEngine GoogleStorage { get; } =
        new("Google Cloud Storage", BackingServiceKind.ObjectStorage) { Words = ["gcs"], Schemes = ["gs"] };

    /// <summary>Files on the disk of the container, where others use a store of objects.</summary>
    public static BackingEngine LocalFiles { get; } =
        new("local files", BackingServiceKind.ObjectStorage) { IsEmbedded = true };

    /// <summary>Keycloak.</summary>
    public static BackingEngine Keycloak { get; } =
        new("Keycloak", BackingServiceKind.Identity)
        {
            Images = ["keycloak"],
            Words = ["keycloak"],
            OldestMajor = 10,
        };

    /// <summary>All engines.</summary>
    public static ImmutableArray<BackingEngine> All { get; } =
    [
        PostgreSql,
        MySql,
        MariaDb,
        SqlServer,
        Oracle,
        MongoDb,
        Cassandra,
        CockroachDb,
        ClickHouse,
        Sqlite,
        H2,
        Hsqldb,
        Derby,
        InMemoryDatabase,
        Redis,
        Valkey,
        Memcached,
        InProcessCache,
        RabbitMq,
        Kafka,
        Redpanda,
        Nats,
        InMemoryBus,
        Elasticsearch,
        OpenSearch,
        S3,
        Minio,
        AzureBlob,
        GoogleStorage,
        LocalFiles,
        Keycloak,
    ];

    internal static Dictionary<string, BackingEngine> ByImage { get; } = Index(engine => engine.Images);

    internal static Dictionary<string, BackingEngine> ByScheme { get; } = Index(engine => engine.Schemes);

    internal static Dictionary<string, BackingEngine> ByWord { get; } = Index(engine => engine.Words);

    internal static Dictionary<int, BackingEngine> ByPort { get; } =
        All.Where(engine => engine.Port > 0).ToDictionary(engine => engine.Port);

    /// <summary>The engine that a person means by a name: <c>postgres</c>, <c>PostgreSQL</c>, <c>mssql</c>.</summary>
    /// <param name="name">The name, in any case.</param>
    public static BackingEngine? Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var word = name.Trim().ToLowerInvariant().Replace(" ", string.Empty, StringComparison.Ordinal);
        return ByWord.GetValueOrDefault(word)
            ?? ByImage.GetValueOrDefault(word)
            ?? All.FirstOrDefault(engine =>
                engine
                    .Name.Replace(" ", string.Empty, StringComparison.Ordinal)
                    .Equals(word, StringComparison.OrdinalIgnoreCase)
            );
    }

    private static Dictionary<string, BackingEngine> Index(Func<BackingEngine, ImmutableArray<string>> names)
    {
        var index = new Dictionary<string, BackingEngine>(StringComparer.Ordinal);
        foreach (var engine in All)
        {
            foreach (var name in names(engine))
            {
                index.Add(name, engine);
            }
        }

        return index;
    }
}
