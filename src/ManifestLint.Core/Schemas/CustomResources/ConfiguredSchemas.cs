using System.Collections.Concurrent;
using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>
/// The schemas that the configuration names: definitions in YAML, which are read at once, and JSON schemas, which are read when their kind is first
/// asked for, since a directory of them may be a whole catalogue.
/// </summary>
internal sealed class ConfiguredSchemas : IFieldTypes
{
    private const int MostIgnoredShown = 8;

    private readonly Workspace _workspace;
    private readonly DiscoveryLimits _limits;
    private readonly FieldType? _metadata;
    private readonly Dictionary<(string Kind, string Version), List<JsonFile>> _files = [];

    // Threads that ask for one kind wait for the one that reads its files, so that a fault is found once.
    private readonly ConcurrentDictionary<GroupVersionKind, Lazy<FieldType?>> _types = new();
    private readonly ConcurrentQueue<SchemaFault> _faults = new();
    private readonly ConcurrentDictionary<string, string> _ignored = new(StringComparer.Ordinal);

    private ConfiguredSchemas(Workspace workspace, DiscoveryLimits limits, FieldType? metadata)
    {
        _workspace = workspace;
        _limits = limits;
        _metadata = metadata;
        Definitions = CustomResourceTypes.From([], metadata);
    }

    /// <summary>The kinds of the definitions in YAML.</summary>
    internal CustomResourceTypes Definitions { get; private set; }

    /// <summary>What could not be read so far, in the order of the places. Any of it makes the run untrustworthy.</summary>
    internal ImmutableArray<SchemaFault> Faults =>
        [
            .. _faults
                .Distinct()
                .OrderBy(fault => fault.Place.Source.Path, StringComparer.Ordinal)
                .ThenBy(fault => fault.Place.Span)
                .ThenBy(fault => fault.Message, StringComparer.Ordinal),
        ];

    /// <summary>The JSON schemas, among those that were asked for so far, that say what is not evaluated, with the keywords in words.</summary>
    internal IEnumerable<(string Path, string Keywords)> Ignored => _ignored.Select(pair => (pair.Key, pair.Value));

    /// <summary>Finds the schemas.</summary>
    /// <param name="workspace">The workspace; nothing outside of it is read.</param>
    /// <param name="locations">What the configuration names.</param>
    /// <param name="limits">How much is read.</param>
    /// <param name="metadata">The type of the metadata of all objects; null when it is not known.</param>
    internal static ConfiguredSchemas Load(
        Workspace workspace,
        IEnumerable<SchemaLocation> locations,
        DiscoveryLimits limits,
        FieldType? metadata
    )
    {
        var schemas = new ConfiguredSchemas(workspace, limits, metadata);
        var objects = new List<KubernetesObject>();
        var finder = new SchemaFileFinder(workspace, limits);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var location in locations)
        {
            var (paths, fault) = finder.Find(location.Path);
            if (fault is not null)
            {
                schemas._faults.Enqueue(new SchemaFault(location.Place, $"'{location.Path}': {fault}"));
            }

            foreach (var path in paths.Where(seen.Add))
            {
                schemas.Take(path, location, isNamed: paths.Count == 1, objects);
            }
        }

        schemas.Definitions = CustomResourceTypes.From(objects, metadata);
        return schemas;
    }

    /// <inheritdoc/>
    public FieldType? ForKind(GroupVersionKind kind) =>
        Definitions.ForKind(kind) ?? _types.GetOrAdd(kind, asked => new Lazy<FieldType?>(() => FromFiles(asked))).Value;

    private void Take(string path, SchemaLocation location, bool isNamed, List<KubernetesObject> objects)
    {
        if (SchemaFileName.Parse(path) is { } name)
        {
            var key = (name.Kind, name.Version);
            if (!_files.TryGetValue(key, out var files))
            {
                _files[key] = files = [];
            }

            files.Add(new JsonFile(path, name, location));
            return;
        }

        var before = objects.Count;
        foreach (var document in Read(path, location))
        {
            objects.AddRange(ObjectsOf(document).Where(CustomResourceTypes.IsDefinition));
        }

        // Beside definitions a directory may hold anything; a file that is named by itself is meant.
        if (isNamed && objects.Count == before)
        {
            _faults.Enqueue(
                new SchemaFault(
                    location.Place,
                    $"'{path}' holds no CustomResourceDefinition, and is not named like a JSON schema: kind-group-version.json"
                )
            );
        }
    }

    private IEnumerable<YamlNode> Read(string path, SchemaLocation location)
    {
        var bytes = _workspace.Read(path, _limits.MaxFileLength);
        if (!bytes.IsSuccess)
        {
            _faults.Enqueue(new SchemaFault(location.Place, $"'{path}': {bytes.Fault.Message}"));
            return [];
        }

        var decoded = SourceDecoder.Decode(path, bytes.Value);
        var documents = YamlReader.Read(decoded.Source).Documents;
        foreach (var error in documents.SelectMany(document => document.Errors))
        {
            _faults.Enqueue(new SchemaFault(error.Place, error.Message));
        }

        return documents.Select(document => document.Root).OfType<YamlNode>();
    }

    private static IEnumerable<KubernetesObject> ObjectsOf(YamlNode root)
    {
        if (root is not YamlMapping mapping)
        {
            return [];
        }

        return ListItems.IsList(mapping)
                ? ListItems
                    .ObjectsOf(mapping)
                    .Select(item => new KubernetesObject(item.Root, item.Kind, PodOwners.Default))
            : mapping.Text("apiVersion") is not null && mapping.Text("kind") is not null
                ? [new KubernetesObject(mapping, PodOwners.Default)]
            : [];
    }

    private StructuralFieldType? FromFiles(GroupVersionKind kind)
    {
        var key = (kind.Kind.ToLowerInvariant(), kind.Version);
        var file = _files.GetValueOrDefault(key)?.Find(candidate => candidate.Name.Matches(kind));
        if (file is null)
        {
            return null;
        }

        switch (Read(file.Path, file.Location).ToList())
        {
            case [YamlMapping root]:
                var reader = new StructuralSchemaReader(root, SchemaDialect.JsonSchema);
                var schema = reader.Read();
                if (reader.Ignored.Count > 0)
                {
                    _ignored[file.Path] = string.Join(
                        ", ",
                        reader.Ignored.Take(MostIgnoredShown).Select(name => $"'{name}'")
                    );
                }

                return StructuralFieldType.ForObjects(schema.AsRoot(), _metadata, SchemaSource.Definition, kind.Kind);
            case [var other, ..]:
                _faults.Enqueue(
                    new SchemaFault(other.Place, $"A JSON schema is an object; this is {other.Description}")
                );
                return null;
            default:
                return null;
        }
    }

    private sealed record JsonFile(string Path, SchemaFileName Name, SchemaLocation Location);
}
