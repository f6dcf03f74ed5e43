using System.Buffers;
using System.Security.Cryptography;
using System.Text.Unicode;

namespace ManifestLint.Kustomize;

/// <summary>SHA-256 of a text in JSON as Go's encoding/json writes it. The text goes into the hash piece by piece and never exists as a whole.</summary>
internal sealed class GoJsonHash : IDisposable
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Select(code => (char)code),
        '"',
        '\\',
        '<',
        '>',
        '&',
        '\u2028',
        '\u2029',
    ]);

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _used;

    /// <summary>Adds ASCII text as it is.</summary>
    /// <param name="text">Brackets, commas, numbers and the like.</param>
    internal void Raw(ReadOnlySpan<char> text) => Append(text);

    /// <summary>Adds a string: quoted, with escapes; what is no Unicode text in it becomes U+FFFD.</summary>
    /// <param name="text">The string's content.</param>
    internal void String(ReadOnlySpan<char> text)
    {
        Append("\"");
        while (text.IndexOfAny(Escaped) is var found and >= 0)
        {
            Append(text[..found]);
            AppendEscape(text[found]);
            text = text[(found + 1)..];
        }

        Append(text);
        Append("\"");
    }

    /// <summary>The hash of what was added.</summary>
    /// <param name="target">Gets its 32 bytes.</param>
    internal void Finish(Span<byte> target)
    {
        Flush();
        _hash.GetHashAndReset(target);
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    // Text may consist of nothing else, so no formatting here.
    private void AppendEscape(char character)
    {
        if (_buffer.Length - _used < 6)
        {
            Flush();
        }

        var target = _buffer.AsSpan(_used);
        target[0] = (byte)'\\';
        if (ShortEscape(character) is var letter and not 0)
        {
            target[1] = letter;
            _used += 2;
            return;
        }

        var hexadecimal = "0123456789abcdef"u8;
        target[1] = (byte)'u';
        for (var i = 0; i < 4; i++)
        {
            target[2 + i] = hexadecimal[(character >> (12 - (4 * i))) & 0xF];
        }

        _used += 6;
    }

    private static byte ShortEscape(char character) =>
        character switch
        {
            '"' or '\\' => (byte)character,
            '\b' => (byte)'b',
            '\f' => (byte)'f',
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            _ => 0,
        };

    private void Append(ReadOnlySpan<char> text)
    {
        OperationStatus status;
        do
        {
            status = Utf8.FromUtf16(text, _buffer.AsSpan(_used), out var read, out var written);
            _used += written;
            text = text[read..];
            if (status == OperationStatus.DestinationTooSmall)
            {
                Flush();
            }
        } while (status == OperationStatus.DestinationTooSmall);
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _used);
        _used = 0;
    }
}
