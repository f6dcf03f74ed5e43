using ManifestLint.Kubernetes;
using ManifestLint.Schemas;

namespace ManifestLint.Core.Tests.Schemas.CustomResources;

/// <summary>Definitions of kinds, in both versions of their API.</summary>
public sealed class CustomResourceTypesTests
{
    private const string Definitions = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.example.com}
        spec:
          group: example.com
          scope: Cluster
          names: {kind: Widget, plural: widgets}
          versions:
            - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object}}}}}
            - {name: v1beta1, served: true, deprecated: true, schema: {openAPIV3Schema: {type: object}}}
            - {name: v1alpha1, served: false, schema: {openAPIV3Schema: {type: object}}}
        ---
        apiVersion: apiextensions.k8s.io/v1beta1
        kind: CustomResourceDefinition
        metadata: {name: gadgets.example.com}
        spec:
          group: example.com
          version: v1
          names: {kind: Gadget, plural: gadgets}
          validation: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {a: {type: string}}}}}}
        ---
        apiVersion: apiextensions.k8s.io/v1beta1
        kind: CustomResourceDefinition
        metadata: {name: gizmos.example.com}
        spec:
          group: example.com
          preserveUnknownFields: false
          names: {kind: Gizmo, plural: gizmos}
          versions: [{name: v2, served: true, storage: true}, {name: v1, served: true}]
          validation: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {a: {type: string}}}}}}
        ---
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        spec: {group: broken.example.com, names: [], versions: {a: b}}
        ---
        apiVersion: v1
        kind: ConfigMap
        """;

    private static readonly CustomResourceTypes Types = CustomResourceTypes.From(
        SchemaTesting.Objects(Definitions),
        null
    );

    [Test]
    public void ServedVersions_AreKnown() =>
        Assert.Multiple(() =>
        {
            var widget = Types.Find(Kind("v1", "Widget"))!;
            Assert.That(
                widget,
                Has.Property("IsCustom")
                    .True.And.Property("IsNamespaced")
                    .False.And.Property("Plural")
                    .EqualTo("widgets")
            );
            Assert.That(Types.ForKind(Kind("v1", "Widget"))!.Property("spec"), Is.Not.Null);
            Assert.That(Types.Find(Kind("v1beta1", "Widget"))!.DeprecatedIn, Is.Not.Null);
            Assert.That(
                Types.Named("Widget").Select(resource => resource.Kind.Version),
                Is.EqualTo(new[] { "v1", "v1beta1" })
            );
            Assert.That(Types.KnowsGroup("example.com"), Is.True);
            Assert.That(Types.KnowsGroup("apps"), Is.False);
            Assert.That(Types.KnowsGroup("broken.example.com"), Is.False);
        });

    [Test]
    public void VersionThatIsNotServed_IsNot() =>
        Assert.Multiple(() =>
        {
            Assert.That(Types.Find(Kind("v1alpha1", "Widget")), Is.Null);
            Assert.That(Types.ForKind(Kind("v1alpha1", "Widget")), Is.Null);
            Assert.That(Types.IsUnserved(Kind("v1alpha1", "Widget")), Is.True);
            Assert.That(Types.IsUnserved(Kind("v1", "Widget")), Is.False);
            Assert.That(Types.IsUnserved(Kind("v9", "Widget")), Is.False);
        });

    [Test]
    public void OldDefinition_KeepsUnknownFieldsUnlessToldNotTo() =>
        Assert.Multiple(() =>
        {
            Assert.That(Types.ForKind(Kind("v1", "Gadget"))!.Property("spec")!.IsClosed, Is.False);
            Assert.That(Types.Find(Kind("v1", "Gadget"))!.IsNamespaced, Is.True);
            Assert.That(Types.ForKind(Kind("v1", "Gizmo"))!.Property("spec")!.IsClosed, Is.True);
            Assert.That(Types.ForKind(Kind("v2", "Gizmo"))!.Property("spec")!.Property("a"), Is.Not.Null);
        });

    [TestCase("v1 v2", "v2")]
    [TestCase("v2 v10", "v10")]
    [TestCase("v1 v2beta1", "v1")]
    [TestCase("v1alpha1 v1beta1 v1beta2", "v1beta2")]
    [TestCase("v3 v1-stored", "v1")]
    [TestCase("next v1alpha1", "v1alpha1")]
    [TestCase("v2-unserved v2-deprecated", null)]
    public void ReplacementOfADeprecatedVersion_IsTheStoredOrTheMostMature(string others, string? expected)
    {
        var versions = string.Concat(
            others
                .Split(' ')
                .Select(other => other.Split('-'))
                .Select(parts =>
                    $", {{name: {parts[0]}, served: {(parts[^1] == "unserved" ? "false" : "true")}, storage: {(parts[^1] == "stored" ? "true" : "false")}, deprecated: {(parts[^1] == "deprecated" ? "true" : "false")}}}"
                )
        );
        var types = CustomResourceTypes.From(
            SchemaTesting.Objects(
                "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  group: example.com\n  names: {kind: Widget, plural: widgets}\n"
                    + $"  versions: [{{name: v0, deprecated: true, deprecationWarning: \"old,\\nvery\"}}{versions}]\n"
            ),
            null
        );
        var old = types.Find(Kind("v0", "Widget"))!;
        Assert.Multiple(() =>
        {
            Assert.That(old.Replacement?.Version, Is.EqualTo(expected));
            Assert.That(old.DeprecationWarning, Is.EqualTo("old, very"));
            Assert.That(old.DeprecatedAt.ToString(), Is.EqualTo("crd.yaml:6:37"));
        });
    }

    private static GroupVersionKind Kind(string version, string kind) => new("example.com", version, kind);
}
