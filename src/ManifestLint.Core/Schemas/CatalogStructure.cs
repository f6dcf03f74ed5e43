using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas;

/// <summary>
/// A structure, as one minor has it; or as the nearest minor has it that has it at all, so that the fields of a removed kind can still be checked.
/// Its properties are decoded when one of them is asked for.
/// </summary>
internal sealed class CatalogStructure : FieldType
{
    private readonly CatalogTypes _types;
    private readonly int _type;
    private readonly int _minor;
    private Properties? _properties;

    internal CatalogStructure(CatalogTypes types, int type)
    {
        var row = types.Blob.Type(type);
        _types = types;
        _type = type;
        _minor = Math.Clamp(types.Minor, row.Since, row.Through);
        Name = types.Blob.String(row.Name);
    }

    public override FieldKind Kind => FieldKind.Object;

    public override string Name { get; }

    public override bool IsClosed => true;

    public override IEnumerable<string> PropertyNames => Decoded.Names;

    public override ImmutableArray<string> Required => _types.IsStatus ? [] : Decoded.Required;

    private Properties Decoded =>
        Volatile.Read(ref _properties) is { } known
            ? known
            : Interlocked.CompareExchange(ref _properties, Decode(), null) ?? _properties;

    public override FieldType? Property(string name) =>
        Decoded.ByName.TryGetValue(name, out var property) && property.Shape != ApiBlob.None
            ? Owner(name).Shape(property.Shape)
            : null;

    public override ApiLifetime? LifetimeOf(string name) =>
        Decoded.ByName.TryGetValue(name, out var property)
            ? CatalogTypes.Lifetime(property.Since, property.Through)
            : null;

    public override FieldDeprecation? DeprecationOf(string name)
    {
        var blob = _types.Blob;
        for (var i = FirstDeprecation(blob); i < blob.Count(ApiBlobSection.Deprecations); i++)
        {
            var row = blob.Deprecation(i);
            if (row.Type != _type)
            {
                break;
            }

            if (blob.String(row.Name) == name && _types.Minor >= row.Since)
            {
                var replacement = row.Replacement == ApiBlob.None ? null : blob.String(row.Replacement);
                return new FieldDeprecation(replacement, row.IsWithoutEffect);
            }
        }

        return null;
    }

    private int FirstDeprecation(ApiBlob blob)
    {
        var (low, high) = (0, blob.Count(ApiBlobSection.Deprecations));
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = blob.Deprecation(middle).Type < _type ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // Of a kind's status the server keeps nothing when an object is created.
    private CatalogTypes Owner(string name) =>
        name == "status" && Decoded.ByName.ContainsKey("apiVersion") && Decoded.ByName.ContainsKey("kind")
            ? _types.Status
            : _types;

    private Properties Decode()
    {
        var blob = _types.Blob;
        var (first, end) = blob.PropertiesOf(_type);
        var byName = new Dictionary<string, CatalogProperty>(end - first, StringComparer.Ordinal);
        var names = ImmutableArray.CreateBuilder<string>(end - first);
        var required = ImmutableArray.CreateBuilder<string>();
        for (var i = first; i < end; i++)
        {
            var row = blob.Property(i);
            var name = blob.String(row.Name);
            if (!byName.TryGetValue(name, out var property))
            {
                property = new CatalogProperty { Since = row.Since };
                byName.Add(name, property);
            }

            property.Through = row.Through;
            if (_minor < row.Since || _minor > row.Through)
            {
                continue;
            }

            property.Shape = row.Shape;
            names.Add(name);
            if (row.RequiredSince != ApiBlob.NoMinor && _minor >= row.RequiredSince && _minor <= row.RequiredThrough)
            {
                required.Add(name);
            }
        }

        return new Properties(byName, names.DrainToImmutable(), required.DrainToImmutable());
    }

    private sealed record Properties(
        Dictionary<string, CatalogProperty> ByName,
        ImmutableArray<string> Names,
        ImmutableArray<string> Required
    );

    // A class, since the framework has its code for dictionaries of references compiled already.
    private sealed class CatalogProperty
    {
        internal byte Since { get; init; }

        internal byte Through { get; set; }

        internal ushort Shape { get; set; } = ApiBlob.None;
    }
}
