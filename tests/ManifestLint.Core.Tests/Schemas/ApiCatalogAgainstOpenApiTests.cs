using System.Collections.Immutable;
using System.Text.Json;
using ManifestLint.Kubernetes;
using ManifestLint.Schemas;

namespace ManifestLint.Core.Tests.Schemas;

/// <summary>The catalogue against the documents it was made from, read by other code: every structure and property in every minor.</summary>
public class ApiCatalogAgainstOpenApiTests
{
    private static readonly ImmutableArray<KubernetesVersion> Minors =
    [
        .. Enumerable
            .Range(KubernetesVersion.Oldest.Minor, KubernetesVersion.Newest.Minor - KubernetesVersion.Oldest.Minor + 1)
            .Select(minor => new KubernetesVersion(1, minor)),
    ];

    private static IEnumerable<TestCaseData> Versions() =>
        Minors.Select(version => new TestCaseData(version).SetArgDisplayNames(version.ToString()));

    [TestCaseSource(nameof(Versions))]
    public void EveryKind_HasTheFieldsOfTheDocument(KubernetesVersion version)
    {
        var document = OpenApiDocument.Read(TestEnvironment.Shared($"data/kubernetes/openapi/v{version}.json"));
        var comparison = new Comparison(document);

        foreach (var (kind, definition) in document.Kinds)
        {
            comparison.CompareStructure(
                ApiCatalog.Default.TypesOf(version).ForKind(kind)!,
                definition,
                kind.ToString(),
                false
            );
        }

        Assert.Multiple(() =>
        {
            Assert.That(comparison.Differences, Is.Empty);
            Assert.That(comparison.Compared, Is.GreaterThan(400));
        });
    }

    [Test]
    public void EveryProperty_HasItsLife()
    {
        var directory = TestEnvironment.Shared("data/kubernetes/openapi");
        var minors = new Dictionary<(string, string), List<int>>();
        foreach (var version in Minors)
        {
            var document = OpenApiDocument.Read(Path.Combine(directory, $"v{version}.json"));
            foreach (var (definition, property) in document.Properties)
            {
                (
                    minors.TryGetValue((definition, property), out var known)
                        ? known
                        : minors[(definition, property)] = []
                ).Add(version.Minor);
            }
        }

        var types = new CatalogTypes(ApiCatalog.Default.Blob, KubernetesVersion.Newest.Minor);
        var blob = ApiCatalog.Default.Blob;
        var lives = Enumerable
            .Range(0, blob.Count(ApiBlobSection.Types))
            .ToDictionary(
                index => $"{blob.String(blob.Type(index).Package)}.{blob.String(blob.Type(index).Name)}",
                types.Structure,
                StringComparer.Ordinal
            );
        var wrong = minors
            .Where(property => lives.ContainsKey(property.Key.Item1))
            .Where(property =>
                lives[property.Key.Item1].LifetimeOf(property.Key.Item2)
                != CatalogTypes.Lifetime((byte)property.Value[0], (byte)property.Value[^1])
            );
        Assert.Multiple(() =>
        {
            Assert.That(wrong.Select(property => property.Key), Is.Empty);
            // RawExtension had a field once; the decoder takes anything.
            Assert.That(
                minors
                    .Keys.Select(key => key.Item1)
                    .Distinct(StringComparer.Ordinal)
                    .Except(lives.Keys, StringComparer.Ordinal),
                Is.EquivalentTo(new[] { "io.k8s.apimachinery.pkg.runtime.RawExtension" })
            );
        });
    }

