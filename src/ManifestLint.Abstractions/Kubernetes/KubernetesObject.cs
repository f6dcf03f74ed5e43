using System.Collections.Immutable;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>A Kubernetes object as a view over its nodes: a document, an item of a <c>List</c>, or later what a Kustomize build made.</summary>
public sealed class KubernetesObject
{
    // One search of the tree is cheaper than a table of it. Many would make many findings on a large object quadratic.
    private const int SearchesBeforeTable = 8;

    private readonly PodOwners _podOwners;
    private int _searches;
    private YamlPathTable? _paths;
    private List<Container>? _containers;
    private YamlNode? _anchor;

    /// <summary>Makes a view over a mapping that has the scalars <c>apiVersion</c> and <c>kind</c>.</summary>
    /// <param name="root">The object's mapping.</param>
    /// <param name="podOwners">Which kinds hold pod templates.</param>
    public KubernetesObject(YamlMapping root, PodOwners podOwners)
        : this(root, KindIn(root), podOwners) { }

    /// <summary>Makes a view over a mapping that need not say its kind: an item of a typed list, such as <c>ConfigMapList</c>.</summary>
    /// <param name="root">The object's mapping.</param>
    /// <param name="kind">Group, version and kind.</param>
    /// <param name="podOwners">Which kinds hold pod templates.</param>
    internal KubernetesObject(YamlMapping root, GroupVersionKind kind, PodOwners podOwners)
    {
        ArgumentNullException.ThrowIfNull(podOwners);
        Root = root;
        _podOwners = podOwners;
        Kind = kind;
        Metadata = root.Mapping("metadata");
    }

    /// <summary>The object's mapping.</summary>
    public YamlMapping Root { get; }

    /// <summary>Group, version and kind.</summary>
    public GroupVersionKind Kind { get; }

    /// <summary>The mapping under <c>metadata</c>, or null.</summary>
    public YamlMapping? Metadata { get; }

    /// <summary>The mapping under <c>spec</c>, or null.</summary>
    public YamlMapping? Spec => Root.Mapping("spec");

    /// <summary>The scalar under <c>metadata.name</c>, or null.</summary>
    public YamlScalar? NameNode => Metadata?.Scalar("name");

    /// <summary>The name, or null when there is none (<c>generateName</c>, or a fault).</summary>
    public string? Name => NameNode?.Value;

    /// <summary>
    /// The name before a Kustomize build gave it a prefix, a suffix or a hash; otherwise the name. A patch or a replacement that renames the object gives it
    /// another name. By it an object is known in all environments.
    /// </summary>
    public string? BaseName => GivenNames is [var first, ..] ? first : Name;

    /// <summary>The names from <see cref="BaseName"/> on, each with one more prefix or suffix, without a hash; empty where no build has given one.</summary>
    internal ImmutableArray<string> GivenNames { get; init; } = [];

    /// <summary>The name in the file that the object was first read from, whatever a Kustomize build called it later.</summary>
    internal string? FirstName
    {
        get => field ?? Name;
        init;
    }

    /// <summary>The namespace as written, or null. Absent is unknown, not <c>default</c>: kustomize, Helm, GitOps and <c>kubectl -n</c> set it later.</summary>
    public string? Namespace => Metadata?.Text("namespace");

    /// <summary>The labels under <c>metadata.labels</c>.</summary>
    public LabelSet Labels => new(Metadata?.Mapping("labels"));

    /// <summary>The mapping under <c>metadata.annotations</c>, or null.</summary>
    public YamlMapping? Annotations => Metadata?.Mapping("annotations");

    /// <summary>The pod template, or null when the object's kind owns none or the template is absent.</summary>
    public PodTemplate? PodTemplate => _podOwners.TryGetTemplate(this, out var template) ? template : null;

    /// <summary>Kind, namespace and name, as far as the source names them.</summary>
    public ObjectIdentity Identity => new(Kind, Namespace, Name);

    /// <summary>
    /// The token by which a person recognises the object: its name where it was first written, or its kind. A prefix or a hash that a Kustomize build
    /// adds to the name decides the name, but is not where the object is.
    /// </summary>
    public YamlNode Anchor => _anchor ??= FirstWritten(NameNode) ?? Root["kind"] ?? FieldAnchor.OfItem(Root);

    /// <summary>The containers of the object's one pod template. Kept, because most rules ask for them.</summary>
    internal IReadOnlyList<Container> ContainersOf(PodTemplate template) => _containers ??= template.ReadContainers();

    /// <summary>The path to a node of the object (a value or a key); the root's for a node of something else.</summary>
    internal YamlPath PathOf(YamlNode node)
    {
        if (ReferenceEquals(node, _anchor) && NameNode is { } name)
        {
            node = name;
        }

        if (_paths is null && Interlocked.Increment(ref _searches) <= SearchesBeforeTable)
        {
            return YamlPath.To(Root, node) ?? YamlPath.Root;
        }

        _paths ??= new YamlPathTable(Root);
        return _paths.Find(node) ?? YamlPath.Root;
    }

    private static GroupVersionKind KindIn(YamlMapping root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return GroupVersionKind.FromApiVersion(
            root.Text("apiVersion") ?? string.Empty,
            root.Text("kind") ?? string.Empty
        );
    }

    private static YamlScalar? FirstWritten(YamlScalar? name) =>
        name?.Origin.Via is [.., var first]
            ? new YamlScalar(first.Place.Source, first.Place.Span, name.Value, name.Style, name.Tag)
            : name;

    /// <summary>Kind and name as people write them.</summary>
    public override string ToString() => Identity.ToString();
}
