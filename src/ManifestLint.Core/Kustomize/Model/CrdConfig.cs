using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Reads a file of <c>crds</c>: OpenAPI definitions by name, whose extensions say which fields hold labels, annotations, names and references. Only what
/// a type has itself or through <c>$ref</c> counts; upstream does not look into nested schemas.
/// </summary>
internal sealed class CrdConfig
{
    private const string AnnotationExtension = "x-kubernetes-annotation";
    private const string LabelSelectorExtension = "x-kubernetes-label-selector";
    private const string IdentityExtension = "x-kubernetes-identity";
    private const string VersionExtension = "x-kubernetes-object-ref-api-version";
    private const string KindExtension = "x-kubernetes-object-ref-kind";
    private const string NameKeyExtension = "x-kubernetes-object-ref-name-key";

    // A type that is used along many ways is looked through once for each.
    private const int MostProperties = 100_000;
    private const int MostSpecs = 10_000;
    private const int DeepestType = 64;
    private const int LongestPath = 4096;

    private readonly Dictionary<string, YamlMapping> _types = new(StringComparer.Ordinal);
    private readonly TransformerConfigBuilder _config = new();
    private readonly List<string> _way = [];
    private int _properties;

    private CrdConfig(YamlMapping definitions)
    {
        foreach (var (key, value) in definitions.Entries)
        {
            if (key is YamlScalar name && value is not YamlScalar { IsNull: true })
            {
                _types[name.Value] = value as YamlMapping ?? throw NoDefinition(value, definitions);
            }
        }
    }

    /// <summary>Reads the file.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="KustomizeException">It holds something else.</exception>
    internal static TransformerConfig Read(BuildFile file) =>
        file.ReadFirstRoot() switch
        {
            null or YamlScalar { IsNull: true } => TransformerConfig.Empty,
            YamlMapping definitions => new CrdConfig(definitions).Read(),
            var other => throw NoDefinition(other, null),
        };

    private TransformerConfig Read()
    {
        var result = TransformerConfig.Empty;
        foreach (var (name, definition) in _types)
        {
            if (PropertiesOf(definition) is { } properties && IsObject(properties))
            {
                _config.Clear();
                Add(name, name[(name.LastIndexOf('.') + 1)..], properties, string.Empty);
                result = result.Merge(_config.Build());
            }
        }

        return result;
    }

    private void Add(string type, string kind, YamlMapping properties, string path)
    {
        _way.Add(type);
        foreach (var (key, value) in properties.Entries)
        {
            if (key is not YamlScalar name || Expect(value) is not { } property)
            {
                continue;
            }

            var own = path.Length == 0 ? name.Value : $"{path}/{name.Value}";
            if (
                ++_properties > MostProperties
                || _config.Count > MostSpecs
                || _way.Count > DeepestType
                || own.Length > LongestPath
            )
            {
                throw new KustomizeException(
                    BuildFaultKind.LimitExceeded,
                    key.Place,
                    "The definitions refer to each other along too many or too long ways"
                );
            }

            AddSpecs(kind, own, property);
            if (TextOf(property, "$ref") is not { Value.Length: > 0 } reference)
            {
                continue;
            }

            if (_way.Contains(reference.Value))
            {
                throw new KustomizeException(
                    reference.Place,
                    $"The type '{reference.Value}' holds itself, which kustomize cannot read in a file of 'crds'"
                );
            }

            if (_types.TryGetValue(reference.Value, out var other) && PropertiesOf(other) is { } inner)
            {
                Add(reference.Value, kind, inner, own);
            }
        }

        _way.RemoveAt(_way.Count - 1);
    }

    private void AddSpecs(string kind, string path, YamlMapping property)
    {
        if (TextOf(property, AnnotationExtension) is { } annotation)
        {
            _config.Add(FieldSpecSection.CommonAnnotations, Spec(kind, path, annotation.Place));
        }

        if (TextOf(property, LabelSelectorExtension) is { } label)
        {
            _config.Add(FieldSpecSection.CommonLabels, Spec(kind, path, label.Place));
        }

        if (TextOf(property, IdentityExtension) is { } identity)
        {
            _config.Add(FieldSpecSection.NamePrefix, Spec(kind, path, identity.Place));
        }

        if (TextOf(property, VersionExtension) is { } version && TextOf(property, KindExtension) is { } referred)
        {
            var nameKey = TextOf(property, NameKeyExtension)?.Value ?? "name";
            _config.AddReference(
                new NameReferenceSpec(
                    string.Empty,
                    version.Value,
                    referred.Value,
                    [Spec(kind, $"{path}/{nameKey}", referred.Place)]
                )
            );
        }
    }

    private static FieldSpec Spec(string kind, string path, SourceSpan place) =>
        new(string.Empty, string.Empty, kind, FieldSpecPath.Parse(path), false, place);

    private static bool IsObject(YamlMapping properties) =>
        properties["kind"] is not null && properties["apiVersion"] is not null && properties["metadata"] is not null;

    // The decoder does not mind the case of 'schema', but that of everything in it.
    private static YamlMapping? PropertiesOf(YamlMapping definition)
    {
        foreach (var (key, value) in definition.Entries)
        {
            if (key is YamlScalar name && name.Value.Equals("schema", StringComparison.OrdinalIgnoreCase))
            {
                return Expect(value) is { } schema && schema["properties"] is { } properties
                    ? Expect(properties)
                    : null;
            }
        }

        return null;
    }

    // An extension counts when its value is a string, be it empty.
    private static YamlScalar? TextOf(YamlMapping property, string name) =>
        property[name] is YamlScalar { IsString: true } scalar ? scalar : null;

    private static YamlMapping? Expect(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => mapping,
            YamlScalar { IsNull: true } => null,
            _ => throw new KustomizeException(
                node.NarrowPlace(),
                $"An OpenAPI schema has a mapping here, and this is {node.Description}"
            ),
        };

    private static KustomizeException NoDefinition(YamlNode node, YamlMapping? root)
    {
        var advice = root?["kind"] is null
            ? string.Empty
            : "; an object such as a CustomResourceDefinition belongs under 'resources'";
        return new KustomizeException(
            node.NarrowPlace(),
            $"A file of 'crds' holds OpenAPI definitions by name, and this is {node.Description}{advice}"
        );
    }
}
