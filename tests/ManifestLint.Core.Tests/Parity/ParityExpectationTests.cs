using ManifestLint.Parity;

namespace ManifestLint.Core.Tests.Parity;

/// <summary>What environments are expected to differ in, and what not.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ParityExpectationTests
{
    private const string Web = "containers: [{name: web, image: ";

    [TestCase(Web + "a:1}]", Web + "a:2}]", ParityExpectations.Release)]
    [TestCase(Web + "x.example/a:1}]", Web + "y.example/b/a:1}]", ParityExpectations.Registry)]
    [TestCase(Web + "a:1}]", Web + "b:1}]", null)]
    [TestCase(Web + "a:1-alpine}]", Web + "a:1}]", null)]
    [TestCase(Web + "a:1, imagePullPolicy: Always}]", Web + "a:1}]", ParityExpectations.PullPolicy)]
    [TestCase(
        Web + "a:1, resources: {limits: {cpu: 1}}}]",
        Web + "a:1, resources: {limits: {cpu: 2}}}]",
        ParityExpectations.Sizes
    )]
    [TestCase(Web + "a:1, resources: {limits: {cpu: 1}}}]", Web + "a:1}]", null)]
    [TestCase(
        Web + "a:1, livenessProbe: {tcpSocket: {port: 1}, periodSeconds: 5}}]",
        Web + "a:1, livenessProbe: {tcpSocket: {port: 1}}}]",
        ParityExpectations.ProbeTiming
    )]
    [TestCase(
        Web + "a:1, livenessProbe: {tcpSocket: {port: 1}}}]",
        Web + "a:1, livenessProbe: {tcpSocket: {port: 2}}}]",
        null
    )]
    [TestCase(
        Web + "a:1, env: [{name: A, value: x}]}]",
        Web + "a:1, env: [{name: A, value: y}]}]",
        ParityExpectations.Values
    )]
    [TestCase(
        Web + "a:1, env: [{name: A, value: x}]}]",
        Web + "a:1, env: [{name: B, value: x}, {name: A, value: x}]}]",
        null
    )]
    [TestCase("nodeSelector: {pool: a}", "hostNetwork: false", ParityExpectations.Scheduling)]
    [TestCase("securityContext: {runAsNonRoot: true}", "securityContext: {runAsNonRoot: false}", null)]
    [TestCase("serviceAccountName: a", "serviceAccountName: b", null)]
    [TestCase("serviceAccountName: shop-dev", "serviceAccountName: shop-prod", ParityExpectations.NamesEnvironment)]
    public void Field_of_a_pod(string development, string production, string? expectation)
    {
        var row = ParityFixture.ComparePods(development, production).Rows.Single();
        Assert.That(row.Expectation, Is.EqualTo(expectation));
    }

    [TestCase("apps/v1", "Deployment", "replicas: 1", "replicas: 3", ParityExpectations.Replicas)]
    [TestCase(
        "autoscaling/v2",
        "HorizontalPodAutoscaler",
        "maxReplicas: 2",
        "maxReplicas: 9",
        ParityExpectations.Replicas
    )]
    [TestCase("v1", "Service", "type: NodePort", "type: LoadBalancer", ParityExpectations.Exposure)]
    [TestCase("v1", "Service", "sessionAffinity: ClientIP", "type: ClusterIP", null)]
    [TestCase(
        "networking.k8s.io/v1",
        "Ingress",
        "ingressClassName: nginx",
        "ingressClassName: alb",
        ParityExpectations.IngressClass
    )]
    [TestCase(
        "networking.k8s.io/v1",
        "Ingress",
        "rules: [{host: a.example}]",
        "rules: [{host: b.example}]",
        ParityExpectations.Hosts
    )]
    [TestCase(
        "v1",
        "PersistentVolumeClaim",
        "storageClassName: standard",
        "storageClassName: ssd",
        ParityExpectations.Storage
    )]
    [TestCase("v1", "PersistentVolumeClaim", "accessModes: [ReadWriteOnce]", "accessModes: [ReadWriteMany]", null)]
    public void Field_of_another_object(
        string apiVersion,
        string kind,
        string development,
        string production,
        string? expectation
    )
    {
        string Object(string field) =>
            $"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: shop}}\nspec:\n  {field}\n";
        var rows = ParityFixture.Compare(Object(development), Object(production)).Rows;
        Assert.That(rows.Select(row => row.Expectation), Is.All.EqualTo(expectation).And.Not.Empty);
    }

    [TestCase("annotations: {a: b}", "annotations: {a: c}", ParityExpectations.Annotations)]
    [TestCase("annotations: {a: b}", "labels: {}", ParityExpectations.Annotations)]
    [TestCase("labels: {environment: dev}", "labels: {environment: prod}", ParityExpectations.NamesEnvironment)]
    [TestCase(
        "labels: {environment: development}",
        "labels: {environment: production}",
        ParityExpectations.NamesEnvironment
    )]
    [TestCase("labels: {app.kubernetes.io/version: '1'}", "labels: {}", ParityExpectations.Metadata)]
    [TestCase("labels: {tier: a}", "labels: {tier: b}", null)]
    public void Metadata(string development, string production, string? expectation)
    {
        static string Map(string field) => $"apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\n  {field}\n";
        var row = ParityFixture.Compare(Map(development), Map(production)).Rows.Single();
        Assert.That(row.Expectation, Is.EqualTo(expectation));
    }

    [Test]
    public void A_namespace_is_no_row_where_both_have_one()
    {
        const string head = "apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\n  namespace: ";
        Assert.That(ParityFixture.Lines(ParityFixture.Compare(head + "a", head + "b")), Is.Empty);
    }

    [Test]
    public void The_keys_of_configuration_count_and_not_their_values()
    {
        const string head = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop}\ndata: ";
        Assert.That(
            ParityFixture.Lines(ParityFixture.Compare(head + "{a: secret1, b: x}", head + "{a: secret2, c: x}")),
            Is.EqualTo(
                new[]
                {
                    $"ConfigurationKey ConfigMap 'shop' key a: set | set ({ParityExpectations.Values})",
                    "ConfigurationKey ConfigMap 'shop' key b: set | absent",
                    "ConfigurationKey ConfigMap 'shop' key c: absent | set",
                }
            )
        );
    }
}
