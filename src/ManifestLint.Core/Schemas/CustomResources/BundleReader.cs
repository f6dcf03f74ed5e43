using System.Buffers.Binary;
using System.Text;

namespace ManifestLint.Schemas;

/// <summary>Reads numbers and texts from bytes.</summary>
internal sealed class BundleReader(byte[] bytes)
{
    private int _position;

    /// <summary>Whether nothing is left.</summary>
    internal bool IsAtEnd => _position >= bytes.Length;

    /// <summary>Reads a byte.</summary>
    internal byte ReadByte() => bytes[_position++];

    /// <summary>Reads a count or a place in a table.</summary>
    internal int ReadNumber() => checked((int)ReadLong());

    /// <summary>Reads a number that is not negative.</summary>
    internal long ReadLong()
    {
        var value = 0L;
        for (var shift = 0; ; shift += 7)
        {
            var part = ReadByte();
            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    /// <summary>Reads a floating-point number.</summary>
    internal double ReadDouble()
    {
        var value = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(_position));
        _position += sizeof(double);
        return value;
    }

    /// <summary>Reads a text.</summary>
    internal string ReadText()
    {
        var length = ReadNumber();
        var text = Encoding.UTF8.GetString(bytes, _position, length);
        _position += length;
        return text;
    }

    /// <summary>Reads a list.</summary>
    /// <typeparam name="T">The type of its items.</typeparam>
    /// <param name="read">Reads an item.</param>
    internal T[] ReadList<T>(Func<T> read)
    {
        var items = new T[ReadNumber()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read();
        }

        return items;
    }
}
