using System.Collections.Immutable;

namespace ManifestLint.Rules.Environments;

/// <summary>Something that is installed into a cluster beside applications: a controller with its custom resources or its ingress class.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Groups">The API groups of its custom resources.</param>
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
        Gateway API|gateway.networking.k8s.io|-|gateway-api gateway.networking envoy-gateway gateway-helm istio cilium contour kong nginx-gateway traefik
        Traefik|traefik.io traefik.containo.us|traefik|traefik
        ingress-nginx|-|nginx|ingress-nginx nginx-ingress ingress/nginx
        Contour|projectcontour.io|contour|contour
        Kong|configuration.konghq.com|kong|kong
        HAProxy|-|haproxy|haproxy
        Istio|networking.istio.io security.istio.io telemetry.istio.io|istio|istio
        Linkerd|policy.linkerd.io linkerd.io|-|linkerd
        Argo Rollouts|rollouts.argoproj.io|-|argo-rollouts
        CloudNativePG|postgresql.cnpg.io|-|cloudnative-pg cnpg
        Zalando's PostgreSQL operator|acid.zalan.do|-|postgres-operator
        Crunchy's PostgreSQL operator|postgres-operator.crunchydata.com|-|pgo postgres-operator crunchy
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
        Dapr|dapr.io|-|dapr
        """;

    internal static ImmutableArray<AddOn> All { get; } =
    [
        .. Table
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('|'))
            .Select(parts => new AddOn(parts[0], Split(parts[1]), Split(parts[2]), Split(parts[3]))),
    ];

    internal static AddOn? OfGroup(string group) =>
        All.FirstOrDefault(addOn => addOn.Groups.Contains(group, StringComparer.Ordinal));

    private static ImmutableArray<string> Split(string text) => text == "-" ? [] : [.. text.Split(' ')];
}
