using System.Text;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas;

namespace ManifestLint.Core.Tests.Schemas.CustomResources;

/// <summary>Schemas of custom resources as types of fields.</summary>
public sealed class StructuralFieldTypeTests
{
    private const string Schema = """
        type: object
        required: [spec]
        properties:
          spec:
            type: object
            required: [size, color]
            properties:
              size: {type: integer, format: int32}
              color: {type: string, enum: [Red, Green], default: Red}
              port: {x-kubernetes-int-or-string: true}
              ratio: {type: number, nullable: true}
              on: {type: boolean}
              labels: {type: object, additionalProperties: {type: string}}
              free: {type: object, x-kubernetes-preserve-unknown-fields: true}
              any: {x-kubernetes-preserve-unknown-fields: true}
              template: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}
              ports:
                type: array
                x-kubernetes-list-type: map
                x-kubernetes-list-map-keys: [name, protocol]
                items: {type: object, properties: {name: {type: string}, protocol: {type: string, default: TCP}}}
              tags: {type: array, x-kubernetes-list-type: set, items: {type: string}}
        """;

    private static FieldType Spec => SchemaTesting.TypeOf(Schema).Property("spec")!;

    [TestCase("size", FieldKind.Integer)]
    [TestCase("color", FieldKind.String)]
    [TestCase("port", FieldKind.IntOrString)]
    [TestCase("ratio", FieldKind.Number)]
    [TestCase("on", FieldKind.Boolean)]
    [TestCase("labels", FieldKind.Map)]
    [TestCase("free", FieldKind.Object)]
    [TestCase("any", FieldKind.Any)]
    [TestCase("template", FieldKind.Object)]
    [TestCase("ports", FieldKind.List)]
    public void Field_HasItsKind(string field, FieldKind kind) =>
        Assert.That(Spec.Property(field)!.Kind, Is.EqualTo(kind));

    [Test]
    public void Field_HasWhatTheSchemaSays() =>
        Assert.Multiple(() =>
        {
            Assert.That(Spec.Required, Is.EqualTo(new[] { "size" }), "a field with a default is never missing");
            Assert.That(Spec.IsClosed, Is.True);
            Assert.That(Spec.Property("nothing"), Is.Null);
            Assert.That(Spec.LifetimeOf("nothing"), Is.Null);
            Assert.That(Spec.LifetimeOf("size"), Is.Not.Null);
            Assert.That(Spec.Property("size")!.IsInt32, Is.False, "the API server does not look at int32 here");
            Assert.That(Spec.Property("color")!.AllowedValues, Is.EqualTo(new[] { "Red", "Green" }));
            Assert.That(Spec.Property("ratio")!.IsNullable, Is.True);
            Assert.That(Spec.Property("labels")!.Element!.Kind, Is.EqualTo(FieldKind.String));
            Assert.That(Spec.Property("free")!.IsClosed, Is.False);
            Assert.That(Spec.Property("ports")!.ListKind, Is.EqualTo(ListKind.Map));
            Assert.That(Spec.Property("ports")!.ListKeys, Is.EqualTo(new[] { "name", "protocol" }));
            Assert.That(Spec.Property("tags")!.ListKind, Is.EqualTo(ListKind.Set));
            Assert.That(Spec.Property("template")!.Required, Is.EqualTo(new[] { "apiVersion", "kind" }));
        });

    [Test]
    public void WholeObject_HasApiVersionKindAndMetadata()
    {
        var metadata = ApiCatalog
            .Default.TypesOf(KubernetesVersion.Newest)
            .ForKind(new("", "v1", "ConfigMap"))!
            .Property("metadata");
        var type = StructuralFieldType.ForObjects(
            new StructuralSchemaReader(SchemaTesting.Root(Schema), SchemaDialect.Definition).Read(),
            metadata,
            SchemaSource.Definition,
            "Widget"
        );
        Assert.Multiple(() =>
        {
            Assert.That(type.Name, Is.EqualTo("Widget"));
            Assert.That(type.IsClosed, Is.True);
            Assert.That(type.PropertyNames, Is.EquivalentTo(new[] { "apiVersion", "kind", "metadata", "spec" }));
            Assert.That(type.Property("metadata"), Is.SameAs(metadata));
            Assert.That(type.Property("kind")!.Kind, Is.EqualTo(FieldKind.String));
            Assert.That(type.Property("spec")!.Property("template")!.Property("metadata"), Is.SameAs(metadata));
        });
    }

