using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas;

/// <summary>Knows the types of fields. The seam at which the API catalogue takes the place of the tables that are known by heart.</summary>
public interface IFieldTypes
{
    /// <summary>The type of objects of a kind, or null when the kind is not known.</summary>
    /// <param name="kind">The kind.</param>
    FieldType? ForKind(GroupVersionKind kind);
}
