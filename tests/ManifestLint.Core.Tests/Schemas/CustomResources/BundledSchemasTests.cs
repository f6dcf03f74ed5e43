using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Schemas.CustomResources;

/// <summary>The schemas that come with the assembly.</summary>
public sealed class BundledSchemasTests
{
    private const long LargestFile = 300 << 10;

    private static readonly BundledSchemas Bundle = BundledSchemas.Load(null);

    [Test]
    public void WidespreadKinds_AreThere() =>
        Assert.Multiple(() =>
        {
            Assert.That(Bundle.KnowsGroup("cert-manager.io"), Is.True);
            Assert.That(Bundle.KnowsGroup("example.com"), Is.False);
            Assert.That(Bundle.ForKind(new("cert-manager.io", "v1", "Nothing")), Is.Null);
            Assert.That(Bundle.ForKind(new("example.com", "v1", "Certificate")), Is.Null);
            var certificate = (StructuralFieldType)Bundle.ForKind(new("cert-manager.io", "v1", "Certificate"))!;
            Assert.That(certificate.Source, Is.EqualTo(SchemaSource.Bundled));
            Assert.That(certificate.IsClosed, Is.True);
            Assert.That(certificate.Property("spec")!.Required, Does.Contain("secretName"));
            Assert.That(
                Bundle.ForKind(new("networking.istio.io", "v1", "VirtualService")),
                Is.Not.Null,
                "the case of this kind is not known"
            );
        });

    [Test]
    public void File_IsSmall() =>
        Assert.That(
            new FileInfo(Path.Combine(TestEnvironment.Root, "schemas", "crds.bin")).Length,
            Is.LessThanOrEqualTo(LargestFile)
        );

    [Test]
    public void EverySchema_MeansWhatItsSourceMeans()
    {
        var directory = TestEnvironment.Shared("data/crds");
        var faults = new List<string>();
        var kinds = 0;
        foreach (var kind in Bundle.Kinds)
        {
            kinds++;
            var file = Path.Combine(directory, kind.Group, $"{kind.Kind.ToLowerInvariant()}_{kind.Version}.json");
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            new Comparison(faults).Compare(Bundle.SchemaOf(kind)!, document.RootElement, $"{kind}", isRoot: true);
        }

        Assert.Multiple(() =>
        {
            Assert.That(faults.Take(20), Is.Empty);
            Assert.That(
                kinds,
                Is.EqualTo(Directory.EnumerateFiles(directory, "*.json", SearchOption.AllDirectories).Count())
            );
        });
    }

    [Test]
    public void OneGroup_IsReadQuickly()
    {
        var clock = Stopwatch.StartNew();
        BundledSchemas.Load(null).ForKind(new("cert-manager.io", "v1", "Certificate"));
        TestContext.Out.WriteLine($"{clock.Elapsed.TotalMilliseconds:F1} ms");
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
    }

    /// <summary>Compares with JSON as another reader reads it.</summary>
    private sealed class Comparison(List<string> faults)
    {
        internal void Compare(StructuralSchema schema, JsonElement json, string path, bool isRoot = false)
        {
            Expect(
                path,
                "type",
                Word(json, "type"),
                schema.Type == SchemaType.None ? null : schema.Type.ToString().ToLowerInvariant()
            );
            Expect(path, "format", Word(json, "format"), schema.Format);
            Expect(path, "pattern", Word(json, "pattern"), schema.Bounds?.Pattern);
            Expect(path, "nullable", Flag(json, "nullable"), schema.IsNullable);
            var isOpen = Flag(json, "x-kubernetes-preserve-unknown-fields");
            Expect(path, "preserve", isOpen, schema.PreservesUnknownFields);
            Expect(path, "embedded", Flag(json, "x-kubernetes-embedded-resource"), schema.IsEmbeddedResource);
            var additional = json.TryGetProperty("additionalProperties", out var values) ? values : default;
            var isClosed =
                !isOpen
                && additional.ValueKind != JsonValueKind.Object
                && (isRoot || additional.ValueKind == JsonValueKind.False);
            Expect(path, "closed", isClosed, schema.IsClosed);
            Expect(path, "required", Texts(json, "required"), string.Join(' ', schema.Required));
            Expect(
                path,
                "list type",
                Word(json, "x-kubernetes-list-type") ?? "atomic",
                schema.ListKind.ToString().ToLowerInvariant()
            );
            Expect(path, "list keys", Texts(json, "x-kubernetes-list-map-keys"), string.Join(' ', schema.ListKeys));
            Expect(
                path,
                "enum",
                json.TryGetProperty("enum", out var list) ? list.GetArrayLength() : 0,
                schema.Enum.Length
            );
            foreach (
                var (value, node) in list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Zip(schema.Enum) : []
            )
            {
                ExpectValue(path, value, node);
            }

            if (json.TryGetProperty("default", out var fallback) && fallback.ValueKind != JsonValueKind.Null)
            {
                ExpectValue(path, fallback, schema.Default);
            }

            Expect(path, "rules", Count(json, "x-kubernetes-validations"), schema.Rules.Length);
            ExpectNumbers(path, json, schema.Bounds ?? new SchemaBounds());
            CompareParts(schema, json, path);
        }

