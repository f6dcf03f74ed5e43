using ManifestLint.Kubernetes;
using ManifestLint.Kubernetes.References;

namespace ManifestLint.Rules.Configuration;

/// <summary>The ConfigMaps and Secrets of an environment, indexed once for all references that miss one.</summary>
internal sealed class WrittenConfiguration
{
    private static readonly string[] Kinds = ["ConfigMap", "Secret"];

    private readonly ILookup<Place, KubernetesObject> _byNamespace;
    private readonly ILookup<Naming, KubernetesObject> _byBaseName;
    private readonly HashSet<Place> _kept;
    private readonly HashSet<Place> _keptForRegistries;
    private readonly ObjectSet _objects;

    /// <summary>Indexes an environment.</summary>
    /// <param name="objects">Its objects.</param>
    internal WrittenConfiguration(ObjectSet objects)
    {
        _objects = objects;
        var written = Kinds.SelectMany(kind => objects.OfKind(string.Empty, kind)).ToList();
        _kept = written
            .Select(o => new Place(o.Kind.Kind, o.Namespace))
            .Concat(objects.References.Produced.Select(product => new Place(product.Kind, product.Namespace)))
            .ToHashSet();
        _keptForRegistries = written
            .Where(o => o.Root.Text("type") is "kubernetes.io/dockerconfigjson" or "kubernetes.io/dockercfg")
            .Select(o => new Place(o.Kind.Kind, o.Namespace))
            .ToHashSet();
        var named = written.Where(o => o.Name is not null).ToList();
        _byNamespace = named.ToLookup(o => new Place(o.Kind.Kind, o.Namespace));
        _byBaseName = named
            .Select(o => (o.Kind.Kind, Object: o))
            .Concat(objects.References.Produced.Where(IsNamesake).Select(product => (product.Kind, Object: product.By)))
            .Where(entry => entry.Object.BaseName is not null)
            .ToLookup(entry => new Naming(entry.Kind, entry.Object.BaseName!), entry => entry.Object);
    }

    /// <summary>The named objects that a reference may mean, those of its own namespace first.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="namespace">The namespace, or null for unknown.</param>
    internal IEnumerable<KubernetesObject> PeersOf(string kind, string? @namespace) =>
        @namespace is null
            ? _objects.OfKind(string.Empty, kind).Where(peer => peer.Name is not null)
            : _byNamespace[new(kind, @namespace)].Concat(_byNamespace[new(kind, null)]);

    /// <summary>The object that was written under a name and has another now, or the one that asks a controller for its namesake; null without one.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="namespace">The namespace, or null for unknown.</param>
    /// <param name="name">The name as written.</param>
    internal KubernetesObject? FormerlyCalled(string kind, string? @namespace, string name) =>
        _byBaseName[new(kind, name)].FirstOrDefault(peer => ObjectSet.MayShareNamespace(peer.Namespace, @namespace));

    /// <summary>Whether such objects are written down here at all, or asked of a controller; then a missing one should be, too.</summary>
    /// <param name="references">What names the missing one; at least one reference.</param>
    internal bool IsKeptHere(List<ObjectReference> references)
    {
        var isForRegistry = references.TrueForAll(r => r.Use is ReferenceUse.PullSecret or ReferenceUse.AccountSecret);
        return (isForRegistry ? _keptForRegistries : _kept).Contains(new(references[0].Kind, references[0].Namespace));
    }

    // A build renames a SealedSecret, and with it the Secret that comes of it, but not those who name that.
    private static bool IsNamesake(ProducedObject product) =>
        product.Name == product.By.Name && product.By.Name != product.By.BaseName;

    private sealed record Place(string Kind, string? Namespace);

    private sealed record Naming(string Kind, string BaseName);
}
