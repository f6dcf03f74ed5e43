using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using ManifestLint.Kubernetes;
using ManifestLint.Schemas;

namespace ManifestLint.Dev.KubernetesApi;

/// <summary>Writes the catalogue as <see cref="ApiBlob"/> reads it.</summary>
internal sealed class ApiBlobWriter : IDisposable
{
    private readonly ApiModel _model;
    private readonly ImmutableArray<string> _strings;
    private readonly ImmutableArray<ApiShape> _shapes;
    private readonly ImmutableArray<ImmutableArray<ApiValue>> _lists;
    private readonly Dictionary<string, ushort> _stringRows;
    private readonly Dictionary<string, ushort> _shapeRows;
    private readonly Dictionary<string, ushort> _listRows;
    private readonly Dictionary<string, ushort> _typeRows;
    private readonly Dictionary<GroupVersionKind, ushort> _kindRows;
    private readonly MemoryStream _output = new();

    private ApiBlobWriter(ApiModel model)
    {
        _model = model;
        var properties = model.Types.SelectMany(type => type.Properties);
        _shapes = Distinct(properties.SelectMany(property => WithElements(property.Shape)), shape => shape.Key);
        _lists = Distinct(_shapes.Select(shape => shape.Values).Where(values => !values.IsEmpty), ApiShape.ValuesKey);
        _strings = Distinct(Strings(model, _lists), text => text);
        _stringRows = Rows(_strings, text => text);
        _shapeRows = Rows(_shapes, shape => shape.Key);
        _listRows = Rows(_lists, ApiShape.ValuesKey);
        _typeRows = Rows(model.Types, type => type.FullName);
        _kindRows = model
            .Kinds.Select((kind, row) => (kind.Kind, row))
            .ToDictionary(pair => pair.Kind, pair => (ushort)pair.row);
    }

    /// <summary>Makes the bytes. The same catalogue gives the same bytes.</summary>
    /// <param name="model">The catalogue.</param>
    internal static byte[] Write(ApiModel model)
    {
        using var writer = new ApiBlobWriter(model);
        writer.WriteHeader();
        var text = writer.WriteStrings();
        writer.WriteShapes();
        writer.WriteTypes();
        writer.WriteDeprecations();
        foreach (var kind in model.Kinds)
        {
            writer.WriteKind(kind);
        }

        writer._output.Write(text);
        return writer._output.ToArray();
    }

    public void Dispose() => _output.Dispose();

    private static IEnumerable<ApiShape> WithElements(ApiShape shape) =>
        shape.Element is null ? [shape] : WithElements(shape.Element).Prepend(shape);

    private static IEnumerable<string> Strings(ApiModel model, IEnumerable<ImmutableArray<ApiValue>> lists)
    {
        var types = model.Types.SelectMany(type =>
            type.Properties.SelectMany(property => new[] { property.Name, property.Deprecation?.Replacement })
                .Append(type.Package)
                .Append(type.Name)
        );
        var kinds = model.Kinds.SelectMany(kind =>
            new[] { kind.Kind.Group, kind.Kind.Version, kind.Kind.Kind, kind.Plural }
        );
        return types.OfType<string>().Concat(kinds).Concat(lists.SelectMany(list => list.Select(value => value.Text)));
    }

    private static ImmutableArray<T> Distinct<T>(IEnumerable<T> items, Func<T, string> key) =>
        [.. items.DistinctBy(key, StringComparer.Ordinal).OrderBy(key, StringComparer.Ordinal)];

    private static Dictionary<string, ushort> Rows<T>(ImmutableArray<T> items, Func<T, string> key)
    {
        if (items.Length >= ApiBlob.None)
        {
            throw new InvalidDataException("A section of the catalogue has more rows than 16 bits can count");
        }

        return items
            .Select((item, row) => (item, row))
            .ToDictionary(pair => key(pair.item), pair => (ushort)pair.row, StringComparer.Ordinal);
    }

    private void WriteHeader()
    {
        Span<byte> magic = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(magic, ApiBlob.Magic);
        _output.Write(magic);
        Write(ApiBlob.Format);
        WriteMinors(_model.Minors);
        var properties = _model.Types.SelectMany(type => type.Properties).ToList();
        foreach (
            var count in (ReadOnlySpan<int>)
                [
                    _strings.Length,
                    _shapes.Length,
                    _lists.Length,
                    _lists.Sum(list => list.Length),
                    _model.Types.Length,
                    properties.Count,
                    DeprecationsOf(_model.Types).Count(),
                    _model.Kinds.Length,
                ]
        )
        {
            Write(checked((ushort)count));
        }
    }

