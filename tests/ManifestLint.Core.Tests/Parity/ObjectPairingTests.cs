namespace ManifestLint.Core.Tests.Parity;

/// <summary>Which objects of environments are the same.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ObjectPairingTests
{
    private static readonly (string Path, string Content)[] Base =
    [
        ("base/service.yaml", Service("shop")),
        (
            "base/kustomization.yaml",
            "resources: [service.yaml]\nconfigMapGenerator: [{name: settings, literals: [a=b]}]\n"
        ),
    ];

    [TestCase("namePrefix: dev-\n")]
    [TestCase("nameSuffix: -v2\n")]
    [TestCase("namespace: shop-dev\n")]
    [TestCase("generatorOptions: {disableNameSuffixHash: true}\nnamePrefix: team-a-\nnamespace: x\n")]
    [TestCase("configMapGenerator: [{name: settings, behavior: merge, literals: [a=c]}]\n")]
    public void What_a_build_does_to_names_is_taken_away(string development)
    {
        var matrix = ParityFixture.Of([
            .. Base,
            ("overlays/dev/kustomization.yaml", "resources: [../../base]\n" + development),
            ("overlays/prod/kustomization.yaml", "resources: [../../base]\nnamespace: shop\n"),
        ]);
        Assert.That(matrix.Unexpected.Select(ParityFixture.Line), Is.Empty);
    }

    [TestCase("dev-shop", "prod-shop")]
    [TestCase("shop-dev", "shop-prod")]
    [TestCase("shop-dev", "shop")]
    public void The_environment_in_the_names_of_plain_manifests_is_taken_away(string development, string production) =>
        Assert.That(ParityFixture.Lines(ParityFixture.Compare(Service(development), Service(production))), Is.Empty);

    [TestCase("shop-v1", "shop-v2")]
    [TestCase("developer-shop", "shop")]
    public void Other_names_are_other_objects(string development, string production) =>
        Assert.That(
            // Without anything in common, directories are no environments of one application.
            ParityFixture.Lines(
                ParityFixture.Compare(
                    $"{Service(development)}---\n{Service("common")}",
                    $"{Service(production)}---\n{Service("common")}"
                )
            ),
            Is.EqualTo(
                new[]
                {
                    $"Object Service '{development}' object: {development} | absent",
                    $"Object Service '{production}' object: absent | {production}",
                }.Order(StringComparer.Ordinal)
            )
        );

    [Test]
    public void Namespaces_tell_apart_what_has_one_name()
    {
        static string Both(string environment, string portOfB) =>
            $"{Service("shop", $"a-{environment}")}---\n{Service("shop", $"b-{environment}", portOfB)}";

        Assert.That(
            ParityFixture.Compare(Both("dev", "81"), Both("prod", "82")).Unexpected.Select(ParityFixture.Line),
            Is.EqualTo(new[] { "ServicePort Service 'shop' spec.ports[http].port: 81 | 82" })
        );
    }

    [Test]
    public void A_reference_to_a_renamed_object_is_the_same()
    {
        const string route = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: shop}
            spec: {defaultBackend: {service: {name: shop, port: {name: http}}}}
            """;
        var matrix = ParityFixture.Of([
            ("base/service.yaml", Service("shop")),
            ("base/route.yaml", route),
            ("base/kustomization.yaml", "resources: [service.yaml, route.yaml]\n"),
            ("overlays/dev/kustomization.yaml", "resources: [../../base]\nnamePrefix: team-\n"),
            ("overlays/prod/kustomization.yaml", "resources: [../../base]\nnameSuffix: -x\n"),
        ]);
        Assert.That(ParityFixture.Lines(matrix), Is.Empty);
    }

    private static string Service(string name, string? @namespace = null, string port = "80") =>
        $"""
            apiVersion: v1
            kind: Service
            metadata: {(@namespace is null ? $"{{name: {name}}}" : $"{{name: {name}, namespace: {@namespace}}}")}
            spec:
              ports: [{"{"}name: http, port: {port}{"}"}]

            """;
}
