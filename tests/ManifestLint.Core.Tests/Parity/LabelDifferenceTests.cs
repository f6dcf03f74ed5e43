namespace ManifestLint.Core.Tests.Parity;

/// <summary>A label that one entry writes into many fields is one fact.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LabelDifferenceTests
{
    private const string Workload = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: shop
          labels: {app: shop}
        spec:
          serviceName: shop
          selector: {matchLabels: {app: shop}}
          template:
            metadata: {labels: {app: shop}}
            spec:
              topologySpreadConstraints:
                - topologyKey: zone
                  labelSelector: {matchLabels: {app: shop}}
              containers: [{name: web, image: 'example.com/shop:1.0.0'}]
          volumeClaimTemplates:
            - metadata: {name: data}
              spec: {accessModes: [ReadWriteOnce]}
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: shop}
        spec: {maxUnavailable: 1, selector: {matchLabels: {app: shop}}}

        """;

    private static readonly (string Path, string Content)[] Base =
    [
        ("base/shop.yaml", Workload),
        ("base/kustomization.yaml", "resources: [shop.yaml]\n"),
        ("overlays/prod/kustomization.yaml", "resources: [../../base]\n"),
    ];

    [TestCase("labels:\n  - {pairs: {tier: backend}, includeSelectors: true}\n")]
    [TestCase("commonLabels: {tier: backend}\n")]
    public void One_entry_is_one_row_of_all_that_it_writes(string labels)
    {
        var matrix = ParityFixture.Of([
            .. Base,
            ("overlays/dev/kustomization.yaml", "resources: [../../base]\n" + labels),
        ]);
        Assert.That(
            ParityFixture.Lines(matrix),
            Is.EqualTo(
                new[]
                {
                    "Selector StatefulSet 'shop' and PodDisruptionBudget 'shop' label and selector tier: backend | absent",
                }
            )
        );
    }

    [Test]
    public void Each_pair_of_an_entry_is_a_row()
    {
        var matrix = ParityFixture.Of([
            .. Base,
            (
                "overlays/dev/kustomization.yaml",
                "resources: [../../base]\nlabels:\n  - {pairs: {tier: backend, team: shop}, includeSelectors: true}\n"
            ),
        ]);
        Assert.That(
            matrix.Rows.Select(row => row.Field),
            Is.EqualTo(new[] { "label and selector team", "label and selector tier" })
        );
    }

    [Test]
    public void Labels_that_nothing_else_has_are_one_row_of_their_object()
    {
        static string Service(string labels) =>
            $"apiVersion: v1\nkind: Service\nmetadata: {{name: shop{labels}}}\nspec: {{ports: [{{port: 80}}]}}\n";

        Assert.That(
            ParityFixture.Lines(ParityFixture.Compare(Service(", labels: {app: shop, team: a}"), Service(""))),
            Is.EqualTo(new[] { "Label Service 'shop' labels: app, team | absent" })
        );
    }

    [Test]
    public void What_nodes_are_chosen_by_is_no_label_of_the_object()
    {
        static string Spread(string labels) =>
            $"""
                topologySpreadConstraints:
                  - topologyKey: zone
                    labelSelector: {"{"}matchLabels: {"{"}{labels}{"}}"}
                """;

        Assert.That(
            ParityFixture.Lines(ParityFixture.ComparePods(Spread("app: shop, tier: web"), Spread("app: shop"))),
            Is.EqualTo(
                new[]
                {
                    "Scheduling Deployment 'shop' topologySpreadConstraints: web | absent (the nodes of clusters differ)",
                }
            )
        );
    }
}
