using ManifestLint.Discovery;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Discovery;

public sealed class KustomizationUsageTests
{
    [Test]
    public void Reads_every_field_that_names_files()
    {
        const string Text = """
            resources: [a.yaml, ../base, https://example.com/x.yaml, "github.com/o/r//d?ref=v1"]
            bases: [../old]
            components: [../component]
            patchesStrategicMerge:
              - p1.yaml
              - |-
                kind: Pod
                metadata: {}
            patches: [{path: p2.yaml}, {patch: "kind: Pod"}]
            patchesJson6902: [{path: p3.json, target: {kind: Pod}}]
            configurations: [c1.yaml]
            crds: [c2.json]
            generators: [g.yaml]
            transformers: [t.yaml]
            validators: [v.yaml]
            replacements: [{path: r.yaml}, {source: {}}]
            openapi: {path: o.json}
            configMapGenerator: [{files: [f1.yaml, key=f2.yaml], envs: [e.env], env: e2.env}]
            secretGenerator: [{files: [s.yaml]}]
            helmCharts: [{valuesFile: h1.yaml, additionalValuesFiles: [h2.yaml]}]
            helmChartInflationGenerator: [{values: h3.yaml}]
            """;
        var references = References("x/dev/kustomization.yaml", Text);
        Assert.That(references.Directory, Is.EqualTo("x/dev"));
        Assert.That(references.Resources, Is.EqualTo(new[] { "x/dev/a.yaml", "x/base", "x/old", "x/component" }));
        Assert.That(references.Patches, Is.EqualTo(new[] { "x/dev/p1.yaml", "x/dev/p2.yaml", "x/dev/p3.json" }));
        Assert.That(
            references.Inputs.Select(SlashPath.Name),
            Is.EqualTo(
                "c1.yaml c2.json g.yaml t.yaml v.yaml r.yaml o.json f1.yaml f2.yaml e.env e2.env s.yaml h1.yaml h2.yaml h3.yaml".Split(
                    ' '
                )
            )
        );
    }

    [TestCase("resources: 5\npatches: {path: [x]}\nconfigMapGenerator: text\nopenapi: [1]\n")]
    [TestCase("resources: [[a], {b: c}, null, ~]\n")]
    [TestCase("")]
    public void Odd_shapes_are_passed_over(string text)
    {
        var references = References("kustomization.yaml", text);
        Assert.That(references.Patches.Concat(references.Inputs), Is.Empty);
        Assert.That(references.Resources, Has.Length.LessThan(2));
    }

    [Test]
    public void Finds_roots_and_users()
    {
        var usage = KustomizationUsage.Create([
            References("dev/kustomization.yaml", "resources: [../base, x.yaml]"),
            References("prod/kustomization.yaml", "resources: [../base]"),
            References("base/kustomization.yaml", "resources: [d.yaml]"),
            References("kustomization.yaml", "resources: [d.yaml]"),
        ]);
        Assert.That(usage.Directories, Is.EqualTo(new[] { ".", "base", "dev", "prod" }));
        Assert.That(usage.Roots, Is.EqualTo(new[] { ".", "dev", "prod" }));
        Assert.That(usage.UsersOf("base"), Is.EqualTo(new[] { "dev", "prod" }));
        Assert.That(usage.UsersOf("d.yaml"), Is.EqualTo(new[] { "." }));
        Assert.That(usage.UsersOf("none"), Is.Empty);
        Assert.That(usage.IsResource("base/d.yaml"), Is.True);
        Assert.That(usage.IsPatch("base/d.yaml"), Is.False);
    }

    [Test]
    public void Circles_do_no_harm_and_nothing_is_unreachable()
    {
        var usage = KustomizationUsage.Create([
            References("a/kustomization.yaml", "resources: [../b]"),
            References("b/kustomization.yaml", "resources: [../a, ../c]"),
            References("c/kustomization.yaml", "resources: [../c]"),
        ]);
        Assert.That(usage.Roots, Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public void Resources_of_a_transformer_directory_are_inputs()
    {
        var usage = KustomizationUsage.Create([
            References("kustomization.yaml", "resources: [a.yaml]\ntransformers: [t]"),
            References("t/kustomization.yaml", "resources: [x.yaml, u]"),
            References("t/u/kustomization.yaml", "resources: [y.yaml]"),
        ]);
        Assert.That(usage.Roots, Is.EqualTo(new[] { "." }));
        Assert.That(usage.IsInput("t/x.yaml") && usage.IsInput("t/u/y.yaml"), Is.True);
        Assert.That(usage.IsResource("t/x.yaml") || usage.IsInput("a.yaml"), Is.False);
    }

    [Test]
    public void A_copy_of_what_is_remote_counts_as_used()
    {
        var remotes = RemoteMap.Create([KeyValuePair.Create("https://github.com/o/r", "third_party/r")]);
        var root = YamlReader.Read(new SourceText("k", "resources: [\"github.com/o/r//d?ref=v1\", git@host:o/r]"));
        var references = KustomizationReferences.Read(
            "app/kustomization.yaml",
            (YamlMapping?)root.Documents[0].Root,
            remotes
        );
        Assert.That(references.Resources, Is.EqualTo(new[] { "third_party/r/d" }));
    }

    private static KustomizationReferences References(string path, string text) =>
        KustomizationReferences.Read(
            path,
            YamlReader.Read(new SourceText(path, text)).Documents.Select(document => document.Root).FirstOrDefault()
                as YamlMapping
        );
}
