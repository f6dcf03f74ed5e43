using System.Text;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>The text of a file's bytes.</summary>
/// <param name="Source">The text without byte order mark; each stretch of bytes that is no text is one U+FFFD in it.</param>
/// <param name="Encoding">The encoding that was found; an edited text is written back in it.</param>
/// <param name="HasByteOrderMark">Whether the bytes began with a byte order mark.</param>
/// <param name="Error">The first stretch of bytes that is no text, or null when all of them are.</param>
public sealed record DecodedSource(
    SourceText Source,
    Encoding Encoding,
    bool HasByteOrderMark,
    SourceDecodingError? Error
);

/// <summary>Bytes that are not text in the encoding of their file.</summary>
/// <param name="Place">The U+FFFD that stands for them.</param>
/// <param name="ByteOffset">Where they start in the file.</param>
/// <param name="Message">One sentence without final period: which bytes, and what they are not.</param>
public sealed record SourceDecodingError(SourceSpan Place, int ByteOffset, string Message);

/// <summary>
/// Turns the bytes of a file into text, as YAML has it (spec 1.2.2, section 5.2): UTF-8, UTF-16 or UTF-32, told apart by the byte order mark or,
/// since a stream starts with an ASCII character, by where the zero bytes are. Characters that YAML forbids are <see cref="YamlReader"/>'s to report.
/// </summary>
public static class SourceDecoder
{
    /// <summary>Decodes the bytes of one file. Nothing is thrown for bytes, whatever they are.</summary>
    /// <param name="path">The file's path, see <see cref="SourceText.Path"/>.</param>
    /// <param name="bytes">All of its bytes.</param>
    public static DecodedSource Decode(string path, ReadOnlySpan<byte> bytes)
    {
        var (encoding, markLength) = Detect(bytes);
        var content = bytes[markLength..];
        var source = new SourceText(path, encoding.GetString(content));
        return new DecodedSource(source, encoding, markLength > 0, FindError(source, encoding, bytes, markLength));
    }

    private static (Encoding Encoding, int MarkLength) Detect(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0x00, 0x00, 0xFE, 0xFF, ..] => (Utf32BigEndian, 4),
            [0xFF, 0xFE, 0x00, 0x00, ..] => (Utf32LittleEndian, 4),
            [0xFE, 0xFF, ..] => (Utf16BigEndian, 2),
            [0xFF, 0xFE, ..] => (Utf16LittleEndian, 2),
            [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
            [0x00, 0x00, 0x00, not 0x00, ..] => (Utf32BigEndian, 0),
            [not 0x00, 0x00, 0x00, 0x00, ..] => (Utf32LittleEndian, 0),
            [0x00, not 0x00, ..] => (Utf16BigEndian, 0),
            [not 0x00, 0x00, ..] => (Utf16LittleEndian, 0),
            _ => (Utf8, 0),
        };

    // A text without U+FFFD has lost nothing. What stands before one re-encodes to the bytes it came from, which gives the place in the bytes.
    private static SourceDecodingError? FindError(
        SourceText source,
        Encoding encoding,
        ReadOnlySpan<byte> bytes,
        int markLength
    )
    {
        ReadOnlySpan<byte> written = encoding.GetBytes("\uFFFD");
        var text = source.Content.AsSpan();
        var (start, offset) = (0, markLength);
        while (text[start..].IndexOf('\uFFFD') is var length and >= 0)
        {
            offset += encoding.GetByteCount(text.Slice(start, length));
            start += length;
            if (!bytes[offset..].StartsWith(written))
            {
                return Error(source, encoding, start, bytes[offset..], offset);
            }

            offset += written.Length;
            start++;
        }

        return null;
    }

    private static SourceDecodingError Error(
        SourceText source,
        Encoding encoding,
        int start,
        ReadOnlySpan<byte> rest,
        int offset
    )
    {
        var (name, unit) = encoding switch
        {
            UTF8Encoding => ("UTF-8", 1),
            UTF32Encoding => ("UTF-32", 4),
            _ => ("UTF-16", 2),
        };
        var shown = Convert.ToHexString(rest[..Math.Min(unit, rest.Length)]);
        var message = string.Create(null, $"0x{shown} at byte offset {offset} is not {name} text");
        return new SourceDecodingError(new SourceSpan(source, new TextSpan(start, 1)), offset, message);
    }

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    private static readonly Encoding Utf16LittleEndian = new UnicodeEncoding(bigEndian: false, byteOrderMark: false);
    private static readonly Encoding Utf16BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: false);
    private static readonly Encoding Utf32LittleEndian = new UTF32Encoding(bigEndian: false, byteOrderMark: false);
    private static readonly Encoding Utf32BigEndian = new UTF32Encoding(bigEndian: true, byteOrderMark: false);
}