    [TestCaseSource(nameof(Versions))]
    public void EnumeratedValues_AreThoseOfTheData(KubernetesVersion version)
    {
        using var data = JsonDocument.Parse(
            File.ReadAllBytes(TestEnvironment.Shared("data/kubernetes/enum-fields.json"))
        );
        var blob = ApiCatalog.Default.Blob;
        var types = new CatalogTypes(blob, version.Minor);
        var compared = 0;
        for (var i = 0; i < blob.Count(ApiBlobSection.Types); i++)
        {
            var structure = types.Structure(i);
            var package = blob.String(blob.Type(i).Package);
            foreach (var property in structure.PropertyNames)
            {
                var field = $"{package}.{structure.Name}.{property}";
                var type = structure.Property(property)!;
                if (
                    data.RootElement.TryGetProperty(field, out var set)
                    && (type.Element ?? type) is { Kind: FieldKind.String } text
                    && set.GetProperty("shape").GetString() != "{}"
                )
                {
                    var allowed = set.GetProperty("values")
                        .EnumerateArray()
                        .Select(value => ValueIn(value, version))
                        .OfType<string>()
                        .Except(RefusedValues(field), StringComparer.Ordinal);
                    var isStatus = property == "status" && structure.Property("apiVersion") is not null;
                    Assert.That(text.AllowedValues, Is.EquivalentTo(isStatus ? [] : allowed), field);
                    compared++;
                }
            }
        }

        Assert.That(compared, Is.GreaterThan(70));
    }

    // What the server refuses in spite of its constants; an empty text is an absent one.
    private static string[] RefusedValues(string field) =>
        field.EndsWith("StorageClass.reclaimPolicy", StringComparison.Ordinal) ? ["Recycle"]
        : field.EndsWith("Webhook.sideEffects", StringComparison.Ordinal) ? ["Unknown", "Some"]
        : [string.Empty];

    private static string? ValueIn(JsonElement value, KubernetesVersion version) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()
        : KubernetesVersion.Parse(value.GetProperty("since").GetString()!) <= version
        && version <= KubernetesVersion.Parse(value.GetProperty("through").GetString()!)
            ? value.GetProperty("value").GetString()
        : null;

    private sealed class Comparison(OpenApiDocument document)
    {
        private readonly HashSet<(string Definition, bool IsStatus)> _seen = [];

        internal List<string> Differences { get; } = [];

        internal int Compared => _seen.Count;

        internal void CompareStructure(FieldType type, string definition, string path, bool isStatus)
        {
            if (!_seen.Add((definition, isStatus)))
            {
                return;
            }

            var schemas = document.PropertiesOf(definition);
            Same(type.PropertyNames.Order(StringComparer.Ordinal), schemas.Keys.Order(StringComparer.Ordinal), path);
            var declared = document.RequiredIn(definition);
            var excess = isStatus
                ? type.Required
                : type.Required.Except(declared, StringComparer.Ordinal).Except(RequiredByHand, StringComparer.Ordinal);
            Same(excess, [], $"{path}: required");
            if (type.Name != definition[(definition.LastIndexOf('.') + 1)..] || !type.IsClosed)
            {
                Differences.Add($"{path} is {definition}, not {type.Name}");
            }

            var isKind = schemas.ContainsKey("apiVersion") && schemas.ContainsKey("kind");
            foreach (var (name, schema) in schemas)
            {
                Compare(type.Property(name)!, schema, $"{path}.{name}", isStatus || (isKind && name == "status"));
            }
        }

        private void Compare(FieldType type, JsonElement schema, string path, bool isStatus)
        {
            var kind = document.KindOf(schema);
            var isInt32 = OpenApiDocument.FormatOf(schema) == "int32";
            if (type.Kind != kind || type.IsInt32 != isInt32)
            {
                Differences.Add($"{path} is {kind}, not {type.Kind}");
                return;
            }

            switch (kind)
            {
                case FieldKind.Object:
                    CompareStructure(type, OpenApiDocument.ReferenceOf(schema)!, path, isStatus);
                    break;
                case FieldKind.List:
                    Compare(type.Element!, schema.GetProperty("items"), $"{path}[*]", isStatus);
                    var (listKind, keys) = OpenApiDocument.ListOf(schema);
                    Same([.. type.ListKeys, type.ListKind.ToString()], [.. keys, listKind.ToString()], path);
                    break;
                case FieldKind.Map:
                    Compare(type.Element!, schema.GetProperty("additionalProperties"), $"{path}.*", isStatus);
                    break;
            }
        }

        // What the documents call required late, or in a newer version only.
        private static readonly string[] RequiredByHand = ["ip", "type", "spec", "pathType"];

        private void Same(IEnumerable<string> known, IEnumerable<string> wanted, string path)
        {
            var (left, right) = (string.Join(' ', known), string.Join(' ', wanted));
            if (left != right)
            {
                Differences.Add($"{path} has '{left}', not '{right}'");
            }
        }
    }
}
