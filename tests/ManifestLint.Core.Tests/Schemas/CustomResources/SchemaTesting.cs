using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Schemas.CustomResources;

/// <summary>Checks objects against schemas without the engine around: walks them, and says what is found as <c>line:column field: detail</c>.</summary>
internal static class SchemaTesting
{
    internal static YamlMapping Root(string yaml, string path = "object.yaml") =>
        (YamlMapping)YamlReader.Read(new SourceText(path, yaml)).Documents[0].Root!;

    internal static IEnumerable<KubernetesObject> Objects(string yaml, string path = "crd.yaml") =>
        YamlReader
            .Read(new SourceText(path, yaml))
            .Documents.Select(document => document.Root)
            .OfType<YamlMapping>()
            .Where(root => root.Text("apiVersion") is not null && root.Text("kind") is not null)
            .Select(root => new KubernetesObject(root, PodOwners.Default));

    /// <summary>A type from the schema of <c>spec</c> alone.</summary>
    internal static StructuralFieldType TypeOf(string schema, SchemaDialect dialect = SchemaDialect.Definition) =>
        StructuralFieldType.ForObjects(
            new StructuralSchemaReader(Root(schema), dialect).Read(),
            null,
            SchemaSource.Definition,
            "Widget"
        );

    /// <summary>All findings of constraints and rules, in the order of their places.</summary>
    internal static List<SchemaViolation> Check(
        YamlMapping root,
        StructuralFieldType type,
        ExpressionReport? report = null
    )
    {
        var found = new List<SchemaViolation>();
        Walk(root, null, string.Empty, type, found);
        found.AddRange(StructuralRules.Check(root, type, report ?? new ExpressionReport()));
        return [.. found.OrderBy(violation => violation.Node.Span.Start)];
    }

    internal static IEnumerable<string> Describe(IEnumerable<SchemaViolation> violations) =>
        violations.Select(violation =>
            $"{violation.Node.Place.Start.Line}:{violation.Node.Place.Start.Column} {violation.Field}: {violation.Detail}"
        );

    internal static IEnumerable<string> Check(string schema, string yaml) =>
        Describe(Check(Root(yaml), TypeOf(schema)));

    private static void Walk(YamlNode node, YamlNode? key, string field, FieldType? type, List<SchemaViolation> found)
    {
        if (type is null || (node is YamlScalar { IsNull: true } && !type.IsNullable))
        {
            return;
        }

        if (type is StructuralFieldType structural)
        {
            found.AddRange(StructuralConstraints.Check(node, key, field, structural));
        }

        switch (node)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    if (entry.Name is { } name)
                    {
                        Walk(entry.Value, entry.Key, name, type.Property(name) ?? type.Element, found);
                    }
                }

                break;
            case YamlSequence list:
                foreach (var item in list.Items)
                {
                    Walk(item, null, field, type.Element, found);
                }

                break;
        }
    }
}