    private byte[] WriteStrings()
    {
        using var text = new MemoryStream();
        Span<byte> offset = stackalloc byte[sizeof(int)];
        foreach (var value in _strings)
        {
            BinaryPrimitives.WriteInt32LittleEndian(offset, (int)text.Length);
            _output.Write(offset);
            text.Write(Encoding.UTF8.GetBytes(value));
        }

        return text.ToArray();
    }

    private void WriteShapes()
    {
        foreach (var shape in _shapes)
        {
            _output.WriteByte(shape.Code);
            _output.WriteByte((byte)shape.ListKind);
            Write(
                shape.Element is { } element ? _shapeRows[element.Key]
                : shape.Type is { } type ? _typeRows[type]
                : ApiBlob.None
            );
            Write(shape.Values.IsEmpty ? ApiBlob.None : _listRows[ApiShape.ValuesKey(shape.Values)]);
        }

        var first = 0;
        foreach (var list in _lists)
        {
            Write(checked((ushort)first));
            first += list.Length;
        }

        foreach (var value in _lists.SelectMany(list => list))
        {
            Write(_stringRows[value.Text]);
            WriteMinors(value.Minors);
        }
    }

    private void WriteTypes()
    {
        var first = 0;
        foreach (var type in _model.Types)
        {
            Write(_stringRows[type.Package]);
            Write(_stringRows[type.Name]);
            WriteMinors(type.Minors);
            Write(checked((ushort)first));
            first += type.Properties.Length;
        }

        foreach (var property in _model.Types.SelectMany(type => type.Properties))
        {
            Write(_stringRows[property.Name]);
            Write(_shapeRows[property.Shape.Key]);
            WriteMinors(property.Minors);
            WriteMinors(property.Required ?? new MinorRange(ApiBlob.NoMinor, ApiBlob.NoMinor));
        }
    }

    private void WriteDeprecations()
    {
        foreach (var (type, name, deprecation) in DeprecationsOf(_model.Types))
        {
            Write(_typeRows[type]);
            Write(_stringRows[name]);
            Write(deprecation.Replacement is { } replacement ? _stringRows[replacement] : ApiBlob.None);
            _output.WriteByte(checked((byte)deprecation.Since));
            _output.WriteByte(deprecation.IsWithoutEffect ? (byte)1 : (byte)0);
        }
    }

    // A property that changed its shape has several rows, and is deprecated once.
    private static IEnumerable<(string Type, string Name, ApiDeprecation Deprecation)> DeprecationsOf(
        IEnumerable<ApiType> types
    ) =>
        from type in types
        from property in type.Properties.DistinctBy(property => property.Name, StringComparer.Ordinal)
        where property.Deprecation is not null
        select (type.FullName, property.Name, property.Deprecation);

    private void WriteKind(ApiKind kind)
    {
        Write(_stringRows[kind.Kind.Kind]);
        Write(_stringRows[kind.Kind.Group]);
        Write(_stringRows[kind.Kind.Version]);
        Write(kind.Type is { } type ? _typeRows[type] : ApiBlob.None);
        Write(_stringRows[kind.Plural]);
        Write(kind.Replacement is { } replacement ? _kindRows[replacement] : ApiBlob.None);
        _output.WriteByte(Minor(kind.Since));
        _output.WriteByte(Minor(kind.DeprecatedIn));
        _output.WriteByte(Minor(kind.RemovedIn));
        var flags =
            Flag(kind.IsNamespaced, ApiKindFlags.Namespaced)
            | Flag(kind.IsCreatable, ApiKindFlags.Creatable)
            | Flag(kind.IsEnabledByDefault, ApiKindFlags.EnabledByDefault)
            | Flag(kind.HasReplacementOfSameShape, ApiKindFlags.SameShapeAsReplacement);
        _output.WriteByte((byte)flags);
    }

    private static ApiKindFlags Flag(bool isSet, ApiKindFlags flag) => isSet ? flag : ApiKindFlags.None;

    private static byte Minor(int? minor) => minor is { } known ? checked((byte)known) : ApiBlob.NoMinor;

    private void WriteMinors(MinorRange minors)
    {
        _output.WriteByte(checked((byte)minors.Since));
        _output.WriteByte(checked((byte)minors.Through));
    }

    private void Write(ushort value)
    {
        _output.WriteByte((byte)value);
        _output.WriteByte((byte)(value >> 8));
    }
}
