using CsCheck;
using static ManifestLint.Core.Tests.Kustomize.Model.ModelFiles;

namespace ManifestLint.Core.Tests.Kustomize.Model;

/// <summary>What is no Kustomization, and the token that is to blame. kubectl kustomize refuses the same texts.</summary>
[TestFixture]
public sealed class KustomizationReaderFaultTests
{
    private const string Empty = "The Kustomization is empty";

    private static readonly string[] Pieces =
    [
        "resources: ",
        "labels:\n- pairs: ",
        "replacements:\n- targets:\n  - reject: ",
        "sortOptions: ",
        "configMapGenerator: ",
        "patchesStrategicMerge: ",
        "openapi: ",
        "replicas: [{count: ",
        "[",
        "]",
        "{",
        "}",
        "- ",
        "a: ",
        "1",
        "null",
        "'",
        "&a ",
        "*a",
        "? ",
        "\n",
        "\n  ",
        "<<: ",
        "---\n",
        "\0",
        "!!binary x",
        "kind: Component\n",
    ];

    [TestCase("", "1:1", Empty)]
    [TestCase("# nothing\n", "1:1", Empty)]
    [TestCase("null\n", "1:1", Empty)]
    [TestCase("---\n---\nresources: [a]\n", "1:1", Empty)]
    [TestCase("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n", "1:1", Empty)]
    [TestCase("kind: Kustomization\nnamePrefix: ''\nbases: []\nresources: null\n", "1:1", Empty)]
    [TestCase("- a\n", "1:3", "A Kustomization must be a mapping, and this is a list")]
    [TestCase("- - a\n", "1:5", "A Kustomization must be a mapping, and this is a list")]
    [TestCase("just text\n", "1:1", "A Kustomization must be a mapping, and this is a string")]
    [TestCase("resource: []\n", "1:1", "Unknown field 'resource'; did you mean 'resources'?")]
    [TestCase("inventory: {}\n", "1:1", "Unknown field 'inventory'")]
    [TestCase("metadata:\n  finalizers: []\n", "2:3", "Unknown field 'finalizers' in 'metadata'")]
    [TestCase("images:\n- name: a\n  newtag: x\n  tag: y\n", "4:3", "Unknown field 'tag' in 'images'")]
    [TestCase("labels:\n- pairs: {a: b}\n  includeSelector: true\n", "3:3", "did you mean 'includeSelectors'?")]
    [TestCase("namespace: n\n", "1:12", "'namespace' must be a string, and this is a boolean ('n'); put it in quotes")]
    [TestCase("images:\n- newTag: 1.10\n", "2:11", "'images.newTag' must be a string, and this is a number ('1.10')")]
    [TestCase("commonLabels:\n  a: 1\n", "2:6", "'commonLabels.a' must be a string, and this is an integer ('1')")]
    [TestCase("commonAnnotations: {a: true}\n", "1:24", "'commonAnnotations.a' must be a string")]
    [TestCase(
        "replicas: [{name: a, count: '3'}]\n",
        "1:29",
        "'replicas.count' must be an integer, and this is a string"
    )]
    [TestCase(
        "replicas: [{name: a, count: 3.5}]\n",
        "1:29",
        "'replicas.count' must be an integer, and this is a number ('3.5')"
    )]
    [TestCase("resources: a.yaml\n", "1:12", "'resources' must be a list, and this is a string")]
    [TestCase("resources:\n  a: b\n", "2:3", "'resources' must be a list, and this is a mapping")]
    [TestCase("resources:\n- a: b\n", "2:3", "'resources' must be a string, and this is a mapping")]
    [TestCase("namePrefix:\n- - [x]\n", "2:6", "'namePrefix' must be a string, and this is a list")]
    [TestCase("generatorOptions: []\n", "1:19", "'generatorOptions' must be a mapping, and this is a list")]
    [TestCase("generatorOptions: {immutable: 'true'}\n", "1:31", "must be true or false, and this is a string")]
    [TestCase("patches: [{options: {x: 1}}]\n", "1:25", "'patches.options.x' must be true or false")]
    [TestCase("helmCharts: [{valuesInline: [1]}]\n", "1:30", "'helmCharts.valuesInline' must be a mapping")]
    [TestCase("commonLabels: {null: b}\n", "1:16", "A key must be a string, and this is null")]
    [TestCase("? [a]\n: b\n", "1:4", "A key must be a string, and this is a list")]
    [TestCase("kind: Kustomizations\nresources: []\n", "1:7", "The kind must be Kustomization or Component")]
    [TestCase("kind: kustomization\nresources: []\n", "1:7", "The kind must be Kustomization or Component")]
    [TestCase(
        "resources: []\napiVersion: v1\n",
        "2:13",
        "The apiVersion of a Kustomization must be kustomize.config.k8s.io/v1beta1"
    )]
    [TestCase(
        "kind: Component\napiVersion: kustomize.config.k8s.io/v1beta1\nresources: []\n",
        "2:13",
        "The apiVersion of a Component must be kustomize.config.k8s.io/v1alpha1"
    )]
    [TestCase("replacements: [{path: a, source: {kind: B}}]\n", "1:23", "not both")]
    public void Refused(string text, string place, string message) =>
        Assert.That(FaultOf(() => Read(text)), Does.StartWith($"{place} Refused ").And.Contains(message));

    [TestCase("resources: [a\n", "Unreadable")]
    [TestCase("resources: *none\n", "Unreadable")]
    public void Unreadable(string text, string kind) => Assert.That(FaultOf(() => Read(text)), Does.Contain(kind));

    [Test]
    public void Lists_that_are_empty_make_a_kustomization_not_empty() =>
        Assert.That(FaultOf(() => Read("resources: []\n")), Is.Null);

    [Test]
    public void Long_keys_and_values_are_cut_in_messages() =>
        Assert.That(FaultOf(() => Read($"{new string('x', 10_000)}: 1\n"))?.Length, Is.LessThan(200));

    [Test]
    public void No_text_gives_another_exception() =>
        Gen.Int[0, Pieces.Length - 1]
            .Array[0, 25]
            .Sample(indices => _ = FaultOf(() => Read(string.Concat(indices.Select(i => Pieces[i])))), iter: 20_000);

    [Test]
    public void No_bytes_give_another_exception() =>
        Gen
            .Byte.Array[0, 80]
            .Sample(
                bytes =>
                    _ = FaultOf(() =>
                        ManifestLint.Kustomize.KustomizationReader.Read(
                            new ManifestLint.Kustomize.BuildFile("kustomization.yaml", bytes)
                        )
                    ),
                iter: 5_000
            );
}
