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
        "v1",
        "Service",
        "ports: [{port: 80, nodePort: 30080}]",
        "ports: [{port: 80}]",
        ParityExpectations.Exposure
    )]
    [TestCase(
        "v1",
        "Service",
        "ports: [{port: 80, nodePort: 30080}]",
        "ports: [{port: 80, nodePort: 30081}]",
        ParityExpectations.Exposure
    )]
    [TestCase("v1", "Service", "ports: [{port: 80, targetPort: 1}]", "ports: [{port: 80, targetPort: 2}]", null)]
    [TestCase(
        "apps/v1",
        "StatefulSet",
        "volumeClaimTemplates: [{metadata: {name: a, labels: {b: c}}}]",
        "volumeClaimTemplates: [{metadata: {name: a}}]",
        ParityExpectations.ClaimLabels
    )]
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

    // One environment calls its namespace as the container, the label and the argument are called in both.
    [Test]
    public void What_is_called_like_a_namespace_keeps_its_name()
    {
        static string Shop(string @namespace, string probe) =>
            $$$"""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: {{{@namespace}}}, labels: {part-of: shop}}
                spec:
                  template:
                    spec:
                      containers: [{name: shop, image: 'a:1', args: [--in, shop]{{{probe}}}}]
                """;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                ParityFixture.Lines(ParityFixture.Compare(Shop("shop-dev", ", tty: true"), Shop("shop", string.Empty))),
                Is.EqualTo(new[] { "Field container 'shop' of Deployment 'web' tty: true | absent" })
            );
            Assert.That(
                ParityFixture.Lines(ParityFixture.Compare(Shop("shop", string.Empty), Shop("shop", ", tty: true"))),
                Is.EqualTo(new[] { "Field container 'shop' of Deployment 'web' tty: absent | true" })
            );
        }
    }

    [Test]
    public void A_value_that_names_the_namespace_of_each_is_the_same()
    {
        static string Binding(string @namespace) =>
            $"apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {{name: a, namespace: {@namespace}}}\nsubjects: [{{kind: ServiceAccount, name: a, namespace: {@namespace}}}]\n";

        Assert.That(ParityFixture.Lines(ParityFixture.Compare(Binding("one"), Binding("two"))), Is.Empty);
    }

    [Test]
    public void An_image_is_shown_with_its_tag_however_long_its_registry()
    {
        var registry = string.Concat(Enumerable.Repeat("a-part-of-a-long-name/", 8));
        var row = ParityFixture
            .ComparePods(Web + $"r.example/{registry}web:1.4.2-x}}]", Web + $"other:1@sha256:{new string('a', 64)}}}]")
            .Rows.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(row.Cells[0].Text, Does.StartWith("r.example/").And.EndWith("/web:1.4.2-x"));
            Assert.That(row.Cells[0].Text, Has.Length.LessThan(150));
            Assert.That(row.Cells[1].Text, Is.EqualTo($"other:1@sha256:{new string('a', 12)}…"));
        }
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
