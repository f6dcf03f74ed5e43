namespace ManifestLint.Core.Tests.Parity;

/// <summary>A base whose names have one of the environments in them.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SharedDocumentTests
{
    private static readonly (string, string) Namespace = (
        "base/namespace.yaml",
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop-dev}\n"
    );

    private static readonly (string, string) Base = (
        "base/kustomization.yaml",
        "namespace: shop-dev\nresources: [namespace.yaml, config.yaml]\n"
    );

    private static readonly (string, string) Config = (
        "base/config.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web-dev}\ndata: {a: b}\n"
            + string.Concat(
                "pqrstu".Select(name => $"---\napiVersion: v1\nkind: Service\nmetadata: {{name: {name}}}\n")
            )
    );

    private const string Extra = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: extra-dev}\ndata: {a: b}\n";

    [TestCase("shop-prod")]
    [TestCase("live")]
    public void Is_the_same_base_in_all(string @namespace) =>
        Assert.That(
            ParityFixture.Lines(
                ParityFixture.Of(
                    Base,
                    Namespace,
                    Config,
                    ("dev/kustomization.yaml", "namespace: shop-dev\nresources: [../base]\n"),
                    ("prod/kustomization.yaml", $"namespace: {@namespace}\nresources: [../base]\n")
                )
            ),
            Is.Empty
        );

    [Test]
    public void An_object_of_that_name_in_another_file_is_another() =>
        Assert.That(
            ParityFixture.Lines(
                ParityFixture.Of(
                    ("base/kustomization.yaml", "resources: [config.yaml]\n"),
                    (Config.Item1, Config.Item2.Replace("web-dev", "web")),
                    ("dev/kustomization.yaml", "resources: [../base, own.yaml]\n"),
                    ("dev/own.yaml", Extra),
                    ("prod/kustomization.yaml", "resources: [../base, own.yaml]\n"),
                    ("prod/own.yaml", Extra)
                )
            ),
            Has.Exactly(2).Items
        );
}
