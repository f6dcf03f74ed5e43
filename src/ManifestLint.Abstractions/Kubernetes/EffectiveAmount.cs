using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>Who gives a container a request or limit.</summary>
public enum AmountSource
{
    /// <summary>The container itself.</summary>
    Container,

    /// <summary>A LimitRange of the namespace, which fills in what the container leaves out.</summary>
    LimitRange,

    /// <summary>The pod, for all its containers together.</summary>
    Pod,
}

/// <summary>A request or limit that a container has in effect.</summary>
/// <param name="Source">Who gives it.</param>
/// <param name="Node">The scalar that decides it: for a request that is left out, the one of the limit.</param>
/// <param name="Holder">The object that holds the scalar: the workload or the LimitRange.</param>
public sealed record EffectiveAmount(AmountSource Source, YamlScalar Node, KubernetesObject Holder)
{
    /// <summary>Whether it is the container's for certain, and not only if a namespace that is not written turns out to be the same.</summary>
    public bool IsCertain { get; init; } = true;

    /// <summary>Whether it says 0, which is the same as nothing.</summary>
    public bool IsZero => Quantity.TryFrom(Node, out var amount) && amount.Sign == 0;
}
