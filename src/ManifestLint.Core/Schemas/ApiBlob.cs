using System.Buffers.Binary;
using System.Text;

namespace ManifestLint.Schemas;

/// <summary>
/// The rows of <c>schemas/kubernetes-api.bin</c>, read where they lie. All numbers are little-endian; a section is an array of rows of one size, and
/// the sections follow each other in the order of <see cref="ApiBlobSection"/>. The layout is told in docs/decisions/0008-api-catalogue.md.
/// </summary>
internal sealed class ApiBlob
{
    /// <summary>The first bytes: <c>MLKA</c>.</summary>
    internal const uint Magic = 0x414B4C4D;

    /// <summary>The version of the layout.</summary>
    internal const ushort Format = 1;

    /// <summary>Stands for "no row" and "no string".</summary>
    internal const ushort None = ushort.MaxValue;

    /// <summary>Stands for "no minor": zero is one, 1.0.</summary>
    internal const byte NoMinor = byte.MaxValue;

    /// <summary>Magic, format, first and last minor, and the number of rows of each section but the last.</summary>
    internal const int HeaderSize = 8 + (sizeof(ushort) * ((int)ApiBlobSection.Text));

    /// <summary>The size of a row of each section.</summary>
    internal static ReadOnlySpan<byte> RowSizes => [4, 6, 2, 4, 8, 8, 8, 16, 1];

    private readonly byte[] _data;
    private readonly int[] _offsets = new int[(int)ApiBlobSection.Text + 1];
    private readonly int[] _counts = new int[(int)ApiBlobSection.Text + 1];
    private readonly string?[] _strings;

    internal ApiBlob(byte[] data)
    {
        _data = data;
        if (data.Length < HeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(data) != Magic || UInt16(4) != Format)
        {
            throw new InvalidDataException("The catalogue of the Kubernetes API is not of a known format");
        }

        var offset = HeaderSize;
        for (var section = 0; section < (int)ApiBlobSection.Text; section++)
        {
            _counts[section] = UInt16(8 + (sizeof(ushort) * section));
            _offsets[section] = offset;
            offset += _counts[section] * RowSizes[section];
        }

        _offsets[(int)ApiBlobSection.Text] = offset;
        _counts[(int)ApiBlobSection.Text] = data.Length - offset;
        if (offset > data.Length)
        {
            throw new InvalidDataException("The catalogue of the Kubernetes API is cut off");
        }

        _strings = new string?[Count(ApiBlobSection.Strings)];
    }

    internal int FirstMinor => _data[6];

    internal int LastMinor => _data[7];

    internal int Count(ApiBlobSection section) => _counts[(int)section];

    /// <summary>A string, decoded once.</summary>
    /// <param name="index">Its row.</param>
    internal string String(int index)
    {
        if (Volatile.Read(ref _strings[index]) is { } known)
        {
            return known;
        }

        var start = Int32(Row(ApiBlobSection.Strings, index));
        var end =
            index + 1 < _strings.Length ? Int32(Row(ApiBlobSection.Strings, index + 1)) : Count(ApiBlobSection.Text);
        var text = Encoding.UTF8.GetString(_data, _offsets[(int)ApiBlobSection.Text] + start, end - start);
        return Interlocked.CompareExchange(ref _strings[index], text, null) ?? text;
    }

    internal ApiShapeRow Shape(int index)
    {
        var row = Row(ApiBlobSection.Shapes, index);
        return new ApiShapeRow(_data[row], _data[row + 1], UInt16(row + 2), UInt16(row + 4));
    }

    /// <summary>The rows of a list of values.</summary>
    /// <param name="list">The list, or <see cref="None"/>.</param>
    internal (int First, int End) ValuesOf(ushort list) =>
        list == None ? (0, 0) : Range(ApiBlobSection.ValueLists, list, 0, ApiBlobSection.Values);

    internal ApiValueRow Value(int index)
    {
        var row = Row(ApiBlobSection.Values, index);
        return new ApiValueRow(UInt16(row), _data[row + 2], _data[row + 3]);
    }

    internal ApiTypeRow Type(int index)
    {
        var row = Row(ApiBlobSection.Types, index);
        return new ApiTypeRow(UInt16(row), UInt16(row + 2), _data[row + 4], _data[row + 5]);
    }

    /// <summary>The rows of the properties of a type, by name, then by minor.</summary>
    /// <param name="type">The type's row.</param>
    internal (int First, int End) PropertiesOf(int type) =>
        Range(ApiBlobSection.Types, type, 6, ApiBlobSection.Properties);

    internal ApiPropertyRow Property(int index)
    {
        var row = Row(ApiBlobSection.Properties, index);
        return new ApiPropertyRow(
            UInt16(row),
            UInt16(row + 2),
            _data[row + 4],
            _data[row + 5],
            _data[row + 6],
            _data[row + 7]
        );
    }

    internal ApiDeprecationRow Deprecation(int index)
    {
        var row = Row(ApiBlobSection.Deprecations, index);
        return new ApiDeprecationRow(
            UInt16(row),
            UInt16(row + 2),
            UInt16(row + 4),
            _data[row + 6],
            _data[row + 7] != 0
        );
    }

    internal ApiKindRow Kind(int index)
    {
        var row = Row(ApiBlobSection.Kinds, index);
        return new ApiKindRow(UInt16(row), UInt16(row + 2), UInt16(row + 4), UInt16(row + 6), UInt16(row + 8))
        {
            Replacement = UInt16(row + 10),
            Since = _data[row + 12],
            DeprecatedIn = _data[row + 13],
            RemovedIn = _data[row + 14],
            Flags = (ApiKindFlags)_data[row + 15],
        };
    }

    // A row says where its own rows start in another section; they end where those of the next row start.
    private (int First, int End) Range(ApiBlobSection owner, int index, int cell, ApiBlobSection section) =>
        (
            UInt16(Row(owner, index) + cell),
            index + 1 < Count(owner) ? UInt16(Row(owner, index + 1) + cell) : Count(section)
        );

    private int Row(ApiBlobSection section, int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count(section), nameof(index));
        return _offsets[(int)section] + (index * RowSizes[(int)section]);
    }

    private ushort UInt16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(_data.AsSpan(offset));

    private int Int32(int offset) => BinaryPrimitives.ReadInt32LittleEndian(_data.AsSpan(offset));
}
