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

    /// <summary>A point in time as in RFC 3339: <c>2026-01-31T12:00:00Z</c>.</summary>
    Time,

    /// <summary>A point in time with six digits of microseconds: <c>2026-01-31T12:00:00.000000Z</c>.</summary>
    MicroTime,

    /// <summary>A duration as Go writes it: <c>1h30m</c>.</summary>
    Duration,
}

/// <summary>What makes two items of a list the same (<c>x-kubernetes-list-type</c>).</summary>
public enum ListKind
{
    /// <summary>Nothing: the list may repeat itself.</summary>
    Atomic,

    /// <summary>Equal scalars are the same item.</summary>
    Set,

    /// <summary>Items with equal values in <see cref="FieldType.ListKeys"/> are the same item.</summary>
    Map,
}

/// <summary>The type of a field of a Kubernetes object, in one version of the API.</summary>
public abstract class FieldType
{
    /// <summary>What kind of value the field takes.</summary>
    public abstract FieldKind Kind { get; }

    /// <summary>The name of the structure, as the API calls it: <c>Container</c>; or null.</summary>
    public virtual string? Name => null;

    /// <summary>The values that the API allows, or empty when they are not enumerated.</summary>
    public virtual ImmutableArray<string> AllowedValues => [];

    /// <summary>The type of list items and map values, or null for other kinds.</summary>
    public virtual FieldType? Element => null;

    /// <summary>Whether an <see cref="FieldKind.Integer"/> has 32 bits; otherwise it has 64.</summary>
    public virtual bool IsInt32 => false;

    /// <summary>Whether a field that <see cref="Property"/> does not know is refused (or pruned, as in custom resources).</summary>
    public virtual bool IsClosed => false;

    /// <summary>Whether an explicit null is a value. Where it is not, null counts as absent.</summary>
    public virtual bool IsNullable => false;

    /// <summary>The fields of an <see cref="FieldKind.Object"/> in this version.</summary>
    public virtual IEnumerable<string> PropertyNames => [];

    /// <summary>The fields that must be there.</summary>
    public virtual ImmutableArray<string> Required => [];

    /// <summary>What makes two items of a <see cref="FieldKind.List"/> the same.</summary>
    public virtual ListKind ListKind => ListKind.Atomic;

    /// <summary>The keys of a list of <see cref="Kubernetes.ListKind.Map"/>.</summary>
    public virtual ImmutableArray<string> ListKeys => [];

    /// <summary>The type of a field of an <see cref="FieldKind.Object"/>, or null when the field is not known in this version.</summary>
    /// <param name="name">The field's key.</param>
    public virtual FieldType? Property(string name) => null;

    /// <summary>In which versions a field exists; null when it exists in none.</summary>
    /// <param name="name">The field's key.</param>
    public virtual ApiLifetime? LifetimeOf(string name) => null;

    /// <summary>In which versions an enumerated value exists; null when it exists in none.</summary>
    /// <param name="value">The value, as written.</param>
    public virtual ApiLifetime? LifetimeOfValue(string value) => null;

    /// <summary>What the API says about a field that it calls deprecated; null when it does not.</summary>
    /// <param name="name">The field's key.</param>
    public virtual FieldDeprecation? DeprecationOf(string name) => null;
}

/// <summary>From which to which Kubernetes minor, both included, something exists.</summary>
/// <param name="Since">The first; <see cref="KubernetesVersion.Oldest"/> also for what is older than anything that is known.</param>
/// <param name="Through">The last; <see cref="KubernetesVersion.Newest"/> also for what is still there.</param>
public readonly record struct ApiLifetime(KubernetesVersion Since, KubernetesVersion Through)
{
    /// <summary>Whether it exists in a version.</summary>
    /// <param name="version">The version.</param>
    public bool Includes(KubernetesVersion version) => version >= Since && version <= Through;
}

/// <summary>That a field is deprecated.</summary>
/// <param name="Replacement">What to use instead, as a path from the same structure (<c>serviceAccountName</c>) or in words; or null.</param>
/// <param name="IsWithoutEffect">Whether the field does nothing any more.</param>
public sealed record FieldDeprecation(string? Replacement, bool IsWithoutEffect);
