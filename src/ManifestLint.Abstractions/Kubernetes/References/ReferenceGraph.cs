using System.Collections.Immutable;

namespace ManifestLint.Kubernetes.References;

/// <summary>
/// Who refers to whom in an environment: by name, by address and by traffic; labels and ports are answered by <see cref="ObjectSet"/> and
/// <see cref="ServiceTarget"/>. Built when first asked for, shared by all rules, safe for several threads.
/// </summary>
public sealed class ReferenceGraph
{
    private readonly ObjectSet _objects;
    private readonly Lazy<ImmutableArray<ObjectReference>> _all;
    private readonly Lazy<ILookup<KubernetesObject, ObjectReference>> _from;
    private readonly Lazy<ILookup<TargetKey, ObjectReference>> _to;
    private readonly Lazy<ILookup<ProductKey, ProducedObject>> _produced;
    private readonly Lazy<ILookup<string, KubernetesObject>> _operated;
    private readonly Lazy<MentionedNames> _mentioned;
    private readonly Lazy<ImmutableArray<AddressMention>> _addresses;
    private readonly Lazy<ImmutableArray<TrafficRoute>> _routes;

    internal ReferenceGraph(ObjectSet objects)
    {
        _objects = objects;
        _all = new(() => [.. objects.All.SelectMany(Of)]);
        _from = new(() => All.ToLookup(reference => reference.From));
        _to = new(() => All.ToLookup(reference => new TargetKey(reference.Group, reference.Kind, reference.Name)));
        _produced = new(() =>
            objects
                .All.SelectMany(o => SecretProducers.Of(o).Concat(OperatorProducts.Of(o)))
                .ToLookup(product => new ProductKey(product.Kind, product.Name))
        );
        _operated = new(() =>
            objects
                .All.Where(o => o.Name is not null && OperatorGroups.MayOwnWorkloads(o.Kind))
                .ToLookup(o => o.Name!, StringComparer.Ordinal)
        );
        _mentioned = new(() => new MentionedNames(objects));
        _addresses = new(() => [.. objects.All.SelectMany(AddressMentions.Of)]);
        _routes = new(() => [.. TrafficRoute.In(objects, this)]);
    }

    /// <summary>All references by name, in the order of the objects.</summary>
    public ImmutableArray<ObjectReference> All => _all.Value;

    /// <summary>The hosts that objects name in texts, in the order of the objects.</summary>
    public ImmutableArray<AddressMention> Addresses => _addresses.Value;

    /// <summary>The ways of requests from outside: Ingress or route to Service, port and pod.</summary>
    public ImmutableArray<TrafficRoute> Routes => _routes.Value;

    /// <summary>What controllers make of the objects.</summary>
    public IEnumerable<ProducedObject> Produced => _produced.Value.SelectMany(product => product);

    /// <summary>The references that an object makes.</summary>
    /// <param name="object">The object.</param>
    public IEnumerable<ObjectReference> From(KubernetesObject @object) => _from.Value[@object];

    /// <summary>The references that are, or may be, to an object.</summary>
    /// <param name="object">The object.</param>
    public IEnumerable<ObjectReference> To(KubernetesObject @object)
    {
        ArgumentNullException.ThrowIfNull(@object);
        return @object.Name is { } name
            ? _to.Value[new(@object.Kind.Group, @object.Kind.Kind, name)]
                .Where(reference => ObjectSet.MayShareNamespace(reference.Namespace, @object.Namespace))
            : [];
    }

    /// <summary>Looks for the object that a reference names.</summary>
    /// <param name="reference">A reference of this graph.</param>
    public ReferenceTarget Resolve(ObjectReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return Resolve(reference.Group, reference.Kind, reference.Namespace, reference.Name);
    }

    /// <summary>Looks for an object.</summary>
    /// <param name="group">The API group, empty for the core group.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="namespace">The namespace in which it is looked for, or null for unknown.</param>
    /// <param name="name">The name.</param>
    public ReferenceTarget Resolve(string group, string kind, string? @namespace, string name)
    {
        var found = _objects.Find(group, kind, @namespace, name).ToImmutableArray();
        var product = _produced
            .Value[new(kind, name)]
            .FirstOrDefault(product => group.Length == 0 && ObjectSet.MayShareNamespace(product.Namespace, @namespace));
        if (found.Length > 0 || product is not null)
        {
            return new(found.Length > 0 ? ReferenceState.Found : ReferenceState.Produced, found, product);
        }

        if (BuiltInObjects.Contains(kind, @namespace, name))
        {
            return new(ReferenceState.BuiltIn, [], null);
        }

        var elsewhere = group.Length == 0 ? _produced.Value[new(kind, name)].FirstOrDefault() : null;
        if (elsewhere is not null && _objects.OutOfView.IsComplete)
        {
            return new(ReferenceState.OtherNamespace, [], elsewhere);
        }

        // What is no name is another rule's finding, or a variable that somebody fills in.
        if (!_objects.OutOfView.IsComplete || !NameSyntax.IsDns1123Subdomain(name) || MayBeMade(kind, name))
        {
            return new(ReferenceState.Unknown, [], null);
        }

        var foreign = _objects.Find(group, kind, null, name).ToImmutableArray();
        return foreign.Length > 0 ? new(ReferenceState.OtherNamespace, foreign, null)
            : _objects.OutOfView.MayHold(kind, name) ? new(ReferenceState.Unknown, [], null)
            : new(ReferenceState.Missing, [], null);
    }

    // Operators call what they make after their resource: "orders-app", "app.orders.credentials.postgresql".
    private bool MayBeMade(string kind, string name)
    {
        if (_operated.Value.Count > 0)
        {
            for (var i = 0; i <= name.Length; i++)
            {
                if ((i == name.Length || name[i] is '-' or '.') && _operated.Value.Contains(name[..i]))
                {
                    return true;
                }
            }

            if (name.Split('.').Any(_operated.Value.Contains))
            {
                return true;
            }
        }

        // Who is given the name of a Service is its client, and of an issuer, who asks it.
        return kind is "ConfigMap" or "Secret" && _mentioned.Value.Contains(name);
    }

    private static IEnumerable<ObjectReference> Of(KubernetesObject @object) =>
        (@object.PodTemplate is { } pod ? PodReferences.Of(pod) : [])
            .Concat(TrafficReferences.Of(@object))
            .Concat(OtherReferences.Of(@object));

    private sealed record TargetKey(string Group, string Kind, string Name);

    private sealed record ProductKey(string Kind, string Name);
}
