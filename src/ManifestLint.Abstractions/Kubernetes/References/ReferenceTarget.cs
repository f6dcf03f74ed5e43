using System.Collections.Immutable;

namespace ManifestLint.Kubernetes.References;

/// <summary>What is known about the object that a reference names.</summary>
public enum ReferenceState
{
    /// <summary>It is in the set.</summary>
    Found,

    /// <summary>A controller makes it, of an object in the set.</summary>
    Produced,

    /// <summary>Kubernetes makes it, or it is in every usual cluster.</summary>
    BuiltIn,

    /// <summary>Only another namespace has one of its name.</summary>
    OtherNamespace,

    /// <summary>It may be there: elsewhere in the workspace, in a broken document, made by an operator or by a program that is given its name.</summary>
    Unknown,

    /// <summary>Nothing speaks for it.</summary>
    Missing,
}

/// <summary>The answer to a reference.</summary>
/// <param name="State">What is known.</param>
/// <param name="Objects">The objects of that name; those in other namespaces where only these have one.</param>
/// <param name="Producer">What is made, where a controller makes it.</param>
public sealed record ReferenceTarget(
    ReferenceState State,
    ImmutableArray<KubernetesObject> Objects,
    ProducedObject? Producer
);
