using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Schemas;

namespace ManifestLint.Dev.KubernetesApi;

/// <summary>Reads a whole blob back, so that it can be checked where the data it was made from is not there.</summary>
internal sealed class ApiBlobDecoder(ApiBlob blob)
{
    private readonly ApiShape?[] _shapes = new ApiShape?[blob.Count(ApiBlobSection.Shapes)];
    private readonly Dictionary<(int Type, ushort Name), ApiDeprecation> _deprecations = [];

    /// <summary>Decodes all rows; a reference that leads nowhere is an error.</summary>
    internal ApiModel Decode()
    {
        for (var i = 0; i < blob.Count(ApiBlobSection.Deprecations); i++)
        {
            var row = blob.Deprecation(i);
            _deprecations.Add(
                (row.Type, row.Name),
                new ApiDeprecation(row.Since, Text(row.Replacement), row.IsWithoutEffect)
            );
        }

        return new ApiModel(
            new MinorRange(blob.FirstMinor, blob.LastMinor),
            [.. Rows(ApiBlobSection.Types).Select(Type)],
            [.. Rows(ApiBlobSection.Kinds).Select(row => Kind(blob.Kind(row)))]
        );
    }

    private IEnumerable<int> Rows(ApiBlobSection section) => Enumerable.Range(0, blob.Count(section));

    private string? Text(ushort row) => row == ApiBlob.None ? null : blob.String(row);

    private ApiType Type(int index)
    {
        var row = blob.Type(index);
        var (first, end) = blob.PropertiesOf(index);
        return new ApiType(
            blob.String(row.Package),
            blob.String(row.Name),
            new MinorRange(row.Since, row.Through),
            [.. Enumerable.Range(first, end - first).Select(property => Property(index, blob.Property(property)))]
        );
    }

    private ApiProperty Property(int type, ApiPropertyRow row) =>
        new(
            blob.String(row.Name),
            Shape(row.Shape),
            new MinorRange(row.Since, row.Through),
            row.RequiredSince == ApiBlob.NoMinor ? null : new MinorRange(row.RequiredSince, row.RequiredThrough),
            _deprecations.GetValueOrDefault((type, row.Name))
        );

    // Only lists and maps have an element, and only of structures leads a way back; so there is no circle.
    private ApiShape Shape(int index)
    {
        if (_shapes[index] is { } known)
        {
            return known;
        }

        var row = blob.Shape(index);
        return _shapes[index] = new ApiShape(row.Code)
        {
            Type = row.Code == ApiShapeCode.Structure ? TypeName(row.Operand) : null,
            Element = row.Code is ApiShapeCode.List or ApiShapeCode.Map ? Shape(row.Operand) : null,
            ListKind = (ListKind)row.ListKind,
            Values = ValuesOf(row.Values),
        };
    }

    private string TypeName(ushort index)
    {
        var row = blob.Type(index);
        return $"{blob.String(row.Package)}.{blob.String(row.Name)}";
    }

    private ImmutableArray<ApiValue> ValuesOf(ushort list)
    {
        var (first, end) = blob.ValuesOf(list);
        return
        [
            .. Enumerable
                .Range(first, end - first)
                .Select(blob.Value)
                .Select(row => new ApiValue(blob.String(row.Text), new MinorRange(row.Since, row.Through))),
        ];
    }

    private ApiKind Kind(ApiKindRow row) =>
        new(KindName(row))
        {
            Type = row.Type == ApiBlob.None ? null : TypeName(row.Type),
            Plural = blob.String(row.Plural),
            IsNamespaced = row.Flags.HasFlag(ApiKindFlags.Namespaced),
            IsCreatable = row.Flags.HasFlag(ApiKindFlags.Creatable),
            IsEnabledByDefault = row.Flags.HasFlag(ApiKindFlags.EnabledByDefault),
            Since = Minor(row.Since),
            DeprecatedIn = Minor(row.DeprecatedIn),
            RemovedIn = Minor(row.RemovedIn),
            Replacement = row.Replacement == ApiBlob.None ? null : KindName(blob.Kind(row.Replacement)),
            HasReplacementOfSameShape = row.Flags.HasFlag(ApiKindFlags.SameShapeAsReplacement),
        };

    private GroupVersionKind KindName(ApiKindRow row) =>
        new(blob.String(row.Group), blob.String(row.Version), blob.String(row.Kind));

    private static int? Minor(byte minor) => minor == ApiBlob.NoMinor ? null : minor;
}
