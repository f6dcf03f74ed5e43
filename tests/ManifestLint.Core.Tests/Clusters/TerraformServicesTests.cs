using ManifestLint.Clusters.Scripts;
using ManifestLint.Environments;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Clusters;

/// <summary>Which managed services Terraform makes.</summary>
[TestFixture]
public sealed class TerraformServicesTests
{
    [TestCase(
        "resource \"aws_db_instance\" \"orders\" {\n  engine         = \"postgres\"\n  engine_version = \"15.4\"\n}",
        "main.tf:3:21 orders PostgreSQL 15.4"
    )]
    [TestCase(
        "resource \"aws_rds_cluster\" \"main\" {\n  cluster_identifier = \"shop-prod\"\n  engine = \"aurora-mysql\"\n  engine_version = \"8.0.mysql_aurora.3.04.0\"\n}",
        "main.tf:4:21 shop MySQL 8.0 for Production"
    )]
    [TestCase(
        "resource \"aws_elasticache_replication_group\" \"r\" {\n  engine_version = \"6.x\"\n}",
        "main.tf:2:21 r Redis 6"
    )]
    [TestCase(
        "resource \"aws_elasticache_cluster\" \"c\" {\n  engine = \"memcached\"\n  engine_version = \"1.6.22\"\n}",
        "main.tf:3:21 c Memcached 1.6.22"
    )]
    [TestCase(
        "resource \"aws_elasticache_serverless_cache\" \"c\" {\n  engine = \"valkey\"\n  major_engine_version = \"8\"\n}",
        "main.tf:3:27 c Valkey 8"
    )]
    [TestCase("resource \"aws_memorydb_cluster\" \"c\" { engine_version = \"7.1\" }", "main.tf:1:57 c Redis 7.1")]
    [TestCase(
        "resource \"aws_mq_broker\" \"queue\" {\n  engine_type = \"RabbitMQ\"\n  engine_version = \"3.13\"\n}",
        "main.tf:3:21 queue RabbitMQ 3.13"
    )]
    [TestCase("resource \"aws_mq_broker\" \"queue\" { engine_type = \"ActiveMQ\" }", "")]
    [TestCase("resource \"aws_msk_cluster\" \"k\" { kafka_version = \"3.7.x.kraft\" }", "main.tf:1:51 k Kafka 3.7")]
    [TestCase("resource \"aws_docdb_cluster\" \"d\" { engine_version = \"5.0.0\" }", "main.tf:1:54 d MongoDB 5.0.0")]
    [TestCase(
        "resource \"aws_opensearch_domain\" \"s\" { engine_version = \"Elasticsearch_7.10\" }",
        "main.tf:1:58 s Elasticsearch 7.10"
    )]
    [TestCase(
        "resource \"aws_elasticsearch_domain\" \"s\" { elasticsearch_version = \"7.10\" }",
        "main.tf:1:68 s Elasticsearch 7.10"
    )]
    [TestCase(
        "resource \"aws_db_instance\" \"s\" {\n  engine = \"sqlserver-ex\"\n  engine_version = \"15.00.4236.7.v1\"\n}",
        "main.tf:3:21 s SQL Server 2019"
    )]
    [TestCase(
        "resource \"azurerm_postgresql_flexible_server\" \"p\" {\n  version = \"16\"\n}",
        "main.tf:2:14 p PostgreSQL 16"
    )]
    [TestCase("resource \"azurerm_redis_cache\" \"cache\" {\n}", "main.tf:1:40 cache Redis ")]
    [TestCase("resource \"azurerm_mssql_server\" \"sql\" {\n  version = \"12.0\"\n}", "main.tf:1:39 sql SQL Server ")]
    [TestCase(
        "resource \"google_sql_database_instance\" \"g\" {\n  name = \"orders\"\n  database_version = \"POSTGRES_16\"\n}",
        "main.tf:3:23 orders PostgreSQL 16"
    )]
    [TestCase("resource \"google_redis_instance\" \"g\" { redis_version = \"REDIS_7_2\" }", "main.tf:1:57 g Redis 7.2")]
    [TestCase("resource \"google_memcache_instance\" \"g\" {}", "main.tf:1:41 g Memcached ")]
    [TestCase("resource \"google_alloydb_cluster\" \"g\" {}", "main.tf:1:39 g PostgreSQL ")]
    [TestCase(
        "resource \"digitalocean_database_cluster\" \"d\" {\n  engine = \"pg\"\n  version = \"15\"\n}",
        "main.tf:3:14 d PostgreSQL 15"
    )]
    [TestCase(
        "resource \"aiven_pg\" \"a\" {\n  pg_user_config {\n    pg_version = \"16\"\n  }\n}",
        "main.tf:3:19 a PostgreSQL 16"
    )]
    [TestCase(
        "module \"db\" {\n  source = \"terraform-aws-modules/rds/aws\"\n  engine = \"mysql\"\n  engine_version = \"8.4\"\n}",
        "main.tf:4:21 db MySQL 8.4"
    )]
    [TestCase(
        "module \"db\" {\n  source = \"git::https://github.com/terraform-aws-modules/terraform-aws-rds-aurora.git?ref=v9.0.0\"\n  engine = \"aurora-postgresql\"\n}",
        "main.tf:3:13 db PostgreSQL "
    )]
    [TestCase(
        "module \"sql\" {\n  source = \"registry.terraform.io/terraform-google-modules/sql-db/google//modules/postgresql\"\n  database_version = \"POSTGRES_15\"\n}",
        "main.tf:3:23 sql PostgreSQL 15"
    )]
    [TestCase("module \"db\" {\n  source = \"example/rds/aws\"\n  engine = \"mysql\"\n}", "")]
    public void Reads_engines_and_versions(string text, string expected) =>
        Assert.That(ServicesIn(("main.tf", text)), Is.EqualTo(expected));