        private void CompareParts(StructuralSchema schema, JsonElement json, string path)
        {
            var properties = json.TryGetProperty("properties", out var map)
                ? map.EnumerateObject().Where(IsSchema).ToList()
                : [];
            Expect(
                path,
                "properties",
                string.Join(' ', properties.Select(p => p.Name).Order(StringComparer.Ordinal)),
                string.Join(' ', schema.Properties.Keys.Order(StringComparer.Ordinal))
            );
            foreach (var property in properties.Where(property => schema.Properties.ContainsKey(property.Name)))
            {
                Compare(schema.Properties[property.Name], property.Value, $"{path}.{property.Name}");
            }

            ComparePart(schema.Items, json, "items", path);
            ComparePart(schema.Not, json, "not", path);
            ComparePart(schema.AdditionalProperties, json, "additionalProperties", path);
            CompareList(schema.AllOf, json, "allOf", path);
            CompareList(schema.OneOf, json, "oneOf", path);
            if (!schema.IsIntOrString)
            {
                CompareList(schema.AnyOf, json, "anyOf", path);
            }
        }

        private void ComparePart(StructuralSchema? part, JsonElement json, string key, string path)
        {
            var isThere = json.TryGetProperty(key, out var element) && element.ValueKind == JsonValueKind.Object;
            Expect(path, key, isThere, part is not null);
            if (isThere && part is not null)
            {
                Compare(part, element, $"{path}.{key}");
            }
        }

        private void CompareList(IReadOnlyList<StructuralSchema> parts, JsonElement json, string key, string path)
        {
            Expect(path, key, Count(json, key), parts.Count);
            for (var i = 0; i < parts.Count; i++)
            {
                Compare(parts[i], json.GetProperty(key)[i], $"{path}.{key}[{i}]");
            }
        }

        private void ExpectNumbers(string path, JsonElement json, SchemaBounds bounds)
        {
            Expect(path, "minimum", Number(json, "minimum"), bounds.Minimum);
            Expect(path, "maximum", Number(json, "maximum"), bounds.Maximum);
            Expect(path, "minLength", Number(json, "minLength"), bounds.MinLength);
            Expect(path, "maxLength", Number(json, "maxLength"), bounds.MaxLength);
            Expect(path, "minItems", Number(json, "minItems"), bounds.MinItems);
            Expect(path, "maxItems", Number(json, "maxItems"), bounds.MaxItems);
            Expect(path, "minProperties", Number(json, "minProperties"), bounds.MinProperties);
            Expect(path, "maxProperties", Number(json, "maxProperties"), bounds.MaxProperties);
        }

        private void ExpectValue(string path, JsonElement json, YamlNode? node)
        {
            var isEqual = (json.ValueKind, node) switch
            {
                (JsonValueKind.String, YamlScalar { IsString: true } text) => text.Value == json.GetString(),
                (JsonValueKind.True or JsonValueKind.False, YamlScalar flag) => flag.IsTrue == json.GetBoolean()
                    && !flag.IsString,
                (JsonValueKind.Number, YamlScalar number) => double.Parse(
                        number.CanonicalValue,
                        CultureInfo.InvariantCulture
                    )
                    .Equals(json.GetDouble()),
                (JsonValueKind.Null, YamlScalar { IsNull: true }) => true,
                (JsonValueKind.Array, YamlSequence list) => list.Items.Length == json.GetArrayLength(),
                (JsonValueKind.Object, YamlMapping mapping) => mapping.Entries.Length == json.EnumerateObject().Count(),
                _ => false,
            };
            Expect(path, "value", true, isEqual);
        }

        private void Expect(string path, string what, object? wanted, object? found)
        {
            if (
                !string.Equals(
                    Convert.ToString(wanted, CultureInfo.InvariantCulture),
                    Convert.ToString(found, CultureInfo.InvariantCulture),
                    StringComparison.Ordinal
                )
            )
            {
                faults.Add($"{path} {what}: {wanted} and not {found}");
            }
        }

        // The tool that wrote the data takes a field called 'properties' for the keyword, and closes its siblings.
        private static bool IsSchema(JsonProperty property) => property.Value.ValueKind == JsonValueKind.Object;

        private static string? Word(JsonElement json, string key) =>
            json.TryGetProperty(key, out var value)
            && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
                ? text
                : null;

        private static bool Flag(JsonElement json, string key) =>
            json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.True;

        private static double? Number(JsonElement json, string key) =>
            json.TryGetProperty(key, out var value) ? value.GetDouble() : null;

        private static int Count(JsonElement json, string key) =>
            json.TryGetProperty(key, out var value) ? value.GetArrayLength() : 0;

        private static string Texts(JsonElement json, string key) =>
            json.TryGetProperty(key, out var value)
                ? string.Join(' ', value.EnumerateArray().Select(text => text.GetString()))
                : string.Empty;
    }
}
