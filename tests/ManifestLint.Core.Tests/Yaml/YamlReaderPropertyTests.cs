using System.Text;
using CsCheck;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Yaml;

/// <summary>What holds for every text: a tree or an error, never an exception, and spans that fit into each other.</summary>
[TestFixture]
public sealed class YamlReaderPropertyTests
{
    private const string Manifest = """
        # A workload
        apiVersion: apps/v1
        kind: Deployment
        metadata: &meta
          name: "web \u00e9"   # inline
          labels: {app: web, 'tier': front, list: [a, b: c, {}]}
        spec:
          template:
            metadata: *meta
            spec:
              containers:
              - name: web
                <<: {image: x}
                args:
                  - >-
                    folded
                    text

                  - |+
                    kept

              -
        ? [complex, key]
        : !!str 12
        ...
        # between
        %YAML 1.2
        --- |
         a scalar
        ---
        second: 'it''s'
        """;

    // Pieces that matter to a YAML scanner, so that random texts get far.
    private static readonly string[] PieceList =
    [
        "a",
        "key",
        ": ",
        ":",
        "- ",
        "-",
        "? ",
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        "\r",
        "\t",
        " ",
        "#",
        " # c",
        "[",
        "]",
        "{",
        "}",
        ",",
        "'",
        "\"",
        "|",
        ">",
        "|+\n",
        "|-\n",
        ">2\n",
        "&a ",
        "*a",
        "!t ",
        "!!str ",
        "<<: ",
        "---",
        "...",
        "\n---\n",
        "\n...\n",
        "%YAML 1.2\n",
        "%TAG ! x\n",
        "\\",
        "\\x41",
        "\\uD83D",
        "~",
        "@",
        "`",
        "\uFEFF",
        "\u0085",
        "\u2028",
        "\0",
        "\uD83D",
        "😀",
        "é",
        "0x1F",
        "1e3",
    ];

    private static readonly Gen<string> Pieces = Gen.Int[0, PieceList.Length - 1].Select(i => PieceList[i]);

    private static readonly Gen<string> YamlLike = Pieces.Array[0, 40].Select(pieces => string.Concat(pieces));

    private static readonly Gen<string> Mutated =
        from start in Gen.Int[0, Manifest.Length]
        from length in Gen.Int[0, 12]
        from insert in Pieces.Array[0, 3]
        select string.Concat(
            Manifest.AsSpan(0, start),
            string.Concat(insert),
            Manifest.AsSpan(Math.Min(Manifest.Length, start + length))
        );

    [Test]
    public void Text_of_yaml_pieces_gives_well_formed_documents() => YamlLike.Sample(AssertInvariants, iter: 30_000);

    [Test]
    public void Mutated_manifest_gives_well_formed_documents() => Mutated.Sample(AssertInvariants, iter: 10_000);

    [Test]
    public void Any_text_gives_well_formed_documents() => Gen.String.Sample(AssertInvariants, iter: 5_000);

    [Test]
    public void Any_bytes_give_a_text_and_well_formed_documents() =>
        Gen
            .Byte.Array[0, 60]
            .Sample(bytes => AssertInvariants(SourceDecoder.Decode("any.yaml", bytes).Source.Content), iter: 10_000);

    [Test]
    public void Bytes_that_are_valid_utf8_decode_to_themselves() =>
        YamlLike
            .Where(text => !text.Any(char.IsSurrogate) && !text.StartsWith('\uFEFF') && !text.Contains('\0'))
            .Sample(
                text =>
                {
                    var decoded = SourceDecoder.Decode("any.yaml", Encoding.UTF8.GetBytes(text));
                    Assert.That(decoded.Source.Content, Is.EqualTo(text));
                    Assert.That(decoded.Error, Is.Null);
                },
                iter: 2_000
            );

    [Test]
    public void The_manifest_itself_is_read_without_error()
    {
        var file = YamlReader.Read(new SourceText("m.yaml", Manifest));

        Assert.That(file.Documents.SelectMany(document => document.Errors), Is.Empty);
        Assert.That(file.Documents, Has.Length.EqualTo(3));
        AssertInvariants(Manifest);
    }

    private static void AssertInvariants(string text)
    {
        var source = new SourceText("any.yaml", text);
        var file = YamlReader.Read(source);
        var end = 0;
        foreach (var document in file.Documents)
        {
            Require(document.Span.Start >= end && document.Span.End <= text.Length, "documents are ordered", text);
            end = document.Span.End;
            AssertDocument(document, text);
            Require(IsSplitOnce(source, document.Span), "a document splits into itself", text);
        }
    }

    private static void AssertDocument(YamlDocument document, string text)
    {
        Require(document.Errors.IsEmpty || document.Root is null, "a broken document has no root", text);
        foreach (var error in document.Errors)
        {
            Require(document.Span.Contains(error.Place.Span), "an error is inside its document", text);
            Require(
                error.Place.Span.Length <= 120 && error.Message.Length > 0 && error.Message[^1] != '.',
                "an error is narrow",
                text
            );
        }

        var commentEnd = document.Span.Start;
        foreach (var comment in document.Comments)
        {
            Require(
                comment.Place.Span.Start >= commentEnd && text[comment.Place.Span.Start] == '#',
                "comments are ordered",
                text
            );
            commentEnd = comment.Place.Span.End;
        }

        if (document.Root is { } root)
        {
            Require(document.Span.Contains(root.Span), "the root is inside its document", text);
            AssertNode(root, document, text, []);
        }
    }

    private static void AssertNode(YamlNode node, YamlDocument document, string text, HashSet<YamlNode> seen)
    {
        seen.Add(node);
        if (
            node is YamlScalar { Style: ScalarStyle.Plain } plain
            && !plain.WrittenText.AsSpan().ContainsAny('\n', '\r')
        )
        {
            Require(plain.HasValue(plain.WrittenText), "a plain scalar is its text", text);
        }

        var end = node.Span.Start;
        foreach (var child in TreeDump.Children(node))
        {
            if (seen.Contains(child))
            {
                // Shared by an alias: it lies where its anchor is.
                continue;
            }

            Require(child.Span.Start >= end, "siblings are ordered", text);
            Require(node.Span.Contains(child.Span), "a child is inside its parent", text);
            end = child.Span.End;
            AssertNode(child, document, text, seen);
        }
    }

    private static bool IsSplitOnce(SourceText source, TextSpan span)
    {
        var part = new SourceText("part.yaml", source.Slice(span).ToString());
        return YamlDocumentSplitter.Split(part) is [var only] && only == new TextSpan(0, part.Length);
    }

    private static void Require(bool condition, string what, string text)
    {
        if (!condition)
        {
            Assert.Fail($"{what}: {System.Text.Json.JsonSerializer.Serialize(text)}");
        }
    }
}
