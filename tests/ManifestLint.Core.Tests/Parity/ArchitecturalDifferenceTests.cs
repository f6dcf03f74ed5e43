using ManifestLint.Parity;

namespace ManifestLint.Core.Tests.Parity;

/// <summary>Differences of architecture that are common and meant, and labels under another key.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ArchitecturalDifferenceTests
{
    private const string Shop =
        "apiVersion: v1\nkind: Service\nmetadata: {name: shop}\nspec: {ports: [{port: 80}]}\n---\n";

    [TestCase("5432")]
    [TestCase("6379")]
    public void A_database_of_development_is_expected(string port)
    {
        var rows = ParityFixture.Compare(Shop + Service("db", port) + StatefulSet("db"), Shop).Rows;
        Assert.That(rows.Select(row => row.Expectation), Is.EqualTo(new[] { ParityExpectations.BackingService }));
    }

    [Test]
    public void A_program_of_development_is_not()
    {
        var rows = ParityFixture.Compare(Shop + Service("mail", "1025"), Shop).Rows;
        Assert.That(rows.Select(row => row.Expectation), Is.EqualTo(new string?[] { null }));
    }

    [Test]
    public void A_label_with_the_name_of_the_environment_may_be_in_one_alone()
    {
        static string Labelled(string labels) =>
            $"apiVersion: v1\nkind: Service\nmetadata: {{name: shop, labels: {{app: shop{labels}}}}}\nspec: {{ports: [{{port: 80}}]}}\n";

        var rows = ParityFixture.Compare(Labelled(string.Empty), Labelled(", stage: prod, tier: front")).Rows;
        Assert.That(
            rows.Select(row => (row.Field, row.Expectation)),
            Is.EquivalentTo(
                new (string, string?)[] { ("label stage", ParityExpectations.NamesEnvironment), ("label tier", null) }
            )
        );
    }

    [Test]
    public void A_database_of_production_is_not()
    {
        var rows = ParityFixture.Compare(Shop, Shop + Service("db", "5432") + StatefulSet("db")).Rows;
        Assert.That(rows.Select(row => row.Expectation), Is.All.Null.And.Not.Empty);
    }

    [TestCase("gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.8.1", ParityExpectations.BackingService)]
    [TestCase("registry.example.com/logs:2", null)]
    public void A_proxy_to_a_managed_database_is_expected(string image, string? expectation)
    {
        var row = ParityFixture
            .ComparePods(
                "containers: [{name: web, image: a:1}]",
                $"containers: [{{name: web, image: a:1}}, {{name: proxy, image: '{image}'}}]"
            )
            .Rows.Single();
        Assert.That(row.Expectation, Is.EqualTo(expectation));
    }

    [TestCase("LoadBalancer", ParityExpectations.OtherExposure)]
    [TestCase("NodePort", ParityExpectations.OtherExposure)]
    [TestCase("ClusterIP", null)]
    public void An_ingress_for_a_service_that_is_exposed_by_itself_elsewhere(string type, string? expectation)
    {
        const string ingress = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: shop}
            spec: {defaultBackend: {service: {name: shop, port: {number: 80}}}}
            """;
        string Service(string of) =>
            $"apiVersion: v1\nkind: Service\nmetadata: {{name: shop}}\nspec: {{type: {of}, ports: [{{port: 80}}]}}\n---\n";
        var row = ParityFixture
            .Compare(Service(type), Service("ClusterIP") + ingress)
            .Rows.Single(row => row.Aspect == ParityAspect.Object);
        Assert.That(row.Expectation, Is.EqualTo(expectation));
    }

    // The shape of a real project: one component of three misspells the key of the label that names the environment.
    [Test]
    public void A_label_under_another_key_is_one_difference()
    {
        static string Overlay(string key, string value) =>
            $"resources: [../../base]\nlabels: [{{pairs: {{{key}: {value}}}, includeSelectors: true}}]\n";

        var matrix = ParityFixture.Of(
            (
                "base/shop.yaml",
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: shop}
                spec:
                  selector: {matchLabels: {app: shop}}
                  template: {metadata: {labels: {app: shop}}, spec: {containers: [{name: web, image: a:1}]}}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: shop}
                spec: {selector: {app: shop}, ports: [{port: 80}]}
                """
            ),
            ("base/kustomization.yaml", "resources: [shop.yaml]\n"),
            ("overlays/development/kustomization.yaml", Overlay("environment", "development")),
            ("overlays/staging/kustomization.yaml", Overlay("cluster", "staging")),
            ("overlays/production/kustomization.yaml", Overlay("environment", "production"))
        );
        var row = matrix.Unexpected.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(row.IsRenamed, Is.True);
            Assert.That(
                row.Cells.Select(cell => cell.Text),
                Is.EqualTo(new[] { "environment: development", "cluster: staging", "environment: production" })
            );
            Assert.That(row.Cells[1].Place?.Source.Path, Is.EqualTo("overlays/staging/kustomization.yaml"));
        }
    }

    // The shape of Kustomize's example of several bases: each overlay adds its name, and a root builds them all.
    [Test]
    public void Prefixes_of_overlays_that_one_root_brings_together_are_no_difference()
    {
        var matrix = ParityFixture.Of(
            ("base/kustomization.yaml", "resources: [pod.yaml]\n"),
            (
                "base/pod.yaml",
                "apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {containers: [{name: web, image: 'a:1'}]}\n"
            ),
            ("dev/kustomization.yaml", "resources: [../base]\nnamePrefix: dev-\n"),
            ("staging/kustomization.yaml", "resources: [../base]\nnamePrefix: staging-\n"),
            ("production/kustomization.yaml", "resources: [../base]\nnamePrefix: prod-\n"),
            ("kustomization.yaml", "resources: [dev, staging, production]\nnamePrefix: cluster-a-\n")
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(matrix.Group.Members, Has.Length.EqualTo(3));
            Assert.That(ParityFixture.Lines(matrix), Is.Empty);
        }
    }

    private static string Service(string name, string port) =>
        $"apiVersion: v1\nkind: Service\nmetadata: {{name: {name}}}\nspec: {{ports: [{{port: {port}}}]}}\n---\n";

    private static string StatefulSet(string name) =>
        $"apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {{name: {name}}}\nspec: {{serviceName: {name}}}\n";
}