    [TestCase("aws_db_instance", "engine = \"postgres\"\n  replicate_source_db = \"x\"")]
    [TestCase("aws_db_instance", "engine = \"postgres\"\n  replicate_source_db = aws_db_instance.main.identifier")]
    [TestCase("aws_elasticache_cluster", "engine = \"redis\"\n  replication_group_id = aws_x.y.id")]
    [TestCase("aws_db_instance", "engine = \"postgres\"\n  count = 0")]
    [TestCase("aws_db_instance", "engine = var.engine")]
    [TestCase("aws_db_instance", "engine_version = \"15\"")]
    [TestCase("aws_db_instance", "engine = \"postgres\"\n  identifier = \"shop-staging\"")]
    [TestCase("aws_db_instance", "engine = \"postgres\"\n  tags = { Environment = \"dev\" }")]
    [TestCase("aws_rds_cluster_instance", "engine = \"aurora-postgresql\"\n  engine_version = \"15.4\"")]
    public void Leaves_out_what_is_no_service_of_production(string type, string attributes) =>
        Assert.That(ServicesIn(("main.tf", $"resource \"{type}\" \"x\" {{\n  {attributes}\n}}")), Is.Empty);

    [Test]
    public void Follows_variables_to_what_files_for_production_set() =>
        Assert.That(
            ServicesIn(
                (
                    "infra/main.tf",
                    """
                    variable "pg_version" { default = "14" }
                    locals { engine = "postgres" }
                    resource "aws_db_instance" "this" {
                      identifier     = "orders-${var.environment}"
                      engine         = local.engine
                      engine_version = var.pg_version
                    }
                    """
                ),
                ("infra/dev.tfvars", "pg_version = \"17\"\n"),
                ("infra/prod.tfvars", "pg_version = \"16.4\"\n")
            ),
            Is.EqualTo("infra/prod.tfvars:1:15 PostgreSQL PostgreSQL 16.4 for Production")
        );

    [Test]
    public void Does_not_choose_between_versions() =>
        Assert.That(
            ServicesIn(
                (
                    "main.tf",
                    "variable \"v\" {}\nresource \"aws_db_instance\" \"a\" {\n  engine = \"postgres\"\n  engine_version = var.v\n}"
                ),
                ("prod-eu.tfvars", "v = \"15\"\n"),
                ("prod-us.tfvars", "v = \"16\"\n")
            ),
            Is.EqualTo("prod-eu.tfvars:1:6 a PostgreSQL  for Production")
        );

    [Test]
    public void Follows_calls_of_modules_of_the_workspace() =>
        Assert.That(
            ServicesIn(
                (
                    "live/prod/main.tf",
                    "module \"orders\" {\n  source = \"../../modules/db\"\n  v = \"16\"\n}\nmodule \"reports\" {\n  source = \"../../modules/db\"\n}"
                ),
                ("live/staging/main.tf", "module \"orders\" {\n  source = \"../../modules/db\"\n  v = \"17\"\n}"),
                (
                    "modules/db/main.tf",
                    "variable \"v\" { default = \"15\" }\nresource \"aws_db_instance\" \"this\" {\n  engine = \"postgres\"\n  engine_version = var.v\n}"
                )
            ),
            Is.EqualTo(
                "live/prod/main.tf:3:8 orders PostgreSQL 16 for Production\nmodules/db/main.tf:1:27 reports PostgreSQL 15 for Production"
            )
        );

