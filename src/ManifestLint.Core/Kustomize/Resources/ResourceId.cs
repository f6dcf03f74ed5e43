using ManifestLint.Kubernetes;

namespace ManifestLint.Kustomize;

/// <summary>What Kustomize knows an object by.</summary>
/// <param name="Kind">Group, version and kind.</param>
/// <param name="Name">The name.</param>
/// <param name="Namespace">The namespace as written, or empty.</param>
/// <param name="IsClusterScoped">Whether the kind is known to have no namespace; unknown kinds have one.</param>
internal readonly record struct ResourceId(GroupVersionKind Kind, string Name, string Namespace, bool IsClusterScoped)
{
    /// <summary>What <see cref="EffectiveNamespace"/> is for cluster-scoped kinds.</summary>
    internal const string NoNamespace = "_non_namespaceable_";

    private const string DefaultNamespace = "default";

    /// <summary>The namespace that counts: an absent one is <c>default</c>, and cluster-scoped kinds have none, whatever is written.</summary>
    internal string EffectiveNamespace =>
        IsClusterScoped ? NoNamespace
        : Namespace.Length == 0 ? DefaultNamespace
        : Namespace;

    /// <summary>What is equal for two ids that name one object.</summary>
    internal (GroupVersionKind Kind, string Name, string Namespace) Key => (Kind, Name, EffectiveNamespace);

    /// <summary>Whether both name one object.</summary>
    /// <param name="other">The other id.</param>
    internal bool IsSameAs(ResourceId other) => Key == other.Key;

    /// <summary>Whether both are in one namespace.</summary>
    /// <param name="other">The other id.</param>
    internal bool IsInNamespaceOf(ResourceId other) =>
        string.Equals(EffectiveNamespace, other.EffectiveNamespace, StringComparison.Ordinal);

    /// <summary>Whether the kind is the one asked for; empty members of the question match anything.</summary>
    /// <param name="group">The group, or empty.</param>
    /// <param name="version">The version, or empty.</param>
    /// <param name="kind">The kind, or empty.</param>
    internal bool IsSelectedBy(string group, string version, string kind) =>
        (group.Length == 0 || string.Equals(group, Kind.Group, StringComparison.Ordinal))
        && (version.Length == 0 || string.Equals(version, Kind.Version, StringComparison.Ordinal))
        && (kind.Length == 0 || string.Equals(kind, Kind.Kind, StringComparison.Ordinal));

    /// <summary>The id for messages: <c>Deployment shop/web</c>.</summary>
    public override string ToString() =>
        Namespace.Length == 0 ? $"{Kind.Kind} {Name}" : $"{Kind.Kind} {Namespace}/{Name}";
}
