using System.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Yaml;

/// <summary>Bytes to text: which encoding, and which bytes are no text.</summary>
[TestFixture]
public sealed class SourceDecoderTests
{
    private const string Text = "a: é😀\n";

    private static TestCaseData<Encoding, bool>[] Encodings { get; } =
    [
        new(new UTF8Encoding(false), false),
        new(new UTF8Encoding(true), true),
        new(new UnicodeEncoding(false, false), false),
        new(new UnicodeEncoding(false, true), true),
        new(new UnicodeEncoding(true, false), false),
        new(new UnicodeEncoding(true, true), true),
        new(new UTF32Encoding(false, true), true),
        new(new UTF32Encoding(true, true), true),
    ];

    [TestCaseSource(nameof(Encodings))]
    public void Every_encoding_of_yaml_is_recognised(Encoding encoding, bool hasMark)
    {
        byte[] bytes = [.. encoding.Preamble, .. encoding.GetBytes(Text)];

        var decoded = SourceDecoder.Decode("t.yaml", bytes);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(decoded.Source.Content, Is.EqualTo(Text));
            Assert.That(decoded.Error, Is.Null);
            Assert.That(decoded.HasByteOrderMark, Is.EqualTo(hasMark));
            Assert.That(decoded.Encoding.CodePage, Is.EqualTo(encoding.CodePage));
        }
    }

    [TestCase("613A20E90A", "1:4", 3, "0xE9 at byte offset 3 is not UTF-8 text")]
    [TestCase("EFBBBF610AC328", "2:1", 5, "0xC3 at byte offset 5 is not UTF-8 text")]
    [TestCase("EFBFBDED", "1:2", 3, "0xED at byte offset 3 is not UTF-8 text")]
    [TestCase("FFFE61003DD86200", "1:2", 4, "0x3DD8 at byte offset 4 is not UTF-16 text")]
    [TestCase("FEFF006100", "1:2", 4, "0x00 at byte offset 4 is not UTF-16 text")]
    [TestCase("0000FEFF00000061FFFFFFFF", "1:2", 8, "0xFFFFFFFF at byte offset 8 is not UTF-32 text")]
    public void First_bytes_that_are_no_text_are_named(string hex, string place, int offset, string message)
    {
        var error = SourceDecoder.Decode("t.yaml", Convert.FromHexString(hex)).Error!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Message, Is.EqualTo(message));
            Assert.That(error.ByteOffset, Is.EqualTo(offset));
            Assert.That(error.Place.Start.ToString(), Is.EqualTo(place));
            Assert.That(error.Place.Source.Slice(error.Place.Span).ToString(), Is.EqualTo("\uFFFD"));
        }
    }

    [Test]
    public void Replacement_character_that_was_written_is_no_error() =>
        Assert.That(SourceDecoder.Decode("t.yaml", "a: \uFFFD"u8).Error, Is.Null);

    [Test]
    public void No_bytes_are_an_empty_text() =>
        Assert.That(SourceDecoder.Decode("t.yaml", []).Source.Content, Is.Empty);
}
