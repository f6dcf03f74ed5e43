using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas;

/// <summary>A type without parts.</summary>
internal sealed class CatalogScalar(FieldKind kind, bool isInt32) : FieldType
{
    public override FieldKind Kind => kind;

    public override bool IsInt32 => isInt32;
}

/// <summary>A string of which the API allows some values only.</summary>
internal sealed class CatalogEnumeration(ApiBlob blob, ushort list, ImmutableArray<string> values) : FieldType
{
    public override FieldKind Kind => FieldKind.String;

    public override ImmutableArray<string> AllowedValues => values;

    public override ApiLifetime? LifetimeOfValue(string value)
    {
        var (first, end) = blob.ValuesOf(list);
        for (var i = first; i < end; i++)
        {
            var row = blob.Value(i);
            if (blob.String(row.Text) == value)
            {
                return CatalogTypes.Lifetime(row.Since, row.Through);
            }
        }

        return null;
    }
}

/// <summary>A list.</summary>
internal sealed class CatalogList(FieldType element, ListKind listKind, ImmutableArray<string> keys) : FieldType
{
    public override FieldKind Kind => FieldKind.List;

    public override FieldType Element => element;

    public override ListKind ListKind => listKind;

    public override ImmutableArray<string> ListKeys => keys;
}

/// <summary>A map with free keys.</summary>
internal sealed class CatalogMap(FieldType element) : FieldType
{
    public override FieldKind Kind => FieldKind.Map;

    public override FieldType Element => element;
}

/// <summary>An object of a kind that the catalogue does not know: it has metadata, and anything else.</summary>
internal sealed class UnknownObject(FieldType text, FieldType metadata) : FieldType
{
    private static readonly string[] Names = ["apiVersion", "kind", "metadata"];

    public override FieldKind Kind => FieldKind.Object;

    public override IEnumerable<string> PropertyNames => Names;

    public override FieldType? Property(string name) =>
        name switch
        {
            "apiVersion" or "kind" => text,
            "metadata" => metadata,
            _ => null,
        };

    public override ApiLifetime? LifetimeOf(string name) =>
        Property(name) is null ? null : new ApiLifetime(KubernetesVersion.Oldest, KubernetesVersion.Newest);
}
