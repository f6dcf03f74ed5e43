namespace ManifestLint.Kubernetes;

/// <summary>Where objects of a kind live.</summary>
public enum KindScope : byte
{
    /// <summary>In a namespace.</summary>
    Namespaced,

    /// <summary>In the cluster as a whole; such an object has no namespace.</summary>
    Cluster,
}
