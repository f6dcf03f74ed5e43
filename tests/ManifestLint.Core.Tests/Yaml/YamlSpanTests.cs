using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Yaml;

/// <summary>Every node, comment and error at its exact place: kind, span, text.</summary>
[TestFixture]
public sealed class YamlSpanTests
{
    [TestCaseSource(nameof(Cases))]
    public void Spans(string input, string expected)
    {
        var file = YamlReader.Read(new SourceText("t.yaml", input));

        Assert.That(TreeDump.Of(file), Is.EqualTo(expected));
    }

    private static TestCaseData<string, string> Case(string name, string input, string expected) =>
        new(input, expected) { TestName = $"Spans of: {name}" };

    private static readonly TestCaseData<string, string>[] Cases =
    [
        Case(
            "block",
            "a: 1\nb:\n  - x\n  - y: z\n\n# end\nc:\n- q\n",
            """
            document 0-37
            map 0-36 'a: 1\nb:\n  - x\n  - y: z\n\n# end\nc:\n- q'
             Plain 0-1 'a'
             Plain 3-4 '1'
             Plain 5-6 'b'
             seq 10-22 '- x\n  - y: z'
              Plain 12-13 'x'
              map 18-22 'y: z'
               Plain 18-19 'y'
               Plain 21-22 'z'
             Plain 30-31 'c'
             seq 33-36 '- q'
              Plain 35-36 'q'
            comment 24-29 '# end'
            """
        ),
        Case(
            "flow",
            "a: [1, {b: c}, d: e, \"f\"]  # x\ng: {\n  h,\n  'i': j }\n",
            """
            document 0-52
            map 0-51 'a: [1, {b: c}, d: e, "f"]  # x\ng: {\n  h,\n  'i': j }'
             Plain 0-1 'a'
             [] 3-25 '[1, {b: c}, d: e, "f"]'
              Plain 4-5 '1'
              {} 7-13 '{b: c}'
               Plain 8-9 'b'
               Plain 11-12 'c'
              {} 15-19 'd: e'
               Plain 15-16 'd'
               Plain 18-19 'e'
              DoubleQuoted 21-24 '"f"' = 'f'
             Plain 31-32 'g'
             {} 34-51 '{\n  h,\n  'i': j }'
              Plain 38-39 'h'
              null 39-39 ''
              SingleQuoted 43-46 ''i'' = 'i'
              Plain 48-49 'j'
            inline comment 27-30 '# x'
            """
        ),
        Case(
            "pairs",
            "[a: b, ? c, d: , ? e : f]",
            """
            document 0-25
            [] 0-25 '[a: b, ? c, d: , ? e : f]'
             {} 1-5 'a: b'
              Plain 1-2 'a'
              Plain 4-5 'b'
             {} 7-10 '? c'
              Plain 9-10 'c'
              null 10-10 ''
             {} 12-14 'd:'
              Plain 12-13 'd'
              null 14-14 ''
             {} 17-24 '? e : f'
              Plain 19-20 'e'
              Plain 23-24 'f'
            """
        ),
        Case(
            "empty",
            "a:\nb: # c\nc: &x\nd: !!str\n? e\n? f\n: - \n  -\n",
            """
            document 0-42
            map 0-41 'a:\nb: # c\nc: &x\nd: !!str\n? e\n? f\n: - \n  -'
             Plain 0-1 'a'
             null 2-2 ''
             Plain 3-4 'b'
             null 5-5 ''
             Plain 10-11 'c'
             null 15-15 ''
             Plain 16-17 'd'
             Plain 24-24 '' tag:yaml.org,2002:str
             Plain 27-28 'e'
             null 28-28 ''
             Plain 31-32 'f'
             seq 35-41 '- \n  -'
              null 36-36 ''
              null 41-41 ''
            inline comment 6-9 '# c'
            """
        ),
        Case(
            "properties",
            "&r\na: &b !!map # c\n  &k c: !t d\n!!str e: &s\n- f\n",
            """
            document 0-48
            map 3-47 'a: &b !!map # c\n  &k c: !t d\n!!str e: &s\n- f'
             Plain 3-4 'a'
             map 21-31 '&k c: !t d' tag:yaml.org,2002:map
              Plain 24-25 'c'
              Plain 30-31 'd' !t
             Plain 38-39 'e' tag:yaml.org,2002:str
             seq 44-47 '- f'
              Plain 46-47 'f'
            inline comment 15-18 '# c'
            """
        ),
        Case(
            "literal",
            "a: |  # h\n  x \n\n   y\n\n\n# c\nb: |-\n  x\nc: |+\n  x\n\nd: |\ne: |2\n   x\n",
            """
            document 0-64
            map 0-63 'a: |  # h\n  x \n\n   y\n\n\n# c\nb: |-\n  x\nc: |+\n  x\n\nd: |\ne: |2\n   x'
             Plain 0-1 'a'
             Literal 3-20 '|  # h\n  x \n\n   y' = 'x \n\n y\n'
             Plain 27-28 'b'
             Literal 30-36 '|-\n  x' = 'x'
             Plain 37-38 'c'
             Literal 40-47 '|+\n  x\n' = 'x\n\n'
             Plain 48-49 'd'
             Literal 51-52 '|' = ''
             Plain 53-54 'e'
             Literal 56-63 '|2\n   x' = ' x\n'
            inline comment 6-9 '# h'
            comment 23-26 '# c'
            """
        ),
        Case(
            "folded",
            "- >-\n x\n y\n\n- >+\n\n x\n",
            """
            document 0-21
            seq 0-20 '- >-\n x\n y\n\n- >+\n\n x'
             Folded 2-10 '>-\n x\n y' = 'x y'
             Folded 14-20 '>+\n\n x' = '\nx\n'
            """
        ),
        Case(
            "quoted",
            "a: \"a\\n\\\n  b\"\nc: 'it''s\n  # no\n\n  c' # c\n",
            """
            document 0-41
            map 0-36 'a: "a\n\\n  b"\nc: 'it''s\n  # no\n\n  c''
             Plain 0-1 'a'
             DoubleQuoted 3-13 '"a\n\\n  b"' = 'a\nb'
             Plain 14-15 'c'
             SingleQuoted 17-36 ''it''s\n  # no\n\n  c'' = 'it's # no\nc'
            inline comment 37-40 '# c'
            """
        ),
        Case(
            "plain",
            "a: b # c\n\nd: e#f\n   g h\n  \ni: http://x#y\n",
            """
            document 0-41
            map 0-40 'a: b # c\n\nd: e#f\n   g h\n  \ni: http://x#y'
             Plain 0-1 'a'
             Plain 3-4 'b'
             Plain 10-11 'd'
             Plain 13-23 'e#f\n   g h'
             Plain 27-28 'i'
             Plain 30-40 'http://x#y'
            inline comment 5-8 '# c'
            """
        ),
        Case(
            "crlf",
            "a: 1\r\nb: |\r\n  x\r\n\r\n# c\r\nc:\r\n- d\r\n",
            """
            document 0-33
            map 0-31 'a: 1\r\nb: |\r\n  x\r\n\r\n# c\r\nc:\r\n- d'
             Plain 0-1 'a'
             Plain 3-4 '1'
             Plain 6-7 'b'
             Literal 9-15 '|\r\n  x' = 'x\n'
             Plain 24-25 'c'
             seq 28-31 '- d'
              Plain 30-31 'd'
            comment 19-22 '# c'
            """
        ),
        Case(
            "cr",
            "a: 1\rb: # c\r- x\r",
            """
            document 0-16
            map 0-15 'a: 1\rb: # c\r- x'
             Plain 0-1 'a'
             Plain 3-4 '1'
             Plain 5-6 'b'
             seq 12-15 '- x'
              Plain 14-15 'x'
            inline comment 8-11 '# c'
            """
        ),
        Case(
            "tabs",
            "a:\t1\t# c\nb: x\ty\t\n{\t}: \t'\t'\n",
            """
            document 0-27
            map 0-26 'a:\t1\t# c\nb: x\ty\t\n{\t}: \t'\t''
             Plain 0-1 'a'
             Plain 3-4 '1'
             Plain 9-10 'b'
             Plain 12-15 'x\ty'
             {} 17-20 '{\t}'
             SingleQuoted 23-26 ''\t'' = '\t'
            inline comment 5-8 '# c'
            """
        ),
        Case(
            "json",
            "{\n\t\"a\": [\n\t\t1,\n\t\ttrue\n\t],\n\t\"b\": {}\n}\n",
            """
            document 0-37
            {} 0-36 '{\n\t"a": [\n\t\t1,\n\t\ttrue\n\t],\n\t"b": {}\n}'
             DoubleQuoted 3-6 '"a"' = 'a'
             [] 8-24 '[\n\t\t1,\n\t\ttrue\n\t]'
              Plain 12-13 '1'
              Plain 17-21 'true'
             DoubleQuoted 27-30 '"b"' = 'b'
             {} 32-34 '{}'
            """
        ),
        Case(
            "astral",
            "😀: \"é😀\" # 😀\nb: [😀]\n",
            """
            document 0-23
            map 0-22 '😀: "é😀" # 😀\nb: [😀]'
             Plain 0-2 '😀'
             DoubleQuoted 4-9 '"é😀"' = 'é😀'
             Plain 15-16 'b'
             [] 18-22 '[😀]'
              Plain 19-21 '😀'
            inline comment 10-14 '# 😀'
            """
        ),
        Case(
            "old breaks",
            "a: x\u0085y\u2028z # c\u2029d\n",
            """
            document 0-15
            map 0-8 'a: x\u0085y\u2028z'
             Plain 0-1 'a'
             Plain 3-8 'x\u0085y\u2028z'
            inline comment 9-14 '# c\u2029d'
            """
        ),
        Case(
            "aliases",
            "a: &x {y: [1]}\nb: *x\nc:\n  <<: *x\n  z: *x\n",
            """
            document 0-41
            map 0-40 'a: &x {y: [1]}\nb: *x\nc:\n  <<: *x\n  z: *x'
             Plain 0-1 'a'
             {} 6-14 '{y: [1]}'
              Plain 7-8 'y'
              [] 10-13 '[1]'
               Plain 11-12 '1'
             Plain 15-16 'b'
             {} 6-14 '{y: [1]}' (shared)
             Plain 21-22 'c'
             map 26-40 '<<: *x\n  z: *x'
              Plain 26-28 '<<'
              {} 6-14 '{y: [1]}' (shared)
              Plain 35-36 'z'
              {} 6-14 '{y: [1]}' (shared)
            """
        ),
        Case(
            "documents",
            "# 1\n---\na\n# 2\n--- # 3\n...\n\n# 4\n%YAML 1.2\n---\n- b\n...\n\n",
            """
            document 0-14
            Plain 8-9 'a'
            comment 0-3 '# 1'
            comment 10-13 '# 2'
            document 14-26
            inline comment 18-21 '# 3'
            document 26-53
            seq 45-48 '- b'
             Plain 47-48 'b'
            comment 27-30 '# 4'
            """
        ),
        Case(
            "only comments",
            "# a\n\n  # b\n",
            """
            document 0-11
            comment 0-3 '# a'
            comment 7-10 '# b'
            """
        ),
        Case("blank", "\n  \n", string.Empty),
        Case(
            "byte order marks",
            "a\n...\n\uFEFF# c\n---\nb: 1\n",
            """
            document 0-6
            Plain 0-1 'a'
            document 6-20
            map 15-19 'b: 1'
             Plain 15-16 'b'
             Plain 18-19 '1'
            comment 7-10 '# c'
            """
        ),
        Case(
            "block in document line",
            "--- |\n x\n--- >-\n y\n--- 'z'\n",
            """
            document 0-9
            Literal 4-8 '|\n x' = 'x\n'
            document 9-19
            Folded 13-18 '>-\n y' = 'y'
            document 19-27
            SingleQuoted 23-26 ''z'' = 'z'
            """
        ),
        Case(
            "recovery",
            "a: 1\n---\nb: [1\nc: 2\n---\nd: 3\n",
            """
            document 0-5
            map 0-4 'a: 1'
             Plain 0-1 'a'
             Plain 3-4 '1'
            document 5-20
            Syntax 12-13 '[' This '[' is never closed by a ']'
            document 20-29
            map 24-28 'd: 3'
             Plain 24-25 'd'
             Plain 27-28 '3'
            """
        ),
    ];
}
