namespace ManifestLint.Kubernetes;

/// <summary>The levels of the Pod Security Standards, each including the controls of the one before. A namespace enforces one by a label.</summary>
public enum PodSecurityLevel
{
    /// <summary>No control.</summary>
    Privileged,

    /// <summary>Forbids what is known to hand out the node.</summary>
    Baseline,

    /// <summary>Forbids all that a hardened pod does not need.</summary>
    Restricted,
}
