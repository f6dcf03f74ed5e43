using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas;

/// <summary>The types of fields of one minor, by kind.</summary>
internal sealed class CatalogFieldTypes : IFieldTypes
{
    private static readonly GroupVersionKind List = new(string.Empty, "v1", "List");

    private readonly ApiCatalog _catalog;
    private readonly CatalogTypes _types;
    private readonly Lazy<FieldType> _unknown;

    internal CatalogFieldTypes(ApiCatalog catalog, CatalogTypes types)
    {
        _catalog = catalog;
        _types = types;
        _unknown = new Lazy<FieldType>(MakeUnknown);
    }

    /// <inheritdoc/>
    public FieldType? ForKind(GroupVersionKind kind)
    {
        var row = _catalog.IndexOf(kind);
        var type = row < 0 ? ApiBlob.None : _types.Blob.Kind(row).Type;
        if (type != ApiBlob.None)
        {
            return _types.Structure(type);
        }

        // The items of a list are objects of their own, and its metadata is none of an object.
        return kind == List ? null : _unknown.Value;
    }

    private UnknownObject MakeUnknown()
    {
        var known = ForKind(new GroupVersionKind(string.Empty, "v1", "ConfigMap"))!;
        return new UnknownObject(known.Property("kind")!, known.Property("metadata")!);
    }
}
