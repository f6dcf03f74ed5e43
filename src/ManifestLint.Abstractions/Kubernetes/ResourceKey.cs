namespace ManifestLint.Kubernetes;

/// <summary>
/// The identity of an object: group, kind, namespace and name; the version is no part of it. An absent namespace is unknown, not
/// <c>default</c>: two absent ones are equal, and an absent one equals a written one only after <see cref="InNamespace"/> has put the
/// configured default in its place.
/// </summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Namespace">The namespace, or null when it is absent (also for cluster-scoped objects). An empty text counts as absent.</param>
/// <param name="Name">The name.</param>
public sealed record ResourceKey(string Group, string Kind, string? Namespace, string Name)
{
    /// <summary>The namespace, or null when it is absent.</summary>
    public string? Namespace { get; } = string.IsNullOrEmpty(Namespace) ? null : Namespace;

    /// <summary>The key with an absent namespace replaced; a written namespace stays.</summary>
    /// <param name="defaultNamespace">The configured default, or null when none is configured.</param>
    public ResourceKey InNamespace(string? defaultNamespace) => new(Group, Kind, Namespace ?? defaultNamespace, Name);

    /// <summary>Whether both may be one object: equal, or equal but for a namespace that is absent on one side.</summary>
    /// <param name="other">The other key.</param>
    public bool CouldBe(ResourceKey other) => InNamespace(other.Namespace) == other.InNamespace(Namespace);

    /// <summary>The key for messages: <c>Deployment shop/web</c>, or <c>Deployment web</c> without a namespace.</summary>
    public override string ToString() => Namespace is null ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";
}