    [Test]
    public void Reads_the_inputs_of_Terragrunt() =>
        Assert.That(
            ServicesIn(
                (
                    "live/prod/orders-db/terragrunt.hcl",
                    "terraform {\n  source = \"tfr:///terraform-aws-modules/rds/aws?version=6.1.0\"\n}\ninputs = {\n  engine = \"postgres\"\n  engine_version = \"15.4\"\n}"
                ),
                (
                    "live/dev/orders-db/terragrunt.hcl",
                    "terraform {\n  source = \"tfr:///terraform-aws-modules/rds/aws?version=6.1.0\"\n}\ninputs = {\n  engine = \"postgres\"\n  engine_version = \"16\"\n}"
                )
            ),
            Is.EqualTo("live/prod/orders-db/terragrunt.hcl:6:21 orders-db PostgreSQL 15.4 for Production")
        );

    [Test]
    public void Says_where_it_takes_evaluation_to_know_whether_there_is_one() =>
        Assert.That(
            ServicesIn(
                (
                    "main.tf",
                    "resource \"aws_db_instance\" \"a\" {\n  count = var.x ? 1 : 0\n  engine = \"mysql\"\n}\nresource \"aws_db_instance\" \"b\" {\n  count = 1\n  engine = \"mysql\"\n}"
                )
            ),
            Is.EqualTo("main.tf:3:13 a MySQL  perhaps\nmain.tf:7:13 b MySQL ")
        );

    [TestCase("null", "main.tf:4:13 x PostgreSQL ")]
    [TestCase("\"other\"", "")]
    public void A_variable_that_is_nothing_makes_no_replica(string value, string expected) =>
        Assert.That(
            ServicesIn(
                (
                    "main.tf",
                    "variable \"of\" { default = null }\nresource \"aws_db_instance\" \"x\" {\n"
                        + "  replicate_source_db = var.of\n  engine = \"postgres\"\n}"
                ),
                ("terraform.tfvars", $"of = {value}\n")
            ),
            Is.EqualTo(expected)
        );

    [TestCase("true", "main.tf:4:13 x PostgreSQL ")]
    [TestCase("false", "")]
    public void A_switch_is_followed_to_its_value(string value, string expected) =>
        Assert.That(
            ServicesIn(
                (
                    "main.tf",
                    $"variable \"on\" {{ default = {value} }}\nmodule \"x\" {{\n"
                        + "  source = \"terraform-aws-modules/rds/aws\"\n  engine = \"postgres\"\n  create_db_instance = var.on\n}"
                )
            ),
            Is.EqualTo(expected)
        );

    [Test]
    public void Reads_JSON()
    {
        const string Json = """
            {"resource": {"aws_db_instance": {"orders": {"engine": "postgres", "engine_version": "15"}}}}
            """;
        var root = (YamlMapping)YamlReader.Read(new SourceText("main.tf.json", Json)).Documents[0].Root!;
        Assert.That(
            TerraformServices.In([TerraformFile.Read(root)!]).Select(service => service.Version?.Text),
            Is.EqualTo(new[] { "15" })
        );
    }

    [Test]
    [CancelAfter(20_000)]
    public void Very_many_blocks_and_variables_end()
    {
        var variables = string.Concat(Enumerable.Range(0, 3_000).Select(i => $"variable \"v{i}\" {{}}\n"));
        var blocks = string.Concat(
            Enumerable
                .Range(0, 3_000)
                .Select(i =>
                    $"resource \"aws_db_instance\" \"a{i}\" {{\n  engine = \"mysql\"\n  engine_version = var.v{i}\n}}\n"
                )
        );
        var values = string.Concat(Enumerable.Range(0, 3_000).Select(i => $"v{i} = \"8.{i}\"\n"));
        var files = Enumerable
            .Range(0, 20)
            .Select(i => ($"prod{i}.tfvars", values))
            .Append(("variables.tf", variables))
            .Append(("main.tf", blocks));
        Assert.That(ServicesIn([.. files]), Is.Empty);
    }

    private static string ServicesIn(params (string Path, string Text)[] files)
    {
        var read = files
            .Select(file => TerraformFile.Read(new SourceText(file.Path, file.Text)))
            .OfType<TerraformFile>();
        return string.Join(
            '\n',
            TerraformServices
                .In(read)
                .Select(service =>
                    $"{service.Place} {service.Name} {service.Engine} {service.Version}"
                    + (service.Role == EnvironmentRole.Production ? " for Production" : string.Empty)
                    + (service.IsConditional ? " perhaps" : string.Empty)
                )
        );
    }
}
