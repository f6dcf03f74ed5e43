using ManifestLint.Kustomize;
using ManifestLint.Yaml;
using static ManifestLint.Core.Tests.Kustomize.Transformers.TransformedResources;

namespace ManifestLint.Core.Tests.Kustomize.Transformers;

/// <summary>Field paths lead where upstream's lead, make what they make, and leave the rest as it is. Expected texts are kubectl's.</summary>
public class FieldSpecEditorTests
{
    private const string Object =
        "apiVersion: v1\nkind: X\nmetadata: {name: a}\nspec: {foo: f, l: [{x: 1},{y: 2}, null, {x: null}], n: null, s: scalar, list: [a, b]}\n";

    [TestCase("spec/foo", "foo: p-f")]
    [TestCase("/spec/foo", "foo: p-f")]
    [TestCase("spec/ foo", "foo: p-f")]
    [TestCase("spec/foo[]", "foo: p-f")]
    [TestCase("+spec/l[]/x", "l:\n  - x: p-1\n  - x: p-\n    \"y\": 2\n  - null\n  - x: p-null")]
    [TestCase("+spec/l/x", "l:\n  - x: p-1\n  - x: p-\n    \"y\": 2\n  - null\n  - x: p-null")]
    [TestCase("spec/l/x", "l:\n  - x: p-1\n  - \"y\": 2\n  - null\n  - x: p-null")]
    [TestCase("spec/n[]/x", "\"n\": []")]
    [TestCase("spec/n/x", "\"n\": null")]
    [TestCase("+spec/n/x", "\"n\":\n    x: p-")]
    [TestCase("+spec/n", "\"n\": p-null")]
    [TestCase("spec/n", "\"n\": p-null")]
    [TestCase("+spec/new/a/b", "new:\n    a:\n      b: p-")]
    public void Scalars_AreChangedAsUpstreamChangesThem(string path, string expected)
    {
        Assert.That(Prefixed(path), Does.Contain($"  {expected}\n"));
    }

    [TestCase("spec/missing")]
    [TestCase("spec/missing/a")]
    [TestCase("+spec/missing[]/a")]
    [TestCase("spec/foo@apps//X")]
    [TestCase("spec/foo@/v2/X")]
    [TestCase("spec/foo@//Y")]
    public void What_IsNotThere_IsLeftAlone(string path)
    {
        var resources = TransformedResources.From(Object);
        var before = resources[0].Root;

        resources.Run(new PrefixTransformer(Token("p-"), Specs(path)));

        Assert.That(resources[0].Root, Is.SameAs(before));
    }

    [TestCase("spec//foo", "k.yaml:1:1: The field path 'spec//foo' has an empty step")]
    [TestCase("//spec/foo", "k.yaml:1:1: The field path '//spec/foo' has an empty step")]
    [TestCase("", "k.yaml:1:1: The field path '' has an empty step")]
    [TestCase(
        "spec/0",
        "k.yaml:1:1: The step '0' of the field path 'spec/0' picks an item, but lists are gone through without naming items"
    )]
    [TestCase(
        "spec/-",
        "k.yaml:1:1: The step '-' of the field path 'spec/-' picks an item, but lists are gone through without naming items"
    )]
    [TestCase(
        "spec/[a=b]/x",
        "k.yaml:1:1: The step '[a=b]' of the field path 'spec/[a=b]/x' picks an item, but lists are gone through without naming items"
    )]
    [TestCase(
        "spec/foo/",
        "r.yaml:4:13: The field path 'spec/foo/' needs a mapping or a list at r.yaml:4:13, which is a string"
    )]
    [TestCase(
        "spec/s/x",
        "r.yaml:4:65: The field path 'spec/s/x' needs a mapping or a list at r.yaml:4:65, which is a string"
    )]
    [TestCase("spec/list", "r.yaml:4:79: This must be a scalar for k.yaml:1:1 to change it, and is a list")]
    public void What_CannotBe_EndsTheBuild(string path, string expected)
    {
        Assert.That(Fault(() => Prefixed(path)), Is.EqualTo(expected));
    }

    [Test]
    public void A_Change_LeavesTheRestTheSameInstances()
    {
        var resources = TransformedResources.From(Object);
        var before = resources[0].Root;
        var spec = before.Mapping("spec")!;

        resources.Run(new PrefixTransformer(Token("p-"), Specs("spec/foo")));

        var after = resources[0].Root;
        Assert.Multiple(() =>
        {
            Assert.That(after, Is.Not.SameAs(before));
            Assert.That(after["metadata"], Is.SameAs(before["metadata"]));
            Assert.That(after.Mapping("spec")!["l"], Is.SameAs(spec["l"]));
            Assert.That(after.Place, Is.EqualTo(before.Place));
            Assert.That(after.Mapping("spec")!.Place, Is.EqualTo(spec.Place));
            Assert.That(resources.Value(0, "spec/foo"), Is.EqualTo("p-f @ k.yaml:1:1 < r.yaml:4:13 base value"));
        });
    }

    [Test]
    public void Made_Fields_HaveThePlaceOfWhatMadeThem()
    {
        var resources = TransformedResources.From(Object).Run(new PrefixTransformer(Token("p-"), Specs("+spec/new/a")));

        var made = (YamlMapping)resources.Find(0, "spec/new");
        Assert.Multiple(() =>
        {
            Assert.That(Describe(made), Is.EqualTo("a mapping @ k.yaml:1:1"));
            Assert.That(Describe(made.Entries[0].Key), Is.EqualTo("a @ k.yaml:1:1"));
            Assert.That(resources.Value(0, "spec/new/a"), Is.EqualTo("p- @ k.yaml:1:1"));
        });
    }

    [Test]
    public void Slashes_InKeys_AreEscaped()
    {
        var resources = TransformedResources
            .From("kind: X\nmetadata: {name: a, annotations: {a.b/c: x}}\n")
            .Run(new PrefixTransformer(Token("p-"), Specs(@"metadata/annotations/a.b\/c")));

        Assert.That(
            resources.Value(0, "metadata/annotations/a.b|c"),
            Is.EqualTo("p-x @ k.yaml:1:1 < r.yaml:2:42 base value")
        );
    }

    private static string Prefixed(string path) =>
        TransformedResources.From(Object).Run(new PrefixTransformer(Token("p-"), Specs(path))).Print();
}
