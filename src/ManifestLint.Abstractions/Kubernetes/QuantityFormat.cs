namespace ManifestLint.Kubernetes;

/// <summary>The family of a quantity's suffix, as apimachinery's <c>resource.Format</c> names it.</summary>
public enum QuantityFormat : byte
{
    /// <summary>Powers of 1000: <c>n u m</c>, none, <c>k M G T P E</c>.</summary>
    DecimalSI,

    /// <summary>Powers of 1024: <c>Ki Mi Gi Ti Pi Ei</c>.</summary>
    BinarySI,

    /// <summary>A power of ten as <c>e3</c> or <c>E3</c>.</summary>
    DecimalExponent,
}
