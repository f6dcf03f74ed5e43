using ManifestLint.Kustomize;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Generators;

/// <summary>What each source of a generator gives, and the token that decided each key and value.</summary>
public sealed class DataGeneratorTests
{
    [TestCase("a=b", "data.a: 1:42 <a> 'b' at kustomization.yaml:1:44 <b>")]
    [TestCase("a=", "data.a: 1:42 <a> '' at kustomization.yaml:1:44 <>")]
    [TestCase("a==b", "data.a: 1:42 <a> '=b' at kustomization.yaml:1:44 <=b>")]
    [TestCase("\"a=b\"", "data.a: 1:43 <a> 'b' at kustomization.yaml:1:45 <b>")]
    [TestCase("'a=\"b\"'", "data.a: 1:43 <a> 'b' at kustomization.yaml:1:46 <b>")]
    [TestCase("a='b'", "data.a: 1:42 <a> 'b' at kustomization.yaml:1:45 <b>")]
    [TestCase("a=\"b'", "data.a: 1:42 <a> '\"b'' at kustomization.yaml:1:44 <\"b'>")]
    [TestCase("a=\"", "data.a: 1:42 <a> '\"' at kustomization.yaml:1:44 <\">")]
    [TestCase("a=''", "data.a: 1:42 <a> '' at kustomization.yaml:1:45 <>")]
    [TestCase("\"a=\\x62\"", "data.a: 1:42 <\"a=\\x62\"> 'b' at kustomization.yaml:1:42 <\"a=\\x62\">")]
    [TestCase("'a=it''s'", "data.a: 1:42 <'a=it''s'> 'it's' at kustomization.yaml:1:42 <'a=it''s'>")]
    [TestCase("a b=1", "data.a b: 1:42 <a b> '1' at kustomization.yaml:1:46 <1>")]
    [TestCase("a=true", "data.a: 1:42 <a> 'true' at kustomization.yaml:1:44 <true>")]
    [TestCase("<<=x", "data.<<: 1:42 <<<> 'x' at kustomization.yaml:1:45 <x>")]
    public void Literals(string literal, string expected)
    {
        var fixture = new GeneratorFixture($"configMapGenerator: [{{name: n,literals: [{literal}]}}]");
        Assert.That(ResourceDump.Leaves(fixture.Generate()[0], "data"), Is.EqualTo(expected));
    }

    [Test]
    public void Literal_of_several_lines_is_one_token()
    {
        var fixture = new GeneratorFixture("configMapGenerator:\n- name: n\n  literals:\n  - |\n    a=b\n    c\n");
        Assert.That(
            ResourceDump.Leaves(fixture.Generate()[0], "data"),
            Is.EqualTo("data.a: 4:5 <|\n    a=b\n    c> 'b\\nc\\n' at kustomization.yaml:4:5 <|\\n    a=b\\n    c>")
        );
    }

    [TestCase("A=1", "data.A: 1:1 <A> '1' at e:1:3 <1>")]
    [TestCase("A=1\r\nB=2 \r\n", "data.A: 1:1 <A> '1' at e:1:3 <1>|data.B: 2:1 <B> '2 ' at e:2:3 <2 >")]
    [TestCase("A=1\r\r\n", "data.A: 1:1 <A> '1\\r' at e:1:3 <1\\r>")]
    [TestCase("\uFEFFA=1\nB=2", "data.A: 1:1 <A> '1' at e:1:3 <1>|data.B: 2:1 <B> '2' at e:2:3 <2>")]
    [TestCase("\uFEFF\uFEFFA=1", "data.\uFEFFA: 1:1 <\uFEFFA> '1' at e:1:4 <1>")]
    [TestCase("\t \u00A0\u2003A=1", "data.A: 1:5 <A> '1' at e:1:7 <1>")]
    [TestCase("#A=1\n # x\n\n \n=x\nB", "data.B: 6:1 <B> '' at e:6:2 <>")]
    [TestCase("A =\"x\" # y", "data.A : 1:1 <A > '\"x\" # y' at e:1:4 <\"x\" # y>")]
    [TestCase("export A=b=c", "data.export A: 1:1 <export A> 'b=c' at e:1:10 <b=c>")]
    [TestCase(
        "\u00E9=\U0001F600\nB=1",
        "data.\u00E9: 1:1 <\u00E9> '\U0001F600' at e:1:3 <\U0001F600>|data.B: 2:1 <B> '1' at e:2:3 <1>"
    )]
    [TestCase("A\0=1", "data.A\0: 1:1 <A\0> '1' at e:1:4 <1>")]
    [TestCase("", "")]
    public void Env_files(string content, string expected)
    {
        var fixture = new GeneratorFixture("configMapGenerator: [{name: n, envs: [e]}]").With("e", content);
        var actual = ResourceDump
            .Leaves(fixture.Generate()[0], "data")
            .Replace(" read by envs entry kustomization.yaml:1:39", "");
        Assert.That(actual.Replace('\n', '|'), Is.EqualTo(expected));
    }

