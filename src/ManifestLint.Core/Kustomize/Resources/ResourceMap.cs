using System.Collections.Immutable;
using ManifestLint.Text;
using IdKey = (ManifestLint.Kubernetes.GroupVersionKind Kind, string Name, string Namespace);

namespace ManifestLint.Kustomize;

/// <summary>The objects of a build in order. Present ids are unique; look-ups go through indexes that follow the ids.</summary>
internal sealed class ResourceMap(BuildState state)
{
    private readonly List<Resource> _resources = [];
    private Dictionary<IdKey, List<Resource>>? _byId;
    private Dictionary<IdKey, List<Resource>>? _byAnyId;
    private int _schemaRevision;

    // What may make ids repeat since they were last found to be unique: these objects' changes, or something else.
    private readonly List<Resource> _changed = [];
    private bool _mayRepeat;

    /// <summary>The objects in order.</summary>
    internal IReadOnlyList<Resource> Resources => _resources;

    /// <summary>The build.</summary>
    internal BuildState State { get; } = state;

    /// <summary>Adds an object whose id must be new.</summary>
    /// <param name="resource">The object.</param>
    /// <param name="place">What brings it in, for the fault.</param>
    internal void Append(Resource resource, SourceSpan place)
    {
        if (ById(resource.Id) is [var first, ..])
        {
            throw new KustomizeException(BuildFaultKind.DuplicateObject, place, DuplicateMessage(resource, first));
        }

        Add(resource);
    }

    /// <summary>Adds all objects of another map; their ids must be new.</summary>
    /// <param name="other">The other map.</param>
    /// <param name="place">What brings them in, for the fault.</param>
    internal void AppendAll(ResourceMap other, SourceSpan place)
    {
        foreach (var resource in other.Resources)
        {
            Append(resource, place);
        }
    }

    /// <summary>The objects whose present id is the one asked for.</summary>
    /// <param name="id">The id.</param>
    internal IReadOnlyList<Resource> ById(ResourceId id)
    {
        CheckSchema();
        if (_byId is null)
        {
            _byId = [];
            foreach (var resource in _resources)
            {
                Index(_byId, resource.Id, resource);
            }
        }

        return _byId.TryGetValue(id.Key, out var found) ? found : [];
    }

    /// <summary>The objects that have, or once had, the id asked for, in order.</summary>
    /// <param name="id">The id.</param>
    internal IReadOnlyList<Resource> ByAnyId(ResourceId id)
    {
        CheckSchema();
        if (_byAnyId is null)
        {
            _byAnyId = [];
            foreach (var resource in _resources)
            {
                IndexAll(resource);
            }
        }

        return _byAnyId.TryGetValue(id.Key, out var found) ? found : [];
    }

