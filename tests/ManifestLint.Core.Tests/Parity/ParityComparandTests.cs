using ManifestLint.Parity;

namespace ManifestLint.Core.Tests.Parity;

/// <summary>Who of several environments has the same of a fact, however much of it a cell shows.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ParityComparandTests
{
    [Test]
    public void Arguments_that_begin_alike_are_not_the_same()
    {
        static string Container(string last) =>
            $"containers: [{{name: web, image: 'a:1', args: ['{new string('x', 59)}', {last}]}}]";

        var row = ParityFixture.ComparePods(Container("a"), Container("b")).Rows.Single();
        Assert.That(Classes(row), Is.EqualTo(new[] { 0, 1 }));
    }

    [Test]
    public void Names_with_the_prefix_of_their_environment_are_the_same()
    {
        static string Overlay(string label, string service) =>
            $$"""
                apiVersion: v1
                kind: Service
                metadata: {name: {{label}}-web}
                spec: {ports: [{port: 80}]}
                ---
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: shop}
                spec: {serviceName: {{service}}}
                """;

        var row = ParityFixture
            .Of(
                ("dev/all.yaml", Overlay("dev", "dev-web")),
                ("staging/all.yaml", Overlay("staging", "other")),
                ("prod/all.yaml", Overlay("prod", "prod-web"))
            )
            .Rows.Single();
        var labels = row.Cells.Select(cell => cell.Member.Label).ToList();
        var classes = Classes(row);
        Assert.Multiple(() =>
        {
            Assert.That(classes[labels.IndexOf("dev")], Is.EqualTo(classes[labels.IndexOf("prod")]));
            Assert.That(classes[labels.IndexOf("staging")], Is.Not.EqualTo(classes[labels.IndexOf("prod")]));
            Assert.That(row.Cells.Select(cell => cell.Text), Is.EquivalentTo(new[] { "dev-web", "other", "prod-web" }));
        });
    }

    // The number of the first cell that has the same.
    private static int[] Classes(ParityRow row)
    {
        var comparands = row.Cells.Select(cell => cell.Comparand).ToList();
        return [.. comparands.Select(comparand => comparands.IndexOf(comparand))];
    }
}
