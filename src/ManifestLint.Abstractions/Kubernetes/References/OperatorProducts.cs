namespace ManifestLint.Kubernetes.References;

/// <summary>What operators are known to make of their custom resources: Secrets with credentials, and Services. <c>{}</c> is the resource's name.</summary>
internal static class OperatorProducts
{
    // One line: group, kind, then what is made.
    private const string Table = """
        postgresql.cnpg.io Cluster Secret/{}-app Secret/{}-superuser Secret/{}-ca Secret/{}-server Secret/{}-replication Service/{}-rw Service/{}-ro Service/{}-r
        postgresql.cnpg.io Pooler Service/{}
        acid.zalan.do postgresql Service/{} Service/{}-repl Service/{}-pooler Service/{}-pooler-repl
        postgres-operator.crunchydata.com PostgresCluster Secret/{}-pguser-{} Service/{}-primary Service/{}-replicas Service/{}-pgbouncer Service/{}-ha
        kafka.strimzi.io Kafka Secret/{}-cluster-ca-cert Secret/{}-clients-ca-cert Service/{}-kafka-bootstrap Service/{}-kafka-brokers Service/{}-zookeeper-client
        kafka.strimzi.io KafkaUser Secret/{}
        kafka.strimzi.io KafkaConnect Service/{}-connect-api
        kafka.strimzi.io KafkaBridge Service/{}-bridge-service
        rabbitmq.com RabbitmqCluster Secret/{}-default-user Secret/{}-erlang-cookie Service/{} Service/{}-nodes
        rabbitmq.com User Secret/{}-user-credentials
        elasticsearch.k8s.elastic.co Elasticsearch Secret/{}-es-elastic-user Secret/{}-es-http-certs-public Service/{}-es-http Service/{}-es-transport
        kibana.k8s.elastic.co Kibana Secret/{}-kb-http-certs-public Service/{}-kb-http
        apm.k8s.elastic.co ApmServer Secret/{}-apm-token Service/{}-apm-http
        monitoring.coreos.com Prometheus Secret/prometheus-{} Service/prometheus-operated
        monitoring.coreos.com Alertmanager Secret/alertmanager-{}-generated Service/alertmanager-operated
        minio.min.io Tenant Service/minio Service/{}-hl Service/{}-console
        mongodbcommunity.mongodb.com MongoDBCommunity Service/{}-svc
        redis.redis.opstreelabs.in Redis Service/{} Service/{}-headless
        grafana.integreatly.org Grafana Secret/{}-admin-credentials Service/{}-service
        k8s.keycloak.org Keycloak Secret/{}-initial-admin Service/{}-service
        serving.knative.dev Service Service/{}
        objectbucket.io ObjectBucketClaim Secret/{} ConfigMap/{}
        """;

    private static readonly string[][] Rows =
    [
        .. Table
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' ')),
    ];

    internal static IEnumerable<ProducedObject> Of(KubernetesObject resource) =>
        resource.Name is { } name
        && Array.Find(Rows, row => row[1] == resource.Kind.Kind && row[0] == resource.Kind.Group) is { } products
            ? products
                .Skip(2)
                .Select(product =>
                {
                    var slash = product.IndexOf('/', StringComparison.Ordinal);
                    return new ProducedObject(
                        resource,
                        product[..slash],
                        resource.Namespace,
                        product[(slash + 1)..].Replace("{}", name, StringComparison.Ordinal)
                    );
                })
            : [];
}