    /// <summary>Counts a look for fields in all objects.</summary>
    /// <param name="place">The token that makes it look.</param>
    /// <param name="fields">The fields.</param>
    /// <exception cref="KustomizeException">It is more than any real build looks at.</exception>
    internal void LookFor(SourceSpan place, ImmutableArray<FieldSpec> fields)
    {
        var counts = _resources
            .GroupBy(resource => resource.Kind.Kind, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var steps = 0L;
        foreach (var field in fields)
        {
            // Most fields are of another kind, which is quickly seen.
            var objects = field.Kind.Length == 0 ? _resources.Count : counts.GetValueOrDefault(field.Kind);
            steps += (_resources.Count / 8) + ((1L + field.Path.Steps.Length) * objects / 2);
        }

        State.Budget.Work(place, steps);
    }

    /// <summary>Puts an object in the place of another.</summary>
    /// <param name="old">The object to replace.</param>
    /// <param name="resource">The object to put there.</param>
    internal void Replace(Resource old, Resource resource)
    {
        _resources[_resources.IndexOf(old)] = resource;
        (old.Map, resource.Map) = (null, this);
        ForgetIndexes();
    }

    /// <summary>Removes the objects that patches have deleted.</summary>
    internal void DropDeleted() => RemoveAll(static resource => resource.IsDeleted);

    /// <summary>Refuses objects of one id, which changes of names and kinds can bring about.</summary>
    /// <param name="place">Where upstream notices it: where all objects are added to a new map. Null at the end, where the object is blamed.</param>
    internal void RefuseDuplicates(SourceSpan? place)
    {
        CheckSchema();
        if (!_mayRepeat && _changed.TrueForAll(resource => ById(resource.Id).Count <= 1))
        {
            _changed.Clear();
            return;
        }

        var ids = new Dictionary<IdKey, Resource>();
        foreach (var resource in _resources)
        {
            if (!ids.TryAdd(resource.Id.Key, resource))
            {
                throw new KustomizeException(
                    place ?? resource.Source,
                    DuplicateMessage(resource, ids[resource.Id.Key])
                );
            }
        }

        _mayRepeat = false;
        _changed.Clear();
    }

    /// <summary>Removes objects.</summary>
    /// <param name="condition">Which.</param>
    internal void RemoveAll(Predicate<Resource> condition)
    {
        var removed = _resources.FindAll(condition);
        if (removed.Count == 0)
        {
            return;
        }

        removed.ForEach(static resource => resource.Map = null);
        _resources.RemoveAll(static resource => resource.Map is null);
        ForgetIndexes();
    }

    /// <summary>Puts the objects into another order.</summary>
    /// <param name="sorted">The same objects.</param>
    internal void Reorder(IEnumerable<Resource> sorted)
    {
        var order = sorted.ToList();
        _resources.Clear();
        _resources.AddRange(order);
        ForgetIndexes();
    }

    /// <summary>Follows the change of a present id.</summary>
    /// <param name="resource">The object, which has the new id.</param>
    /// <param name="before">The id it had.</param>
    internal void Follow(Resource resource, ResourceId before)
    {
        var id = resource.Id;
        if (before.Key == id.Key)
        {
            return;
        }

        // Earlier ids always have the present group and version. An object that is found beside another would have to be put in order.
        var isSimple = before.Kind.Group == id.Kind.Group && before.Kind.Version == id.Kind.Version;
        _changed.Add(resource);
        if (!isSimple || !Follow(_byId, resource, before, id, isKept: false))
        {
            _byId = null;
        }

        var isKept = resource.PreviousIds.Any(previous => previous.Key == before.Key);
        if (!isSimple || !Follow(_byAnyId, resource, before, id, isKept))
        {
            _byAnyId = null;
        }
    }

    /// <summary>Makes the indexes anew at the next look-up.</summary>
    internal void ForgetIndexes()
    {
        _byId = _byAnyId = null;
        _mayRepeat = true;
    }

    private void Add(Resource resource)
    {
        CheckSchema();
        _resources.Add(resource);
        resource.Map = this;
        if (_byId is not null)
        {
            Index(_byId, resource.Id, resource);
        }

        if (_byAnyId is not null)
        {
            IndexAll(resource);
        }
    }

    // Ids depend on which kinds are cluster-scoped.
    private void CheckSchema()
    {
        if (_schemaRevision != State.SchemaRevision)
        {
            _schemaRevision = State.SchemaRevision;
            ForgetIndexes();
        }
    }

    private static bool Follow(
        Dictionary<IdKey, List<Resource>>? index,
        Resource resource,
        ResourceId before,
        ResourceId id,
        bool isKept
    )
    {
        if (index is null)
        {
            return true;
        }

        if (!isKept && index.TryGetValue(before.Key, out var old) && old.Remove(resource) && old.Count == 0)
        {
            index.Remove(before.Key);
        }

        return index.TryGetValue(id.Key, out var list) ? list.Contains(resource) : index.TryAdd(id.Key, [resource]);
    }

    private void IndexAll(Resource resource)
    {
        foreach (var id in resource.AllIds)
        {
            Index(_byAnyId!, id, resource);
        }
    }

    private static void Index(Dictionary<IdKey, List<Resource>> index, ResourceId id, Resource resource)
    {
        if (!index.TryGetValue(id.Key, out var list))
        {
            index.Add(id.Key, list = []);
        }

        if (list.Count == 0 || !ReferenceEquals(list[^1], resource))
        {
            list.Add(resource);
        }
    }

    private static string DuplicateMessage(Resource resource, Resource first) =>
        $"{resource.Id} is there already, from {first.Root.Place}; one of the two must go, or become a patch";
}
