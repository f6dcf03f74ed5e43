using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas;

/// <summary>The types of one minor, made from the blob when they are first reached. There is one instance of each, whichever thread asks.</summary>
internal sealed class CatalogTypes
{
    private readonly FieldType?[] _shapes;
    private readonly CatalogStructure?[] _structures;
    private CatalogTypes? _status;

    /// <summary>Makes the types.</summary>
    /// <param name="blob">The catalogue.</param>
    /// <param name="minor">The minor.</param>
    /// <param name="isStatus">Whether the types are those below a <c>status</c>, of which the server drops what is wrong when an object is created.</param>
    internal CatalogTypes(ApiBlob blob, int minor, bool isStatus = false)
    {
        Blob = blob;
        Minor = minor;
        IsStatus = isStatus;
        _shapes = new FieldType?[blob.Count(ApiBlobSection.Shapes)];
        _structures = new CatalogStructure?[blob.Count(ApiBlobSection.Types)];
    }

    internal ApiBlob Blob { get; }

    internal int Minor { get; }

    internal bool IsStatus { get; }

    /// <summary>The same types below a <c>status</c>: nothing is required there and no value is refused.</summary>
    internal CatalogTypes Status =>
        IsStatus ? this
        : Volatile.Read(ref _status) is { } status ? status
        : Publish(ref _status, new CatalogTypes(Blob, Minor, true));

    internal CatalogStructure Structure(int type) =>
        Volatile.Read(ref _structures[type]) is { } known
            ? known
            : Publish(ref _structures[type], new CatalogStructure(this, type));

    internal FieldType Shape(int shape) =>
        Volatile.Read(ref _shapes[shape]) is { } known ? known : Publish(ref _shapes[shape], Make(Blob.Shape(shape)));

    internal static ApiLifetime Lifetime(byte since, byte through) =>
        new(new KubernetesVersion(1, since), new KubernetesVersion(1, through));

    private static T Publish<T>(ref T? place, T value)
        where T : class => Interlocked.CompareExchange(ref place, value, null) ?? value;

    private FieldType Make(ApiShapeRow shape) =>
        shape.Code switch
        {
            ApiShapeCode.Structure => Structure(shape.Operand),
            ApiShapeCode.List => new CatalogList(Shape(shape.Operand), (ListKind)shape.ListKind, TextsOf(shape.Values)),
            ApiShapeCode.Map => new CatalogMap(Shape(shape.Operand)),
            ApiShapeCode.String when shape.Values != ApiBlob.None && !IsStatus => new CatalogEnumeration(
                Blob,
                shape.Values,
                TextsOf(shape.Values)
            ),
            ApiShapeCode.Int32 => new CatalogScalar(FieldKind.Integer, true),
            _ => new CatalogScalar(KindOf(shape.Code), false),
        };

    private static FieldKind KindOf(byte code) =>
        code switch
        {
            ApiShapeCode.String => FieldKind.String,
            ApiShapeCode.Int64 => FieldKind.Integer,
            ApiShapeCode.Number => FieldKind.Number,
            ApiShapeCode.Boolean => FieldKind.Boolean,
            ApiShapeCode.Quantity => FieldKind.Quantity,
            ApiShapeCode.IntOrString => FieldKind.IntOrString,
            ApiShapeCode.Bytes => FieldKind.Bytes,
            ApiShapeCode.Time => FieldKind.Time,
            ApiShapeCode.MicroTime => FieldKind.MicroTime,
            ApiShapeCode.Any => FieldKind.Any,
            _ => throw new InvalidDataException("The catalogue of the Kubernetes API has a type of no known code"),
        };

    private ImmutableArray<string> TextsOf(ushort list)
    {
        var (first, end) = Blob.ValuesOf(list);
        var texts = ImmutableArray.CreateBuilder<string>(end - first);
        for (var i = first; i < end; i++)
        {
            var value = Blob.Value(i);
            if (Minor >= value.Since && Minor <= value.Through)
            {
                texts.Add(Blob.String(value.Text));
            }
        }

        return texts.DrainToImmutable();
    }
}
