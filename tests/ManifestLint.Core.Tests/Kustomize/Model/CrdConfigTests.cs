using ManifestLint.Kustomize;
using static ManifestLint.Core.Tests.Kustomize.Model.ModelFiles;

namespace ManifestLint.Core.Tests.Kustomize.Model;

/// <summary>Files of <c>crds</c>.</summary>
[TestFixture]
public sealed class CrdConfigTests
{
    private const string Definitions = """
        {"example.com/v1.Bee": {"Schema": {"properties": {
          "apiVersion": {"type": "string"}, "kind": {"type": "string"}, "metadata": {"type": "object"},
          "spec": {"$ref": "example.com/v1.BeeSpec"}}}},
         "example.com/v1.BeeSpec": {"schema": {"properties": {
          "notes": {"x-kubernetes-annotation": ""},
          "pods": {"x-kubernetes-label-selector": ""},
          "id": {"x-kubernetes-identity": ""},
          "secret": {"x-kubernetes-object-ref-api-version": "v1", "x-kubernetes-object-ref-kind": "Secret"},
          "map": {"x-kubernetes-object-ref-api-version": "v1", "x-kubernetes-object-ref-kind": "ConfigMap",
            "x-kubernetes-object-ref-name-key": "ref"},
          "flag": {"x-kubernetes-annotation": true},
          "case": {"X-Kubernetes-Annotation": ""}}}}}
        """;

    private static TransformerConfig Crd(string text) => CrdConfig.Read(File(text, "crd.json"));

    [Test]
    public void Extensions_become_field_specs_along_references()
    {
        var config = Crd(Definitions);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(config.CommonAnnotations.Select(Show), Is.EqualTo(["||Bee|spec/notes"]));
            Assert.That(config.CommonLabels.Select(Show), Is.EqualTo(["||Bee|spec/pods"]));
            Assert.That(config.NamePrefix.Select(Show), Is.EqualTo(["||Bee|spec/id"]));
            Assert.That(
                config.NameReference.Select(entry => $"{entry.Version} {entry.Kind} {Show(entry.Referrers.Single())}"),
                Is.EqualTo(["v1 ConfigMap ||Bee|spec/map/ref", "v1 Secret ||Bee|spec/secret/name"])
            );
            Assert.That(config.CommonAnnotations.Single().Place?.Start.ToString(), Is.EqualTo("5:40"));
        }
    }

    [Test]
    public void A_definition_that_is_no_object_adds_nothing() =>
        Assert.That(
            Crd("a.B:\n  schema:\n    properties:\n      x: {x-kubernetes-annotation: ''}\n").CommonAnnotations,
            Is.Empty
        );

    [TestCase("")]
    [TestCase("# nothing\n")]
    [TestCase("a.B: null\nc.D: {}\n")]
    public void Nothing_is_allowed(string text) => Assert.That(FaultOf(() => Crd(text)), Is.Null);

    [TestCase("- a\n", "1:3 Refused A file of 'crds' holds OpenAPI definitions by name, and this is a list")]
    [TestCase("a.B: []\n", "1:6 Refused A file of 'crds' holds OpenAPI definitions by name, and this is a list")]
    [TestCase(
        "a.B: {schema: {properties: [a]}}\n",
        "1:29 Refused An OpenAPI schema has a mapping here, and this is a list"
    )]
    [TestCase(
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n",
        "1:13 Refused A file of 'crds' holds OpenAPI definitions by name, and this is a string; an object such as a CustomResourceDefinition belongs under 'resources'"
    )]
    public void Refused(string text, string fault) => Assert.That(FaultOf(() => Crd(text)), Is.EqualTo(fault));

    [Test]
    public void A_type_that_holds_itself_is_refused()
    {
        const string Text = "a.B: {schema: {properties: {kind: {}, apiVersion: {}, metadata: {}, x: {$ref: a.B}}}}\n";

        Assert.That(FaultOf(() => Crd(Text)), Does.StartWith("1:79 Refused The type 'a.B' holds itself"));
    }

    [Test]
    public void Types_that_double_at_each_step_are_refused_soon()
    {
        var types = Enumerable
            .Range(1, 40)
            .Select(i => $"t{i}: {{schema: {{properties: {{l: {{$ref: t{i + 1}}}, r: {{$ref: t{i + 1}}}}}}}}}\n");
        var text =
            "a.B: {schema: {properties: {kind: {}, apiVersion: {}, metadata: {}, x: {$ref: t1}}}}\n"
            + string.Concat(types);

        Assert.That(FaultOf(() => Crd(text)), Does.Contain("LimitExceeded"));
    }

    [Test]
    public void A_long_chain_of_types_is_refused()
    {
        var types = Enumerable
            .Range(1, 20_000)
            .Select(i => $"t{i}: {{schema: {{properties: {{l: {{$ref: t{i + 1}}}}}}}}}\n");
        var text =
            "a.B: {schema: {properties: {kind: {}, apiVersion: {}, metadata: {}, x: {$ref: t1}}}}\n"
            + string.Concat(types);

        Assert.That(FaultOf(() => Crd(text)), Does.Contain("LimitExceeded"));
    }
}
