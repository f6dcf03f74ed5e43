using System.Buffers.Binary;
using System.Text;
using ManifestLint.Schemas;

namespace ManifestLint.Dev.CustomResources;

/// <summary>Bytes that are being written, as <see cref="BundleReader"/> reads them.</summary>
internal sealed class BundleOutput
{
    private readonly List<byte> _bytes = [];

    /// <summary>What was written.</summary>
    internal byte[] ToArray() => [.. _bytes];

    /// <summary>Writes a byte.</summary>
    internal void WriteByte(byte value) => _bytes.Add(value);

    /// <summary>Writes a number that is not negative.</summary>
    internal void WriteNumber(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }

    /// <summary>Writes a floating-point number.</summary>
    internal void WriteDouble(double value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        _bytes.AddRange(bytes);
    }

    /// <summary>Writes a text.</summary>
    internal void WriteText(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        WriteNumber(bytes.Length);
        _bytes.AddRange(bytes);
    }

    /// <summary>Writes a list.</summary>
    internal void WriteList<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        WriteNumber(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    /// <summary>Writes what was written elsewhere.</summary>
    internal void Append(byte[] bytes) => _bytes.AddRange(bytes);
}
