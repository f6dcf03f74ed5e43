using CsCheck;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Yaml;

/// <summary>What is read in block style, and that it is read as the parser that knows all of YAML reads it.</summary>
[TestFixture]
public sealed class BlockStyleTests
{
    private static readonly string[] PieceList =
    [
        "a",
        "key: ",
        "key:",
        "b: 1\n",
        "c-d/e.f: x y\n",
        "-x",
        "--",
        "- ",
        "-\n",
        "- - ",
        "\n",
        "\n  ",
        "\n    ",
        "\n- ",
        "\n  - ",
        "\n\n",
        " \n",
        "\r\n",
        "\r\n  ",
        "\t",
        " ",
        "  ",
        "#",
        " # c",
        "\n# c\n",
        "\n   # c\n",
        "[]",
        "[a, b]",
        "[1, \"x\", 'y']",
        "{}",
        "{a: b}",
        "{a: [b, {c: -1}], \"d\": e}",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        ": ",
        "'a b'",
        "'it''s'",
        "\"a b\"",
        "\"a\\nb\\\\ \\\"\\/\\t\"",
        "\"\\x41\"",
        "'",
        "\"",
        "|",
        "|\n  text\n",
        "|-\n    text\n\n      more  \n   \n",
        "|\n\n  # no comment\n  \ttab\n # comment\n",
        "|+\n  kept\n\n",
        ">\n  folded\n",
        "&a ",
        "*a",
        "a *b",
        "!t ",
        "<<: ",
        "?",
        "? ",
        "---",
        "...",
        "--- # c\n",
        "\n---\n",
        "\n...\n",
        "%",
        "\\",
        "~",
        "=",
        "@",
        "\uFEFF",
        "\u0085",
        "\u2028",
        "😀",
        "é",
        "http://x:80/?a=b&c#d",
        "0777",
        "a:b",
        "a: b: c",
        "(x)",
        "$(A)",
        "a,b",
        "x]",
    ];

    // Lines of a manifest, so that random texts have a shape.
    private static readonly string[] LineList =
    [
        "apiVersion: v1",
        "kind: List",
        "items:",
        "metadata:",
        "labels: {app: web, tier: front}",
        "labels:",
        "name: web # why",
        "name: \"web\"",
        "'quoted key': 'value'",
        "\"k\": v",
        "- name: x",
        "- a",
        "- \"a: b\"",
        "- 'a': b",
        "-",
        "- - a",
        "- []",
        "- [a, \"b\"]",
        "- key:",
        "- |",
        "text: |",
        "text: |-",
        "text: |2",
        "text: >-",
        "some text",
        "some text: more",
        "# comment",
        "",
        " ",
        "empty:",
        "empty: ",
        "empty: # none",
        "null: ~",
        "url: http://x/y#z",
        "time: 12:30",
        "x: *a",
        "x: &a b",
        "x: - y",
        "x: a - b",
        "x : y",
        "x: y: z",
        "x: 'a",
        "  b'",
        "? x",
        ": y",
        "x: [a,",
        "b]",
        "{a: b}",
        "...",
        "---",
        "\tx: y",
        "x:\ty",
        "x: y\t# c",
    ];

    private static readonly Gen<string> Pieces = Gen.Int[0, PieceList.Length - 1]
        .Select(i => PieceList[i])
        .Array[0, 25]
        .Select(pieces => string.Concat(pieces));

    private static readonly Gen<string> Line =
        from indentation in Gen.Int[0, 4]
        from line in Gen.Int[0, LineList.Length - 1]
        select new string(' ', 2 * indentation) + LineList[line];

    private static readonly Gen<string> Lines =
        from lines in Line.Array[1, 14]
        from isWindows in Gen.Int[0, 5]
        from hasLastBreak in Gen.Bool
        let lineBreak = isWindows == 0 ? "\r\n" : "\n"
        select string.Join(lineBreak, lines) + (hasLastBreak ? lineBreak : "");

    private static readonly Gen<string> Mutated =
        from start in Gen.Int[0, Manifest.Length]
        from length in Gen.Int[0, 6]
        from piece in Gen.Int[0, PieceList.Length - 1]
        from isInserted in Gen.Bool
        select string.Concat(
            Manifest.AsSpan(0, start),
            isInserted ? PieceList[piece] : "",
            Manifest.AsSpan(Math.Min(Manifest.Length, start + length))
        );

    private const string Manifest = """
        # A workload
        ---
        apiVersion: apps/v1   # why
        kind: Deployment
        metadata:
          name: "web"
          labels: {app: web, "tier": front, list: [a, -1, 'c', {}]}
          annotations:
            nginx.ingress.kubernetes.io/rewrite-target: /$1
            'an its': 'it''s'
            quoted: "a \"quoted\"\tword \\ "
        spec:
          selector:
            matchLabels:
            # nothing
          template:
            spec:
              containers:
              - name: web
                image: registry:5000/a/b:1.2@sha256:abc
                args: ["--a=b", -v, c]
                command:
                  - sh
                  - -c
                  - |
                    set -e # not a comment

                      more	tab
                    end
              - name: other

                env:
                - name: A
                  value: é 😀 = (x) a, b [c]
                -
                  name: B
                  value:
                - - nested
                  - a:b
              volumes:
              -
          text: |-

            first
              second   
          
        # the end
        """;

