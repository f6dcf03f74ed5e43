using System.Collections.Immutable;

namespace ManifestLint.Kubernetes.References;

/// <summary>An object that no manifest holds and that a controller makes of one that does.</summary>
/// <param name="By">The object that it is made of: a Certificate, an ExternalSecret, a database cluster.</param>
/// <param name="Kind">The kind of what is made, of the core group.</param>
/// <param name="Namespace">Its namespace, or null for unknown.</param>
/// <param name="Name">Its name.</param>
public sealed record ProducedObject(KubernetesObject By, string Kind, string? Namespace, string Name)
{
    /// <summary>The keys that it has; empty where they are not known.</summary>
    public ImmutableArray<string> Keys { get; init; } = [];
}
