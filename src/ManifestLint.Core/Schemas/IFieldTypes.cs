using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas;

/// <summary>Knows the types of fields, for one version of the API: the <see cref="ApiCatalog"/>, and custom resources.</summary>
public interface IFieldTypes
{
    /// <summary>The type of objects of a kind, or null when the kind is not known.</summary>
    /// <param name="kind">The kind.</param>
    FieldType? ForKind(GroupVersionKind kind);
}
