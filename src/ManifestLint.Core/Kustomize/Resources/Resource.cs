using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// An object on its way through a build: its tree, which transformers replace, and what the build remembers about it. Upstream keeps the latter
/// in annotations that it strips at the end; here they are fields.
/// </summary>
internal sealed class Resource
{
    // One for each level of bases, and some; each is remembered, and looked at whenever a reference is.
    private const int MostPreviousIds = 1000;

    private readonly BuildState _state;
    private YamlMapping _root;
    private SharedValues? _shared;
    private ResourceId? _id;
    private ImmutableArray<PreviousId> _previous = [];
    private AffixedName? _affixed;

    /// <summary>Makes a resource.</summary>
    /// <param name="root">Its tree.</param>
    /// <param name="state">The build it belongs to.</param>
    internal Resource(YamlMapping root, BuildState state)
    {
        _root = root;
        _state = state;
    }

    /// <summary>The object's tree. Setting it is how transformers change the object.</summary>
    internal YamlMapping Root
    {
        get => _root;
        set
        {
            if (ReferenceEquals(_root, value))
            {
                return;
            }

            _root = _shared is null ? value : _shared.Spread(_root, value);
            if (_id is { } id)
            {
                _id = null;
                if (id != Id)
                {
                    Map?.Follow(this, id);
                }
            }
        }
    }

    /// <summary>The build it belongs to.</summary>
    internal BuildState State => _state;

    /// <summary>What its strings went through last.</summary>
    internal PassedStrings Strings { get; set; } = new(StringPassage.None);

    /// <summary>How many patches were applied to it and how often its id was to be kept, whether anything changed or not.</summary>
    internal int TouchCount { get; set; }

    /// <summary>The key that stands twice in it as it was read, or null.</summary>
    internal YamlScalar? RepeatedKey { get; init; }

    /// <summary>The map that holds it, whose indexes follow its ids.</summary>
    internal ResourceMap? Map { get; set; }

    /// <summary>The present id.</summary>
    internal ResourceId Id
    {
        get
        {
            if (_id is { } known && _state.SchemaRevision == _idSchema)
            {
                return known;
            }

            _idSchema = _state.SchemaRevision;
            var id = MakeId(Kind.Kind, Name, Namespace);
            _id = id;
            return id;
        }
    }

    private int _idSchema;

    /// <summary>Group, version and kind.</summary>
    internal GroupVersionKind Kind => _id?.Kind ?? ResourceKinds.Parse(Text(_root["apiVersion"]), Text(_root["kind"]));

    /// <summary>The name, or empty.</summary>
    internal string Name => Text(_root.Mapping("metadata")?["name"]);

    /// <summary>The namespace as written, or empty.</summary>
    internal string Namespace => Text(_root.Mapping("metadata")?["namespace"]);

    /// <summary>The ids before each rename, oldest first; group and version are always the present ones, as upstream has it.</summary>
    internal IEnumerable<ResourceId> PreviousIds
    {
        get
        {
            foreach (var previous in _previous)
            {
                yield return MakeId(previous.Kind, previous.Name, previous.Namespace);
            }
        }
    }

    /// <summary>The first id it ever had.</summary>
    internal ResourceId OriginalId =>
        _previous is [var first, ..] ? MakeId(first.Kind, first.Name, first.Namespace) : Id;

    /// <summary>The first name it ever had.</summary>
    internal string OriginalName => _previous is [var first, ..] ? first.Name : Id.Name;

    /// <summary>
    /// The names from the one that a person gave it, be it in its file, by a patch or by a replacement, to the present one without a hash: each has one
    /// more prefix, suffix or namespace in it. A name that is given later has no part of those before.
    /// </summary>
    internal ImmutableArray<string> GivenNames => _affixed is { } known && known.Name == Name ? known.Steps : [Name];

    /// <summary>All ids, oldest first, the present one last.</summary>
    internal IEnumerable<ResourceId> AllIds => PreviousIds.Append(Id);

    /// <summary>Whether it was ever renamed, moved or turned into another kind.</summary>
    internal bool HasPreviousId => !_previous.IsEmpty;

    /// <summary>Whether upstream would have annotations of its own on the object, so that it has <c>metadata.annotations</c> whatever was written.</summary>
    internal bool HasInternalAnnotations =>
        HasPreviousId || Generator is not null || !Prefixes.IsEmpty || !Suffixes.IsEmpty || _state.AnnotatesOrigins;

    /// <summary>Prefixes that were put before the name, in order.</summary>
    internal ImmutableArray<string> Prefixes { get; private set; } = [];

    /// <summary>Suffixes that were put behind the name, in order.</summary>
    internal ImmutableArray<string> Suffixes { get; private set; } = [];

    /// <summary>What a generated object does with one that is there already.</summary>
    internal GeneratorBehavior Behavior { get; set; }

    /// <summary>Whether a hash of the content is to be put behind the name.</summary>
    internal bool NeedsHash { get; set; }

    /// <summary>Whether a patch deleted the object: it is dropped when the patch is done.</summary>
    internal bool IsDeleted { get; set; }

    /// <summary>The token that brought the object in: its generator's entry, or the object itself.</summary>
    internal SourceSpan Source { get; init; }

    /// <summary>The entry that made the object, or null for one that was read from a file.</summary>
    internal GeneratorEntry? Generator { get; set; }