    [Test]
    public void Env_file_ends_without_a_word_at_a_line_of_64_KiB()
    {
        var longest = new string('x', 65_535 - 2);
        Assert.That(Keys($"A={longest}\nB=1\nC={longest}x\nD=1"), Is.EqualTo(new[] { "A", "B" }));
        Assert.That(Keys($"A={longest}\r\nB=1"), Is.Empty);
        Assert.That(Keys($"A=1\nB={longest}x"), Is.EqualTo(new[] { "A" }));
        Assert.That(Keys($"A=1\nB={longest}"), Is.EqualTo(new[] { "A", "B" }));

        static IEnumerable<string?> Keys(string content) =>
            new GeneratorFixture("configMapGenerator: [{name: n, envs: [e]}]")
                .With("e", content)
                .Generate()[0]
                .Root.Mapping("data")
                ?.Entries.Select(entry => entry.Name)
            ?? [];
    }

    [TestCase(
        "d/f.txt",
        "data.f.txt: 1:43 <f.txt> 'x\\n' at kustomization.yaml:1:41 <d/f.txt> content read from d/f.txt:1:1"
    )]
    [TestCase(
        "k=d/f.txt",
        "data.k: 1:41 <k> 'x\\n' at kustomization.yaml:1:41 <k=d/f.txt> content read from d/f.txt:1:1"
    )]
    [TestCase(
        "'./d/../d/f.txt'",
        "data.f.txt: 1:51 <f.txt> 'x\\n' at kustomization.yaml:1:41 <'./d/../d/f.txt'> content read from d/f.txt:1:1"
    )]
    [TestCase("bin", "binaryData.bin: 1:41 <bin> '/w==' at kustomization.yaml:1:41 <bin> content read from bin:1:1")]
    [TestCase("mark", "data.mark: 1:41 <mark> '\uFEFFx' at kustomization.yaml:1:41 <mark> content read from mark:1:1")]
    [TestCase("wide", "data.wide: 1:41 <wide> 'x\0' at kustomization.yaml:1:41 <wide> content read from wide:1:1")]
    public void Files(string entry, string expected)
    {
        var fixture = new GeneratorFixture($"configMapGenerator: [{{name: n,'files': [{entry}]}}]")
            .With("d/f.txt", "x\n")
            .With("bin", [0xFF])
            .With("mark", "\uFEFFx")
            .With("wide", "x\0");
        var actual = ResourceDump.Leaves(fixture.Generate()[0]);
        Assert.That(
            actual
                .Split('\n')
                .Where(line =>
                    line.Contains("ata.", StringComparison.Ordinal)
                    && !line.StartsWith("meta", StringComparison.Ordinal)
                ),
            Is.EqualTo(new[] { expected })
        );
    }

    [TestCase(51, "LINE+")]
    [TestCase(52, "LINE..+ - two")]
    [TestCase(0, "")]
    public void Base64_is_wrapped_where_it_is_longer_than_70(int length, string shape)
    {
        var encoded = WrappedBase64.Encode(new byte[length]);
        Assert.That(encoded.ReplaceLineEndings(""), Is.EqualTo(Convert.ToBase64String(new byte[length])));
        var lines = encoded.Split('\n');
        Assert.That(
            lines.Select(line => line.Length),
            Is.EqualTo(
                shape switch
                {
                    "LINE+" => new[] { 68 },
                    "" => [0],
                    _ => [70, 2, 0],
                }
            )
        );
    }