    [Test]
    public void Texts_of_pieces_are_read_alike() => Pieces.Sample(AssertAlike, iter: 30_000);

    [Test]
    public void Texts_of_lines_are_read_alike() => Lines.Sample(AssertAlike, iter: 30_000);

    [Test]
    public void Mutated_manifests_are_read_alike() => Mutated.Sample(AssertAlike, iter: 10_000);

    [Test]
    public void Corpus_is_read_alike()
    {
        var count = 0;
        // Whether there is a corpus is asked here: a test cannot be skipped from another thread.
        var files = CorpusFiles().ToList();
        Parallel.ForEach(
            files,
            source =>
            {
                AssertAlike(source.Content);
                Interlocked.Increment(ref count);
            }
        );
        Assert.That(count, Is.GreaterThan(1_000));
    }

    // What this is for: were most documents declined, all would still be right, and slow.
    [Test]
    public void Most_documents_of_the_corpus_are_in_block_style()
    {
        var parser = new BlockStyleParser();
        var (parsed, all) = (0, 0);
        foreach (var source in CorpusFiles())
        {
            foreach (var document in YamlReader.Read(source).Documents.Where(document => document.Root is not null))
            {
                all++;
                parsed += parser.TryParse(source, document.Span, YamlLimits.Default) is null ? 0 : 1;
            }
        }

        TestContext.Out.WriteLine($"{parsed} of {all} documents");
        Assert.That(parsed, Is.GreaterThan(0.75 * all));
    }

    [Test]
    public void The_suite_is_read_alike()
    {
        foreach (var suiteCase in SuiteCase.ReadAll(TestEnvironment.Shared("data/yaml-test-suite/src")))
        {
            AssertAlike(suiteCase.Input);
        }
    }

    [Test]
    public void The_manifest_is_parsed_in_block_style() => Assert.That(IsParsed(Manifest), Is.True);

    [TestCase("a: 1", ExpectedResult = true)]
    [TestCase("- a\n- b: c\n  d: e\n", ExpectedResult = true)]
    [TestCase("a:\n- b\n-\n- - c\nd:\n", ExpectedResult = true)]
    [TestCase("\"a\": 'b' # c\r\n'd': \"e\\n\"\r\n", ExpectedResult = true)]
    [TestCase("a: |\n\n  b\n   c\n\nd: |-\n  e\n", ExpectedResult = true)]
    [TestCase("a: []\nb: {}\nc: [d, \"e\", -1, {f: g}]\n", ExpectedResult = true)]
    [TestCase("---\n# c\na: é, b: c\n", ExpectedResult = false)]
    [TestCase("a: &b c", ExpectedResult = false)]
    [TestCase("a: *b", ExpectedResult = false)]
    [TestCase("a: !!str b", ExpectedResult = false)]
    [TestCase("a: b\n  c", ExpectedResult = false)]
    [TestCase("a:\n  b", ExpectedResult = false)]
    [TestCase("a: >\n  b\n", ExpectedResult = false)]
    [TestCase("a: |+\n  b\n", ExpectedResult = false)]
    [TestCase("a:\tb", ExpectedResult = false)]
    [TestCase("? a\n: b", ExpectedResult = false)]
    [TestCase("a: [b,\n c]", ExpectedResult = false)]
    [TestCase("a: \"b\n c\"", ExpectedResult = false)]
    [TestCase("a: b\n...\n", ExpectedResult = false)]
    [TestCase("a: b\rc: d", ExpectedResult = false)]
    [TestCase("a: b\n c: d", ExpectedResult = false)]
    [TestCase("a", ExpectedResult = false)]
    [TestCase("", ExpectedResult = false)]
    public bool Part_of_yaml(string text) => IsParsed(text);

    [Test]
    public void Depth_beyond_the_parsers_bound_is_left_to_the_other()
    {
        var text = string.Concat(Enumerable.Range(0, 200).Select(i => new string(' ', i) + "a:\n"));

        Assert.That(IsParsed(text), Is.False);
        AssertAlike(text);
    }

    private static IEnumerable<SourceText> CorpusFiles() =>
        new[] { "corpus", "data" }
            .SelectMany(directory =>
                Directory.EnumerateFiles(TestEnvironment.Shared(directory), "*.y*ml", SearchOption.AllDirectories)
            )
            .Where(path => new FileInfo(path).Length < 1 << 20)
            .Select(path => SourceDecoder.Decode(path, File.ReadAllBytes(path)).Source);

    private static bool IsParsed(string text)
    {
        var source = new SourceText("m.yaml", text);
        return new BlockStyleParser().TryParse(source, new TextSpan(0, text.Length), YamlLimits.Default) is not null;
    }

    private static void AssertAlike(string text)
    {
        var source = new SourceText("any.yaml", text);
        var expected = TreeDump.Of(YamlReader.ReadWithParser(source));
        var actual = TreeDump.Of(YamlReader.Read(source));
        if (expected != actual)
        {
            Assert.Fail(
                $"{System.Text.Json.JsonSerializer.Serialize(text)}\n\nby the parser:\n{expected}\n\nin block style:\n{actual}"
            );
        }
    }
}
