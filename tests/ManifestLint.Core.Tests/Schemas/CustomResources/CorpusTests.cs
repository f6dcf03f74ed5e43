using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Schemas.CustomResources;

/// <summary>
/// Custom resources of real repositories against the definitions beside them, or those that come with the assembly: no false alarm. What Chainsaw
/// compares with (<c>.chainsaw-test</c>) are parts of objects, and no manifests.
/// </summary>
public sealed class CorpusTests
{
    // What is wrong with these files indeed: inputs of tests that are no whole objects, and a variable that a build replaces.
    private static readonly string[] RealFaults =
    [
        "krusty/filter_patchstrategicmerge__TestFilter_17/_expected.yaml:6 chart is missing",
        "krusty/filter_patchstrategicmerge__TestFilter_17/_expected.yaml:6 interval is missing",
        "krusty/filter_patchstrategicmerge__TestFilter_17/input.yaml:7 chart is missing",
        "krusty/filter_patchstrategicmerge__TestFilter_17/input.yaml:7 interval is missing",
        "krusty/variableref__TestIssue3449/_expected.yaml:8 a string and not Boolean",
        "krusty/variableref__TestIssue3449/_expected_cli.yaml:16 a string and not Boolean",
        "krusty/variableref__TestIssue3449/workflow.yaml:10 a string and not Boolean",
    ];

    [Test]
    public void CustomResources_AreValidWhereTheyAre()
    {
        var directory = TestEnvironment.Shared("corpus");
        var metadata = ApiCatalog
            .Default.TypesOf(KubernetesVersion.Newest)
            .ForKind(new(string.Empty, "v1", "ConfigMap"))!
            .Property("metadata");
        var objects = Directory
            .EnumerateFiles(directory, "*.yaml", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/.chainsaw-test/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(path => SchemaTesting.Objects(File.ReadAllText(path), Path.GetRelativePath(directory, path)))
            .ToList();
        var bundle = BundledSchemas.Load(metadata);
        var byRepository = objects
            .GroupBy(found => found.Root.Source.Path.Split('/')[0], StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => CustomResourceTypes.From(group, metadata),
                StringComparer.Ordinal
            );
        var report = new ExpressionReport();
        var faults = new List<string>();
        var (count, unknownFields) = (0, new List<string>());
        foreach (var found in objects)
        {
            var types = byRepository[found.Root.Source.Path.Split('/')[0]];
            if ((types.ForKind(found.Kind) ?? bundle.ForKind(found.Kind)) is not StructuralFieldType type)
            {
                continue;
            }

            count++;
            unknownFields.AddRange(
                StructureFaults(found.Root, type).Select(fault => $"{found.Root.Source.Path}:{fault}")
            );
            faults.AddRange(
                SchemaTesting
                    .Describe(SchemaTesting.Check(found.Root, type, report))
                    .Select(fault => $"{found.Root.Source.Path}:{fault}")
            );
        }

        TestContext.Out.WriteLine(
            $"{count} custom resources, {faults.Count} findings of constraints and rules, {unknownFields.Count} of structure"
        );
        TestContext.Out.WriteLine(string.Join('\n', faults));
        TestContext.Out.WriteLine(string.Join('\n', unknownFields));
        TestContext.Out.WriteLine(string.Join('\n', report.Rules));
        Assert.Multiple(() =>
        {
            Assert.That(faults, Is.Empty);
            Assert.That(unknownFields, Is.EqualTo(RealFaults));
            Assert.That(report.Rules, Is.Empty);
            Assert.That(count, Is.GreaterThan(100));
        });
    }

    // Unknown fields, missing fields and wrong types, as far as it takes to see that a schema was understood.
    private static IEnumerable<string> StructureFaults(YamlNode node, FieldType type)
    {
        if (node is YamlScalar { IsNull: true })
        {
            yield break;
        }

        var fits = (type.Kind, node) switch
        {
            (FieldKind.Any, _) => true,
            (FieldKind.Object or FieldKind.Map, YamlMapping) => true,
            (FieldKind.List, YamlSequence) => true,
            (FieldKind.String, YamlScalar scalar) => scalar.IsString,
            (FieldKind.Integer, YamlScalar scalar) => scalar.TryGetInt64(out _),
            (FieldKind.Number, YamlScalar scalar) => scalar.Type is ScalarType.Integer or ScalarType.Float,
            (FieldKind.Boolean, YamlScalar scalar) => scalar.Type == ScalarType.Boolean,
            (FieldKind.IntOrString, YamlScalar scalar) => scalar.IsString || scalar.TryGetInt64(out _),
            _ => type is not StructuralFieldType,
        };
        if (!fits)
        {
            yield return $"{node.Place.Start.Line} {node.Description} and not {type.Kind}";
        }

        if (
            node is YamlScalar { IsString: true } text
            && !type.AllowedValues.IsEmpty
            && !type.AllowedValues.Contains(text.Value, StringComparer.Ordinal)
        )
        {
            yield return $"{node.Place.Start.Line} '{text.Value}' is not allowed";
        }

        foreach (var name in node is YamlMapping structure ? type.Required.Where(name => structure[name] is null) : [])
        {
            yield return $"{node.Place.Start.Line} {name} is missing";
        }

        foreach (var entry in node is YamlMapping mapping ? mapping.Entries : [])
        {
            var field = entry.Name is { } name
                ? type.Property(name) ?? (type.Kind == FieldKind.Map ? type.Element : null)
                : null;
            if (field is null)
            {
                if (type.IsClosed && entry.Name is not null)
                {
                    yield return $"{entry.Key.Place.Start.Line} {entry.Name} is unknown";
                }

                continue;
            }

            foreach (var fault in StructureFaults(entry.Value, field))
            {
                yield return fault;
            }
        }

        foreach (
            var item in node is YamlSequence list && type.Element is { } element
                ? list.Items.SelectMany(item => StructureFaults(item, element))
                : []
        )
        {
            yield return item;
        }
    }
}