    [Test]
    public void References_MayLeadBackToWhereTheyStand()
    {
        const string schema = """
            {"definitions": {"node": {"type": "object", "additionalProperties": false,
              "properties": {"next": {"$ref": "#/definitions/node"}, "lost": {"$ref": "#/definitions/nothing"},
                "round": {"$ref": "#/definitions/a"}, "away": {"$ref": "other.json#/x"}}},
              "a": {"$ref": "#/definitions/b"}, "b": {"$ref": "#/definitions/a"}},
             "properties": {"spec": {"$ref": "#/definitions/node"}, "old": {"type": ["string", "null"]},
               "port": {"oneOf": [{"type": "string"}, {"type": "integer"}]}, "never": false}}
            """;
        var type = SchemaTesting.TypeOf(schema, SchemaDialect.JsonSchema);
        var node = type.Property("spec")!;
        for (var i = 0; i < 1000; i++)
        {
            node = node.Property("next")!;
        }

        Assert.Multiple(() =>
        {
            Assert.That(node.IsClosed, Is.True);
            Assert.That(node.Property("lost")!.Kind, Is.EqualTo(FieldKind.Any));
            Assert.That(node.Property("round")!.Kind, Is.EqualTo(FieldKind.Any));
            Assert.That(node.Property("away")!.Kind, Is.EqualTo(FieldKind.Any));
            Assert.That(type.Property("old")!.IsNullable, Is.True);
            Assert.That(type.Property("port")!.Kind, Is.EqualTo(FieldKind.IntOrString));
            Assert.That(RulesBelow.Exist(((StructuralFieldType)type).Schema), Is.False);
        });
    }

    [Test]
    public void DeepAndSharedSchemas_AreBounded()
    {
        var deep = new StringBuilder("{type: object}");
        for (var i = 0; i < 120; i++)
        {
            deep.Insert(0, "{type: array, items: ").Append('}');
        }

        var shared = new StringBuilder("a0: &a0 {type: string}\n");
        for (var i = 1; i < 14; i++)
        {
            shared.Append($"a{i}: &a{i} {{type: object, properties: {{x: *a{i - 1}, y: *a{i - 1}}}}}\n");
        }

        shared.Append("type: object\nproperties: {spec: *a13}\n");
        Assert.Multiple(() =>
        {
            Assert.That(
                SchemaTesting.TypeOf($"type: object\nproperties:\n  spec: {deep}\n").Property("spec"),
                Is.Not.Null
            );
            Assert.That(SchemaTesting.TypeOf(shared.ToString()).Property("spec")!.Property("x"), Is.Not.Null);
        });
    }

    [TestCase("[]")]
    [TestCase(
        "type: 5\nproperties: []\nitems: x\nrequired: {}\nenum: 3\nanyOf: {}\nnot: 1\nx-kubernetes-validations: 7\nminimum: x\n"
    )]
    [TestCase(
        "type: [object, array]\nproperties: {a: 1, b: null, ? [x] : y}\nallOf: [1, null, x]\nrequired: [1, [2]]\n"
    )]
    [TestCase("$ref: '#'\n")]
    [TestCase("$ref: '#/a/b/%zz/~2'\n")]
    public void AnySchema_IsTaken(string schema)
    {
        var type = SchemaTesting.TypeOf(
            $"type: object\nproperties:\n  spec:\n    {schema.Replace("\n", "\n    ", StringComparison.Ordinal)}\n"
        );
        Assert.That(() => SchemaTesting.Check(SchemaTesting.Root("spec: {a: 1, b: [x]}\n"), type), Throws.Nothing);
    }
}
