using System.Text.Json;
using ManifestLint.Kubernetes;
using ManifestLint.Schemas;

namespace ManifestLint.Core.Tests.Schemas;

/// <summary>The table that is known by heart, against the API's own description.</summary>
public class KnownFieldTypesTests
{
    // What one structure of the table has for the sake of another: ephemeral containers are containers with a target.
    private static readonly string[] SharedFields = ["Container.targetContainerName"];

    // Left out on purpose: what the server writes, and one enumeration of 65 signals.
    private static readonly string[] LeftOut = ["status", "managedFields"];
    private static readonly string[] LeftOutEnumerations = ["stopSignal"];

    private static readonly Lazy<IReadOnlyList<OpenApiDocument>> Documents = new(() =>
        OpenApiDocument.ReadAll(TestEnvironment.Shared("data/kubernetes/openapi"))
    );

    private static readonly Lazy<JsonElement> Enumerations = new(() =>
        JsonDocument.Parse(File.ReadAllBytes(TestEnvironment.Shared("data/kubernetes/enum-fields.json"))).RootElement
    );

    private static IEnumerable<TestCaseData> Kinds() =>
        KnownFieldTypes.Instance.Kinds.Select(kind => new TestCaseData(kind).SetArgDisplayNames(kind.ToString()));

    [TestCaseSource(nameof(Kinds))]
    public void Kind_HasTheFieldsOfTheApi(GroupVersionKind kind)
    {
        var all = Documents.Value;
        // A version that is served no more is held only to the types of the fields that it had.
        var document = all.FirstOrDefault(candidate => candidate.DefinitionOf(kind) is not null);
        Assert.That(document, Is.Not.Null, "no minor serves this kind");
        var comparison = new Comparison(document!, document == all[0]);

        comparison.CompareStructure(KnownFieldTypes.Instance.ForKind(kind)!, document!.DefinitionOf(kind)!, kind.Kind);

        Assert.That(comparison.Differences, Is.Empty);
    }

    [Test]
    public void AnyKind_HasMetadata()
    {
        var type = KnownFieldTypes.Instance.ForKind(new GroupVersionKind("example.com", "v1", "Widget"));

        Assert.Multiple(() =>
        {
            Assert.That(type!.Property("metadata")!.Property("labels")!.Element!.Kind, Is.EqualTo(FieldKind.String));
            Assert.That(type.Property("spec"), Is.Null);
        });
    }

    private sealed class Comparison(OpenApiDocument document, bool isCurrent)
    {
        private readonly HashSet<(FieldType, string)> _seen = [];

        internal List<string> Differences { get; } = [];

        internal void CompareStructure(FieldType type, string definition, string path)
        {
            if (!_seen.Add((type, definition)))
            {
                return;
            }

            var name = definition[(definition.LastIndexOf('.') + 1)..];
            var schemas = document.PropertiesOf(definition);
            var fields = ((StructureFieldType)type).Properties;
            if (isCurrent)
            {
                var unknown = fields.Keys.Where(field => !schemas.ContainsKey(field));
                Differences.AddRange(
                    unknown
                        .Except(SharedFieldsOf(name), StringComparer.Ordinal)
                        .Select(field => $"{path}.{field} is not in the API")
                );
                var missing = schemas.Keys.Where(field => !fields.ContainsKey(field));
                Differences.AddRange(
                    missing
                        .Except(LeftOut, StringComparer.Ordinal)
                        .Select(field => $"{path}.{field} is missing ({name})")
                );
            }

            foreach (var (field, known) in fields.Where(field => schemas.ContainsKey(field.Key)))
            {
                Compare(known, schemas[field], $"{path}.{field}");
                CompareEnumeration(known, $"{definition}.{field}", $"{path}.{field}");
            }
        }

        private void Compare(FieldType type, JsonElement schema, string path)
        {
            var kind = document.KindOf(schema);
            if (type.Kind != kind)
            {
                Differences.Add($"{path} is {kind}, not {type.Kind}");
                return;
            }

            switch (kind)
            {
                case FieldKind.Object:
                    CompareStructure(type, OpenApiDocument.ReferenceOf(schema)!, path);
                    break;
                case FieldKind.List:
                    Compare(type.Element!, schema.GetProperty("items"), $"{path}[*]");
                    break;
                case FieldKind.Map:
                    Compare(type.Element!, schema.GetProperty("additionalProperties"), $"{path}.*");
                    break;
            }
        }

        private void CompareEnumeration(FieldType type, string field, string path)
        {
            if (!isCurrent || LeftOutEnumerations.Contains(path[(path.LastIndexOf('.') + 1)..], StringComparer.Ordinal))
            {
                return;
            }

            var known = (type.Element ?? type).AllowedValues.Order(StringComparer.Ordinal);
            var allowed = Enumerations.Value.TryGetProperty(field, out var enumeration)
                ? enumeration.GetProperty("values").EnumerateArray().Select(CurrentValue).OfType<string>()
                : [];
            var wanted = allowed.Where(value => value.Length > 0).Order(StringComparer.Ordinal);
            if (!known.SequenceEqual(wanted, StringComparer.Ordinal))
            {
                Differences.Add($"{path} allows {string.Join(", ", wanted)}, not {string.Join(", ", known)}");
            }
        }

        // A value is a string, or an object that says in which minors it is known.
        private string? CurrentValue(JsonElement value) =>
            value.ValueKind == JsonValueKind.String ? value.GetString()
            : KubernetesVersion.TryParse(value.GetProperty("since").GetString()!, out var since)
            && KubernetesVersion.TryParse(value.GetProperty("through").GetString()!, out var through)
            && since <= document.Version
            && document.Version <= through
                ? value.GetProperty("value").GetString()
            : null;

        private static IEnumerable<string> SharedFieldsOf(string structure) =>
            SharedFields
                .Where(field => field.StartsWith($"{structure}.", StringComparison.Ordinal))
                .Select(field => field[(structure.Length + 1)..]);
    }
}
