using System.Collections.Immutable;

namespace ManifestLint.Rules.Environments;

/// <summary>Something that is installed into a cluster beside applications: a controller with its custom resources or its ingress class.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Groups">The API groups of its custom resources, and the domain under which GatewayClasses name it.</param>
/// <param name="IngressClasses">The ingress classes that it brings.</param>
/// <param name="Words">Words in the names of its charts, manifests, images and workloads.</param>
internal sealed record AddOn(
    string Name,
    ImmutableArray<string> Groups,
    ImmutableArray<string> IngressClasses,
    ImmutableArray<string> Words
)
{
    // One line each: name, groups, classes, words; '-' for none.
    private const string Table = """
        cert-manager|cert-manager.io acme.cert-manager.io|-|cert-manager certmanager
        external-secrets|external-secrets.io generators.external-secrets.io|-|external-secrets
        sealed-secrets|bitnami.com|-|sealed-secrets sealedsecrets
        prometheus-operator|monitoring.coreos.com|-|prometheus-operator kube-prometheus victoria-metrics
        KEDA|keda.sh|-|keda
        Gateway API|gateway.networking.k8s.io|-|gateway-api gateway.networking envoy-gateway gateway-helm istio cilium contour kong nginx-gateway kgateway traefik
        Envoy Gateway|gateway.envoyproxy.io|-|envoy-gateway gateway-helm envoyproxy/gateway
        NGINX Gateway Fabric|gateway.nginx.org|-|nginx-gateway
        kgateway|gateway.kgateway.dev kgateway.dev|-|kgateway
        Traefik|traefik.io traefik.containo.us|traefik|traefik
        ingress-nginx|-|nginx|ingress-nginx nginx-ingress ingress/nginx
        Contour|projectcontour.io|contour|contour
        Kong|configuration.konghq.com konghq.com gateway-operator.konghq.com|kong|kong
        NGINX Ingress Controller|k8s.nginx.org|-|nginx-ingress nginx/kubernetes-ingress
        Emissary|getambassador.io|-|emissary ambassador
        Cilium|io.cilium|cilium|cilium
        HAProxy|-|haproxy|haproxy
        Istio|networking.istio.io security.istio.io telemetry.istio.io istio.io|istio|istio
        Linkerd|policy.linkerd.io linkerd.io|-|linkerd
        Argo Rollouts|rollouts.argoproj.io|-|argo-rollouts
        CloudNativePG|postgresql.cnpg.io|-|cloudnative-pg cnpg
        Zalando's PostgreSQL operator|acid.zalan.do|-|postgres-operator
        Crunchy's PostgreSQL operator|postgres-operator.crunchydata.com|-|pgo postgres-operator crunchy
        StackGres|stackgres.io|-|stackgres
        Percona's operators|pxc.percona.com ps.percona.com psmdb.percona.com pgv2.percona.com|-|percona
        MariaDB operator|k8s.mariadb.com|-|mariadb-operator
        MySQL operator|mysql.oracle.com|-|mysql-operator
        MongoDB operator|mongodbcommunity.mongodb.com mongodb.com|-|mongodb-kubernetes community-operator
        Redis operator|redis.redis.opstreelabs.in|-|redis-operator
        ClickHouse operator|clickhouse.altinity.com|-|clickhouse-operator altinity
        OpenSearch operator|opensearch.opster.io|-|opensearch-operator opensearch-k8s opster
        Keycloak operator|k8s.keycloak.org|-|keycloak-operator keycloak-k8s
        Strimzi|kafka.strimzi.io|-|strimzi
        RabbitMQ's cluster operator|rabbitmq.com|-|cluster-operator rabbitmq-operator
        ECK|elasticsearch.k8s.elastic.co kibana.k8s.elastic.co apm.k8s.elastic.co|-|eck elastic-operator
        MetalLB|metallb.io|-|metallb
        Secrets Store CSI driver|secrets-store.csi.x-k8s.io|-|secrets-store
        Vault Secrets Operator|secrets.hashicorp.com|-|vault-secrets-operator
        Kyverno|kyverno.io|-|kyverno
        Knative Serving|serving.knative.dev|-|knative serving-core
        MinIO's operator|minio.min.io|-|minio-operator minio/operator
        OpenTelemetry operator|opentelemetry.io|-|opentelemetry-operator
        Grafana operator|grafana.integreatly.org|-|grafana-operator
        Jaeger operator|jaegertracing.io|-|jaeger-operator
        VictoriaMetrics operator|operator.victoriametrics.com|-|victoria-metrics vm-operator
        Vertical Pod Autoscaler|autoscaling.k8s.io|-|vertical-pod-autoscaler vpa
        Tekton|tekton.dev triggers.tekton.dev|-|tekton
        Crossplane|apiextensions.crossplane.io pkg.crossplane.io|-|crossplane
        Flagger|flagger.app|-|flagger
        Gatekeeper|templates.gatekeeper.sh constraints.gatekeeper.sh|-|gatekeeper
        trust-manager|trust.cert-manager.io|-|trust-manager
        KubeRay|ray.io|-|kuberay
        Spark operator|sparkoperator.k8s.io|-|spark-operator
        Flink operator|flink.apache.org|-|flink
        1Password's operator|onepassword.com|-|onepassword
        Infisical's operator|secrets.infisical.com|-|infisical
        Dapr|dapr.io|-|dapr
        """;

    internal static ImmutableArray<AddOn> All { get; } =
    [
        .. Table
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('|'))
            .Select(parts => new AddOn(parts[0], Split(parts[1]), Split(parts[2]), Split(parts[3]))),
    ];

    /// <summary>The definitions that several controllers serve, and that each of them brings.</summary>
    internal const string GatewayApi = "gateway.networking.k8s.io";

    internal static AddOn? OfGroup(string group) =>
        All.FirstOrDefault(addOn => addOn.Groups.Contains(group, StringComparer.Ordinal));

    private static ImmutableArray<string> Split(string text) => text == "-" ? [] : [.. text.Split(' ')];
}