    /// <summary>Where it came from, for <c>buildMetadata: [originAnnotations]</c>.</summary>
    internal ResourceOrigin? Origin { get; set; }

    /// <summary>What changed it, latest first, for <c>buildMetadata: [transformerAnnotations]</c>.</summary>
    internal ImmutableStack<ResourceOrigin> Transformations { get; set; } = [];

    /// <summary>The objects whose name references were found to mean this one.</summary>
    internal ImmutableArray<ResourceId> ReferredBy { get; set; } = [];

    /// <summary>The variables whose value comes from this object.</summary>
    internal ImmutableArray<string> Variables { get; set; } = [];

    /// <summary>A copy that can be changed without changing this one. The tree is shared: it is immutable.</summary>
    /// <param name="state">The build that the copy belongs to.</param>
    internal Resource Copy(BuildState state) =>
        new(_root, state)
        {
            _previous = _previous,
            _affixed = _affixed,
            Prefixes = Prefixes,
            Suffixes = Suffixes,
            Behavior = Behavior,
            NeedsHash = NeedsHash,
            Source = Source,
            RepeatedKey = RepeatedKey,
            Generator = Generator,
            Origin = Origin,
            Transformations = Transformations,
            ReferredBy = ReferredBy,
            Variables = Variables,
        };

    /// <summary>Takes what the build remembers of another resource, in whose place this one stands.</summary>
    /// <param name="other">The other resource.</param>
    internal void TakeHistoryOf(Resource other)
    {
        _previous = other._previous;
        _affixed = other._affixed;
        Prefixes = other.Prefixes;
        Suffixes = other.Suffixes;
        ReferredBy = other.ReferredBy;
        Variables = other.Variables;
        Transformations = other.Transformations;
        Map?.ForgetIndexes();
    }

    /// <summary>Remembers that a value stands in several fields: who changes it in one changes it in all.</summary>
    /// <param name="value">The value.</param>
    internal void Share(YamlScalar value) => (_shared ??= new SharedValues()).Add(value);

    /// <summary>Whether a value stands in several fields.</summary>
    /// <param name="value">The value.</param>
    internal bool Shares(YamlScalar value) => _shared?.Contains(value) == true;

    /// <summary>Takes metadata with new annotations, whose values are separate from those of other fields.</summary>
    /// <param name="metadata">The metadata.</param>
    internal void RewriteAnnotations(YamlMapping metadata) => _root = _root.With("metadata", metadata);

    /// <summary>Makes the values of all fields separate ones, as upstream does when it writes an object out and reads it again.</summary>
    internal void PartSharedValues() => _shared = null;

    /// <summary>Changes the object in a way that may add to its name, but gives it no other one: what it was called before counts.</summary>
    /// <param name="root">The tree after it.</param>
    /// <param name="isNamed">Whether people write the name that it has then; nobody writes a hash.</param>
    internal void Affix(YamlMapping root, bool isNamed)
    {
        if (ReferenceEquals(root, _root))
        {
            return;
        }

        var (before, known) = (Name, _affixed);
        Root = root;
        if (Name != before)
        {
            var steps = known?.Name == before ? known.Steps : [before];
            _affixed = new AffixedName(Name, isNamed ? steps.Add(Name) : steps);
        }
    }

    /// <summary>Remembers the present id before name, namespace or kind change.</summary>
    internal void StorePreviousId()
    {
        TouchCount++;
        var previous = new PreviousId(Id.EffectiveNamespace, Id.Name, Id.Kind.Kind);
        if (!_previous.IsEmpty && _previous[^1] == previous)
        {
            return;
        }

        if (_previous.Length == MostPreviousIds)
        {
            throw new KustomizeException(
                BuildFaultKind.LimitExceeded,
                (_root.Mapping("metadata")?["name"] ?? _root["kind"] ?? _root).Place,
                $"An object is renamed or moved more than {MostPreviousIds} times"
            );
        }

        _previous = _previous.Add(previous);
    }

    /// <summary>Remembers a prefix.</summary>
    /// <param name="prefix">The prefix.</param>
    internal void AddPrefix(string prefix)
    {
        if (prefix.Length > 0)
        {
            Prefixes = Prefixes.Add(prefix);
        }
    }

    /// <summary>Remembers a suffix.</summary>
    /// <param name="suffix">The suffix.</param>
    internal void AddSuffix(string suffix)
    {
        if (suffix.Length > 0)
        {
            Suffixes = Suffixes.Add(suffix);
        }
    }

    /// <summary>Kind, namespace and name for messages.</summary>
    public override string ToString() => Id.ToString();

    private ResourceId MakeId(string kind, string name, string @namespace)
    {
        var type = Kind with { Kind = kind };
        return new ResourceId(type, name, @namespace, _state.IsClusterScoped(type));
    }

    private static string Text(YamlNode? node) =>
        node is YamlScalar { IsNull: false } scalar ? scalar.Value : string.Empty;

    private readonly record struct PreviousId(string Namespace, string Name, string Kind);

    private sealed record AffixedName(string Name, ImmutableArray<string> Steps);
}

/// <summary>What a generated object does with one of the same id.</summary>
internal enum GeneratorBehavior
{
    /// <summary>There must be none.</summary>
    Create,

    /// <summary>It replaces the data of the one that must be there.</summary>
    Replace,

    /// <summary>It adds its data to the one that must be there.</summary>
    Merge,
}
