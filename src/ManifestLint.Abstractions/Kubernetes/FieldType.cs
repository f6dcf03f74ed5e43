using System.Collections.Immutable;

namespace ManifestLint.Kubernetes;

/// <summary>What kind of value the API wants in a field.</summary>
public enum FieldKind
{
    /// <summary>The type is not known, or any value is allowed.</summary>
    Any,

    /// <summary>A structure with fields.</summary>
    Object,

    /// <summary>A map from free keys to values of one type.</summary>
    Map,

    /// <summary>A list of values of one type.</summary>
    List,

    /// <summary>A string; <see cref="FieldType.AllowedValues"/> lists the values where they are enumerated.</summary>
    String,

    /// <summary>An integer of 32 or 64 bits.</summary>
    Integer,

    /// <summary>A floating-point number.</summary>
    Number,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>A quantity: a string such as <c>500m</c> or <c>1Gi</c>, or a number.</summary>
    Quantity,

    /// <summary>A 32-bit integer or a string, such as a port or <c>25%</c>.</summary>
    IntOrString,

    /// <summary>Bytes in base64.</summary>
    Bytes,
}

/// <summary>The type of a field of a Kubernetes object.</summary>
public abstract class FieldType
{
    /// <summary>What kind of value the field takes.</summary>
    public abstract FieldKind Kind { get; }

    /// <summary>The values that the API allows, or empty when they are not enumerated.</summary>
    public virtual ImmutableArray<string> AllowedValues => [];

    /// <summary>The type of list items and map values, or null for other kinds.</summary>
    public virtual FieldType? Element => null;

    /// <summary>The type of a field of an <see cref="FieldKind.Object"/>, or null when the field is not known.</summary>
    /// <param name="name">The field's key.</param>
    public virtual FieldType? Property(string name) => null;
}
