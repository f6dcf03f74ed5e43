using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>The layout of whole documents, and the comments of <c>--origins</c>.</summary>
[TestFixture]
public sealed class ResourceYamlWriterTests
{
    private const string Words = "w01 w02 w03 w04 w05 w06 w07 w08 w09 w10 w11 w12 w13 w14 w15 w16 w17 w18 w19 w20 w21";

    private static readonly string LongKey = new('k', 129);

    private static readonly string Layout = $$"""
        kind: Layout
        apiVersion: example.com/v1
        metadata: {name: layout}
        top: {b: [1, [2, [3]], {x: [], y: {}, z: { q: w } }], a: }
        fold:
          plain: {{Words}}
          list: [["{{Words}}"], "- {{Words}}"]
          blanks: "{{Words}}  {{Words}}"
          double: "{{Words}}\t{{Words}}  {{Words}}"
          solid: "{{new string('x', 100)}} y"
        keys:
          {{LongKey}}: [a, {b: c}]
          "two\nlines": {x: "y"}
          "{{Words}} {{Words}}": v
          "": empty
          "a: b": 'true'
        ---
        apiVersion: example.com/v1
        kind: Layout
        metadata:
          name: other
        1: top level keys are strings
        """;

    private static readonly string Expected = $$"""
        apiVersion: example.com/v1
        fold:
          blanks: w01 w02 w03 w04 w05 w06 w07 w08 w09 w10 w11 w12 w13 w14 w15 w16 w17 w18
            w19 w20 w21  w01 w02 w03 w04 w05 w06 w07 w08 w09 w10 w11 w12 w13 w14 w15 w16 w17
            w18 w19 w20 w21
          double: "w01 w02 w03 w04 w05 w06 w07 w08 w09 w10 w11 w12 w13 w14 w15 w16 w17 w18
            w19 w20 w21\tw01 w02 w03 w04 w05 w06 w07 w08 w09 w10 w11 w12 w13 w14 w15 w16 w17
            w18 w19 w20 w21  w01 w02 w03 w04 w05 w06 w07 w08 w09 w10 w11 w12 w13 w14 w15 w16
            w17 w18 w19 w20 w21"
          list:
          - - w01 w02 w03 w04 w05 w06 w07 w08 w09 w10 w11 w12 w13 w14 w15 w16 w17 w18 w19
              w20 w21
          - '- w01 w02 w03 w04 w05 w06 w07 w08 w09 w10 w11 w12 w13 w14 w15 w16 w17 w18 w19
            w20 w21'
          plain: w01 w02 w03 w04 w05 w06 w07 w08 w09 w10 w11 w12 w13 w14 w15 w16 w17 w18 w19
            w20 w21
          solid: {{new string('x', 100)}}
            y
        keys:
          "": empty
          'a: b': "true"
          ? {{LongKey}}
          : - a
            - b: c
          ? |-
            two
            lines
          : x: "y"
          ? w01 w02 w03 w04 w05 w06 w07 w08 w09 w10 w11 w12 w13 w14 w15 w16 w17 w18 w19 w20
            w21 w01 w02 w03 w04 w05 w06 w07 w08 w09 w10 w11 w12 w13 w14 w15 w16 w17 w18 w19
            w20 w21
          : v
        kind: Layout
        metadata:
          name: layout
        top:
          a: ""
          b:
          - 1
          - - 2
            - - 3
          - x: []
            "y": {}
            z:
              q: w
        ---
        "1": top level keys are strings
        apiVersion: example.com/v1
        kind: Layout
        metadata:
          name: other

        """;

    [Test]
    public void Documents_are_laid_out() => Assert.That(Printed.From(Layout), Is.EqualTo(Expected));

    [Test]
    public void Kubectl_lays_them_out_the_same() =>
        Assert.That(KubectlBuild.BuildResources(Layout, out var errors), Is.EqualTo(Expected), errors);

    [Test]
    public void No_resources_are_an_empty_text() => Assert.That(ResourceYamlWriter.Write([]), Is.Empty);

    [Test]
    public void Comments_name_the_place_of_each_leaf()
    {
        var text = Printed.From(
            $$"""
            kind: K
            list: [a, {}, [[]], "a: b"]
            block: "a\nb"
            keep: " a\n\n"
            folded: {{Words}}
            quoted: ["x: {{Words}}"]
            {{LongKey}}: v
            """,
            node => $"r.yaml:{node.Place.Start.Line}"
        );

        Assert.That(
            text,
            Is.EqualTo(
                $$"""
                block: |- # r.yaml:3
                  a
                  b
                # r.yaml:5
                folded: w01 w02 w03 w04 w05 w06 w07 w08 w09 w10 w11 w12 w13 w14 w15 w16 w17 w18 w19
                  w20 w21
                keep: |2+ # r.yaml:4
                   a

                kind: K # r.yaml:1
                ? {{LongKey}}
                : v # r.yaml:7
                list:
                - a # r.yaml:2
                - {} # r.yaml:2
                - - [] # r.yaml:2
                - 'a: b' # r.yaml:2
                quoted:
                # r.yaml:6
                - 'x: w01 w02 w03 w04 w05 w06 w07 w08 w09 w10 w11 w12 w13 w14 w15 w16 w17 w18 w19
                  w20 w21'

                """
            )
        );
    }

    [Test]
    public void A_comment_stays_in_its_line() =>
        Assert.That(Printed.From("a: b", _ => "x\ny\u0085z\t.yaml:1"), Is.EqualTo("a: b # x?y?z?.yaml:1\n"));

    [Test]
    public void Nodes_that_nest_without_end_are_refused()
    {
        var source = new SourceText("deep.yaml", "a");
        YamlNode node = new YamlScalar(source, new TextSpan(0, 1), value: null);
        for (var i = 0; i < 5000; i++)
        {
            node = new YamlMapping(
                source,
                new TextSpan(0, 1),
                [new YamlEntry(new YamlScalar(source, new TextSpan(0, 1), null), node)]
            );
        }

        var fault = Assert.Throws<KustomizeException>(() => ResourceYamlWriter.Write([(YamlMapping)node]))!.Fault;

        Assert.That(fault.Kind, Is.EqualTo(BuildFaultKind.LimitExceeded));
    }
}
