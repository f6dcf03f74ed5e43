using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes.References;

/// <summary>One object names another.</summary>
/// <param name="From">The object that names it.</param>
/// <param name="Use">What for.</param>
/// <param name="Group">The API group of the object that is named; empty for the core group.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Node">The scalar that holds its name.</param>
public sealed record ObjectReference(
    KubernetesObject From,
    ReferenceUse Use,
    string Group,
    string Kind,
    YamlScalar Node
)
{
    /// <summary>The name of the object that is named.</summary>
    public string Name => Node.Value;

    /// <summary>The namespace in which it is looked for; null where that is unknown, and for what is in no namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>The scalar that says the namespace, where the reference itself does, or null.</summary>
    public YamlScalar? NamespaceNode { get; init; }

    /// <summary>The keys that it must hold, of a ConfigMap or Secret.</summary>
    public ImmutableArray<ReferencedKey> Keys { get; init; } = [];

    /// <summary>The port that it must have, by name or number, of a Service; or null.</summary>
    public YamlScalar? Port { get; init; }

    /// <summary>Whether nothing goes wrong without it (<c>optional: true</c>).</summary>
    public bool IsOptional { get; init; }
}

/// <summary>A key of a ConfigMap or Secret that somebody wants.</summary>
/// <param name="Node">The scalar that names it.</param>
/// <param name="Kind">How it is named.</param>
public readonly record struct ReferencedKey(YamlScalar Node, ReferencedKeyKind Kind);

/// <summary>How a key is named.</summary>
public enum ReferencedKeyKind
{
    /// <summary>As the key itself.</summary>
    Key,

    /// <summary>As the file that it becomes in a volume, by <c>subPath</c>.</summary>
    File,

    /// <summary>By <c>subPath</c>, as a file that the volume's <c>items</c> leave out.</summary>
    UnlistedFile,
}