    [Test]
    public void Everything_of_a_secret_has_its_place()
    {
        var fixture = new GeneratorFixture(
            """
            generatorOptions:
              labels: {a: shared, b: shared}
              annotations: {c: d}
              immutable: true
            secretGenerator:
            - name: n
              namespace: m
              type: t
              literals: [x=1]
              options:
                labels: {a: own}
                immutable: false
            - name: bare
            """
        );
        var resources = fixture.Generate();
        Assert.That(
            ResourceDump.Leaves(resources[0]),
            Is.EqualTo(
                """
                apiVersion: 6:3 <name> 'v1' at kustomization.yaml:6:3 <name>
                kind: 6:3 <name> 'Secret' at kustomization.yaml:6:3 <name>
                metadata.name: 6:3 <name> 'n' at kustomization.yaml:6:9 <n>
                metadata.namespace: 6:3 <name> 'm' at kustomization.yaml:7:14 <m>
                metadata.labels.b: 2:23 <b> 'shared' at kustomization.yaml:2:26 <shared>
                metadata.labels.a: 11:14 <a> 'own' at kustomization.yaml:11:17 <own> base value kustomization.yaml:2:15
                metadata.annotations.c: 3:17 <c> 'd' at kustomization.yaml:3:20 <d>
                type: 6:3 <name> 't' at kustomization.yaml:8:9 <t>
                data.x: 9:14 <x> 'MQ==' at kustomization.yaml:9:16 <1>
                immutable: 6:3 <name> true at kustomization.yaml:4:14 <true>
                """.ReplaceLineEndings("\n")
            )
        );
        Assert.That(ResourceDump.Leaves(resources[1], "type"), Does.Contain("'Opaque' at kustomization.yaml:13:3"));
        Assert.That(ResourceDump.Leaves(resources[1], "data"), Is.EqualTo("data: {}"));
        Assert.That(resources[0].Generator!.Name!.Value, Is.EqualTo("n"));
        Assert.That(resources[0].Source.ToString(), Is.EqualTo("kustomization.yaml:6:3"));
    }

    [TestCase("", "", true)]
    [TestCase("", "disableNameSuffixHash: false", true)]
    [TestCase("disableNameSuffixHash: true", "disableNameSuffixHash: false", false)]
    [TestCase("disableNameSuffixHash: false", "disableNameSuffixHash: true", false)]
    public void Hash_is_off_when_either_switch_says_so(string global, string local, bool expected)
    {
        var fixture = new GeneratorFixture(
            $"generatorOptions: {{{global}}}\nconfigMapGenerator: [{{name: n, options: {{{local}}}}}]"
        );
        Assert.That(fixture.Generate()[0].NeedsHash, Is.EqualTo(expected));
    }

    [TestCase("merge", "Merge")]
    [TestCase("replace", "Replace")]
    [TestCase("create", "Create")]
    [TestCase("Merge", "Create")]
    [TestCase("x", "Create")]
    [TestCase("", "Create")]
    public void Behaviors(string behavior, string expected)
    {
        var fixture = new GeneratorFixture($"configMapGenerator: [{{name: n, behavior: '{behavior}'}}]");
        Assert.That(fixture.Generate()[0].Behavior.ToString(), Is.EqualTo(expected));
    }

    [Test]
    public void Names_that_look_like_other_types_are_strings()
    {
        var resource = new GeneratorFixture(
            "configMapGenerator: [{name: '1', namespace: null}, {name: 2001-01-01}]"
        ).Generate()[1];
        var name = (YamlScalar)resource.Root.Mapping("metadata")!["name"]!;
        Assert.That(
            (name.Value, name.Type, name.Tag),
            Is.EqualTo(("2001-01-01", ScalarType.String, "tag:yaml.org,2002:str"))
        );
    }
}
