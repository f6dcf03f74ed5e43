using System.Collections.Immutable;
using ManifestLint.Kustomize;
using ManifestLint.Yaml;
using static ManifestLint.Core.Tests.Kustomize.Transformers.TransformedResources;

namespace ManifestLint.Core.Tests.Kustomize.Transformers;

/// <summary>Labels and annotations.</summary>
public class LabelTransformerTests
{
    private const string Deployment =
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  labels: {app: old, n: 1}\nspec:\n  template: {spec: {}}\n";

    private static ImmutableArray<FieldSpec> BuiltIn => TransformerConfig.BuiltIn.CommonLabels;

    [Test]
    public void Values_AreStrings_WithTheirPlaces()
    {
        var resources = TransformedResources
            .From(Deployment)
            .Run(new LabelTransformer(Pairs("z: 'true'\napp: \"1\"\nn: two\n"), BuiltIn));

        Assert.Multiple(() =>
        {
            Assert.That(
                resources.Value(0, "metadata/labels/app"),
                Is.EqualTo("1 @ k.yaml:2:6 < r.yaml:5:17 base value")
            );
            Assert.That(
                resources.Value(0, "metadata/labels/n"),
                Is.EqualTo("two @ k.yaml:3:4 < r.yaml:5:25 base value")
            );
            Assert.That(resources.Value(0, "metadata/labels/z"), Is.EqualTo("true @ k.yaml:1:4"));
            Assert.That(
                Describe(((YamlMapping)resources.Find(0, "metadata/labels")).Entries[^1].Key),
                Is.EqualTo("z @ k.yaml:1:1")
            );
            Assert.That(resources.Value(0, "spec/selector/matchLabels/z"), Is.EqualTo("true @ k.yaml:1:4"));
            Assert.That(resources.Value(0, "spec/template/metadata/labels/app"), Is.EqualTo("1 @ k.yaml:2:6"));
            Assert.That(resources.Value(0, "metadata/labels"), Is.EqualTo("a mapping @ r.yaml:5:11"));
            Assert.That(((YamlMapping)resources.Find(0, "spec/template"))["spec"], Is.Not.Null);
        });
    }

    [Test]
    public void Made_Mappings_HaveTheirPairsSorted()
    {
        var resources = TransformedResources
            .From(Deployment)
            .Run(new LabelTransformer(Pairs("z: b\na: b\nB: b\n"), BuiltIn));

        var made = (YamlMapping)resources.Find(0, "spec/selector/matchLabels");
        Assert.That(made.Entries.Select(entry => entry.Name), Is.EqualTo(new[] { "B", "a", "z" }));
    }

    [TestCase("+metadata/labels", "kind: X\nmetadata: {name: a, labels: null}", "labels:\n    a: b\n")]
    [TestCase("metadata/labels", "kind: X\nmetadata: {name: a, labels: null}", "labels: null\n")]
    [TestCase("+metadata/labels", "kind: X\nmetadata: {name: a}", "labels:\n    a: b\n")]
    [TestCase("+spec/list[]/labels", "kind: X\nmetadata: {name: a}\nspec:\n  list: null\n", "list: []\n")]
    public void Null_IsTreatedAsUpstreamTreatsIt(string spec, string yaml, string expected)
    {
        var resources = TransformedResources.From(yaml).Run(new LabelTransformer(Pairs("a: b"), Specs(spec)));

        Assert.That(resources.Print(), Does.Contain($"  {expected}"));
    }

    [Test]
    public void What_IsNoMapping_EndsTheBuild()
    {
        Assert.That(
            Fault(() =>
                TransformedResources
                    .From("kind: X\nmetadata: {name: a, labels: [b]}\n")
                    .Run(new LabelTransformer(Pairs("a: b"), Specs("metadata/labels")))
            ),
            Is.EqualTo("r.yaml:2:29: This must be a mapping for k.yaml:1:1 to write into it, and is a list")
        );
    }

    [Test]
    public void Writing_Again_ChangesNothing()
    {
        var transformer = new LabelTransformer(Pairs("z: 'true'\napp: web\n"), BuiltIn);
        var resources = TransformedResources.From(Deployment).Run(transformer);
        var once = resources[0].Root;

        resources.Run(transformer);

        Assert.That(resources[0].Root, Is.SameAs(once));
    }

    [Test]
    public void No_Labels_ChangeNothing()
    {
        var resources = TransformedResources.From(Deployment);
        var before = resources[0].Root;

        resources.Run(new LabelTransformer(Pairs("{}"), BuiltIn));

        Assert.That(resources[0].Root, Is.SameAs(before));
    }

    [Test]
    public void Annotations_GoTheSameWay()
    {
        var resources = TransformedResources
            .From(Deployment)
            .Run(
                new AnnotationsTransformer(
                    Pairs("on: 'off'\nempty: null\n"),
                    TransformerConfig.BuiltIn.CommonAnnotations
                )
            );

        Assert.Multiple(() =>
        {
            Assert.That(resources.Value(0, "metadata/annotations/on"), Is.EqualTo("off @ k.yaml:1:5"));
            Assert.That(resources.Value(0, "spec/template/metadata/annotations/on"), Is.EqualTo("off @ k.yaml:1:5"));
            Assert.That(resources.Value(0, "metadata/annotations/empty"), Is.EqualTo(" @ k.yaml:2:8"));
            Assert.That(resources.Value(0, "metadata/labels/n"), Does.StartWith("(1) @ "));
        });
    }
}
