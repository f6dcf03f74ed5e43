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

    // One base for all workloads, which each application gives a name of its own.
    private static readonly (string Path, string Content)[] Generic =
    [
        ("platform/service.yaml", Service("service")),
        ("platform/kustomization.yaml", "resources: [service.yaml]\n"),
        ("orders/kustomization.yaml", Renaming("../platform", "orders")),
        ("web/kustomization.yaml", Renaming("../platform", "web")),
    ];

    [TestCase("")]
    [TestCase("namePrefix: team-\n")]
    [TestCase("nameSuffix: -v2\nnamespace: shop-dev\n")]
    public void Workloads_of_one_generic_base_are_compared_each(string development)
    {
        var matrix = ParityFixture.Of([
            .. Generic,
            (
                "overlays/dev/kustomization.yaml",
                $"resources: [../../orders, ../../web]\n{development}{Patching("web", "/spec/ports/0/port", "81")}"
            ),
            ("overlays/prod/kustomization.yaml", "resources: [../../orders, ../../web]\n"),
        ]);
        Assert.That(
            matrix.Unexpected.Select(ParityFixture.Line),
            Is.EqualTo(new[] { "ServicePort Service 'web' spec.ports[http].port: 81 | 80" })
        );
    }

    [Test]
    public void A_workload_of_a_generic_base_that_one_environment_lacks_is_missing_by_its_name()
    {
        var matrix = ParityFixture.Of([
            .. Generic,
            ("overlays/dev/kustomization.yaml", "resources: [../../orders, ../../web]\n"),
            ("overlays/prod/kustomization.yaml", "resources: [../../orders]\n"),
        ]);
        Assert.That(
            matrix.Unexpected.Select(ParityFixture.Line),
            Is.EqualTo(new[] { "Object Service 'web' object: web | absent" })
        );
    }

    [Test]
    public void A_name_that_a_replacement_gives_is_a_name()
    {
        const string naming = """
            resources: [../platform, name.yaml]
            replacements:
              - source: {kind: ConfigMap, name: names, fieldPath: data.name}
                targets: [{select: {kind: Service}, fieldPaths: [metadata.name]}]

            """;
        const string names = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: names}\ndata: {name: shop}\n";
        var matrix = ParityFixture.Of([
            .. Generic,
            ("named/name.yaml", names),
            ("named/kustomization.yaml", naming),
            ("overlays/dev/kustomization.yaml", "resources: [../../named]\nnamePrefix: dev-\n"),
            ("overlays/prod/kustomization.yaml", "resources: [../../named, ../../web]\n"),
        ]);
        Assert.That(
            matrix.Unexpected.Select(ParityFixture.Line),
            Is.EqualTo(new[] { "Object Service 'web' object: absent | web" })
        );
    }

    [Test]
    public void What_one_environment_renames_is_the_same_object()
    {
        var matrix = ParityFixture.Of([
            .. Base,
            ("overlays/dev/kustomization.yaml", Renaming("../../base", "store", "shop")),
            ("overlays/prod/kustomization.yaml", "resources: [../../base]\n"),
        ]);
        Assert.That(
            ParityFixture.Lines(matrix),
            Has.Exactly(1).StartsWith("Field Service 'store' or 'shop' name: store | shop (")
        );
        Assert.That(matrix.Unexpected.Select(ParityFixture.Line), Is.Empty);
    }

    [Test]
    public void Prefixes_tell_variants_of_one_base_apart()
    {
        var matrix = ParityFixture.Of([
            .. Base,
            ("a/kustomization.yaml", "resources: [../base]\nnamePrefix: a-\n"),
            ("b/kustomization.yaml", "resources: [../base]\nnamePrefix: b-\n"),
            (
                "overlays/dev/kustomization.yaml",
                $"resources: [../../a, ../../b]\nnameSuffix: -x\n{Patching("b-shop", "/spec/ports/0/port", "81")}"
            ),
            ("overlays/prod/kustomization.yaml", "resources: [../../a, ../../b]\n"),
        ]);
        Assert.That(
            matrix.Unexpected.Select(ParityFixture.Line),
            Is.EqualTo(new[] { "ServicePort Service 'b-shop' spec.ports[http].port: 81 | 80" })
        );
    }

    [Test]
    public void An_object_in_a_namespace_of_its_own_is_paired_with_the_one_that_is_left()
    {
        static string Both(string first, string second) =>
            $"{Service("shop", first)}---\n{Service("shop", second, "81")}---\n{Service("common")}";

        Assert.That(
            ParityFixture
                .Compare(Both("a-dev", "wrong"), Both("a-prod", "b-prod"))
                .Unexpected.Select(ParityFixture.Line),
            Is.Empty
        );
    }

    [Test]
    public void Of_objects_of_one_name_it_is_said_which_is_compared()
    {
        var twice = $"{Service("shop")}---\n{Service("shop", null, "81")}";
        Assert.That(
            ParityFixture.Lines(ParityFixture.Compare(twice, Service("shop"))),
            Is.EqualTo(
                new[]
                {
                    "Field Service 'shop' name: 2 objects | 1 object (an environment has several objects of this name, which cannot be told apart; the first one is compared)",
                }
            )
        );
    }

    [Test]
    public void An_object_that_is_there_twice_as_it_is_needs_no_words()
    {
        var twice = $"{Service("shop")}---\n{Service("shop")}";
        Assert.That(ParityFixture.Lines(ParityFixture.Compare(twice, Service("shop"))), Is.Empty);
    }

    private static string Renaming(string resource, string name, string old = "service") =>
        $"resources: [{resource}]\n{Patching(old, "/metadata/name", name, "    options: {allowNameChange: true}\n")}";

    private static string Patching(string name, string path, string value, string options = "") =>
        $"""
            patches:
              - target: {"{"}kind: Service, name: {name}{"}"}
                patch: '[{"{"}"op": "replace", "path": "{path}", "value": {(
                int.TryParse(value, out _) ? value : $"\"{value}\""
            )}{"}"}]'
            {options}
            """;

    private static string Service(string name, string? @namespace = null, string port = "80") =>
        $"""
            apiVersion: v1
            kind: Service
            metadata: {(@namespace is null ? $"{{name: {name}}}" : $"{{name: {name}, namespace: {@namespace}}}")}
            spec:
              ports: [{"{"}name: http, port: {port}{"}"}]

            """;
}
