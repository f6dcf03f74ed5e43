using ManifestLint.Kubernetes;
using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Patching;

/// <summary>Which lists are merged by which keys.</summary>
[TestFixture]
public sealed class MergeSchemaTests
{
    private const string Custom = """
        {"definitions": {
          "thing": {
            "x-kubernetes-group-version-kind": [{"group": "example.com", "version": "v1", "kind": "Thing"}],
            "properties": {"spec": {"$ref": "#/definitions/spec"}}
          },
          "spec": {"properties": {
            "parts": {"type": "array", "x-kubernetes-patch-strategy": "merge", "x-kubernetes-patch-merge-key": "id",
                      "x-kubernetes-list-map-keys": ["id", "side"], "items": {"$ref": "#/definitions/spec"}},
            "loop": {"$ref": "#/definitions/loop"},
            "keyed": {"type": "array", "x-kubernetes-list-map-keys": ["id"]}
          }, "additionalProperties": {"$ref": "#/definitions/spec"}},
          "loop": {"$ref": "#/definitions/loop"},
          "two": {"x-kubernetes-group-version-kind": [{"group": "a", "version": "v1", "kind": "A"}, {"group": "b", "version": "v1", "kind": "B"}]}
        }, "paths": {
          "/apis/example.com/v1/things": {"get": {"x-kubernetes-group-version-kind": {"group": "example.com", "version": "v1", "kind": "Thing"}}},
          "/apis/example.com/v1/parts": {"get": {"x-kubernetes-group-version-kind": {"group": "example.com", "version": "v1", "kind": "Part"}}},
          "/apis/example.com/v1/namespaces/{namespace}/parts": {"get": {"x-kubernetes-group-version-kind": {"group": "example.com", "version": "v1", "kind": "Part"}}}
        }}
        """;

    [TestCase("apps/v1", "Deployment", "spec/template/spec/containers", "name")]
    [TestCase("apps/v1", "Deployment", "spec/template/spec/containers/ports", "containerPort,protocol")]
    [TestCase("apps/v1", "Deployment", "spec/template/spec/topologySpreadConstraints", "topologyKey,whenUnsatisfiable")]
    [TestCase("apps/v1", "Deployment", "spec/template/spec/volumes", "name")]
    [TestCase("batch/v1", "CronJob", "spec/jobTemplate/spec/template/spec/containers/env", "name")]
    [TestCase("v1", "Service", "spec/ports", "port,protocol")]
    [TestCase("v1", "ConfigMap", "metadata/ownerReferences", "uid")]
    [TestCase("v1", "ConfigMap", "metadata/finalizers", "")]
    [TestCase("kustomize.config.k8s.io/v1beta1", "Kustomization", "configMapGenerator", "name")]
    public void BuiltIn_merges(string apiVersion, string kind, string path, string keys)
    {
        var field = Find(MergeSchema.BuiltIn, apiVersion, kind, path)!;
        Assert.Multiple(() =>
        {
            Assert.That(field.IsAssociative);
            Assert.That(string.Join(',', field.Keys), Is.EqualTo(keys));
        });
    }

    [TestCase("apps/v1", "Deployment", "spec/template/spec/tolerations")]
    [TestCase("apps/v1", "Deployment", "spec/template/spec/containers/args")]
    [TestCase("networking.k8s.io/v1", "Ingress", "spec/rules")]
    [TestCase("apps/v1", "StatefulSet", "spec/volumeClaimTemplates")]
    public void BuiltIn_replaces(string apiVersion, string kind, string path) =>
        Assert.That(Find(MergeSchema.BuiltIn, apiVersion, kind, path)!.IsAssociative, Is.False);

    [TestCase("autoscaling/v2", "HorizontalPodAutoscaler")]
    [TestCase("extensions/v1beta1", "Deployment")]
    [TestCase("example.com/v1", "Thing")]
    public void BuiltIn_does_not_know(string apiVersion, string kind) =>
        Assert.That(MergeSchema.BuiltIn.For(GroupVersionKind.FromApiVersion(apiVersion, kind)), Is.Null);

    [TestCase("v1", "Namespace", false)]
    [TestCase("rbac.authorization.k8s.io/v1", "ClusterRole", false)]
    [TestCase("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", false)]
    [TestCase("v1", "Pod", true)]
    [TestCase("example.com/v1", "Thing", null)]
    public void BuiltIn_scopes(string apiVersion, string kind, bool? isNamespaced) =>
        Assert.That(
            MergeSchema.BuiltIn.IsNamespaced(GroupVersionKind.FromApiVersion(apiVersion, kind)),
            Is.EqualTo(isNamespaced)
        );

    [Test]
    public void Every_field_of_the_table_is_in_the_built_in_schema()
    {
        var lines = File.ReadAllLines(TestEnvironment.Shared("data/kustomize/mergekeys.tsv"));
        var kinds = lines.SkipWhile(line => !line.StartsWith('#')).Skip(1).Count(line => line.Length > 0);
        Assert.That(((BuiltInMergeSchema)MergeSchema.BuiltIn).Kinds.Count(), Is.EqualTo(kinds));
    }

    [Test]
    public void A_custom_document_takes_the_place_of_the_built_in_schema()
    {
        var schema = MergeSchema.FromOpenApi(YamlReader.Read(new SourceText("s.json", Custom)).Documents[0].Root!);
        Assert.Multiple(() =>
        {
            Assert.That(
                Find(schema, "example.com/v1", "Thing", "spec/parts")!.Keys,
                Is.EqualTo(new[] { "id", "side" })
            );
            Assert.That(Find(schema, "example.com/v1", "Thing", "spec/parts/parts/any/parts")!.IsAssociative);
            Assert.That(Find(schema, "example.com/v1", "Thing", "spec/keyed")!.IsAssociative, Is.False);
            Assert.That(Find(schema, "example.com/v1", "Thing", "spec/loop"), Is.Null);
            Assert.That(Find(schema, "example.com/v1", "Thing", "status"), Is.Null);
            Assert.That(schema.For(GroupVersionKind.FromApiVersion("a/v1", "A")), Is.Not.Null, "one of two kinds");
            Assert.That(schema.For(GroupVersionKind.FromApiVersion("v1", "Pod")), Is.Null);
            Assert.That(schema.IsNamespaced(GroupVersionKind.FromApiVersion("example.com/v1", "Thing")), Is.False);
            Assert.That(schema.IsNamespaced(GroupVersionKind.FromApiVersion("example.com/v1", "Part")), Is.True);
            Assert.That(schema.IsNamespaced(GroupVersionKind.FromApiVersion("v1", "Namespace")), Is.False);
        });
    }

    private static MergeField? Find(MergeSchema schema, string apiVersion, string kind, string path)
    {
        var type = schema.For(GroupVersionKind.FromApiVersion(apiVersion, kind));
        var field = default(MergeField);
        foreach (var name in path.Split('/'))
        {
            field = type?.Field(name);
            type = field?.ElementType is { } element && field.IsAssociative ? element : field?.Type;
        }

        return field;
    }
}
