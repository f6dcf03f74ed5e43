using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Yaml;

/// <summary>Places of YAML inside YAML.</summary>
[TestFixture]
public sealed class InlineYamlTests
{
    [TestCase("|-\n    spec:\n      replicas: 3\n", "k.yaml:4:17", "3")]
    [TestCase("|\n\n    spec:\n      replicas: 3\n\n", "k.yaml:5:17", "3", TestName = "behind an empty line")]
    [TestCase("|2-\n    spec:\n      replicas: 3\n", "k.yaml:4:17", "3", TestName = "with an indentation indicator")]
    [TestCase("'{spec: {replicas: 3}}'\n", "k.yaml:2:29", "3")]
    [TestCase("\"{spec: {replicas: 3}}\"\n", "k.yaml:2:29", "3")]
    [TestCase(
        "\"{spec: {replicas:\\t3}}\"\n",
        "k.yaml:2:10",
        "\"{spec: {replicas:\\t3}}\"",
        TestName = "an escape: the whole scalar"
    )]
    [TestCase(">-\n    spec: {replicas:\n    3}\n", "k.yaml:2:10", null, TestName = "folded: the whole scalar")]
    public void Read(string scalar, string place, string? written)
    {
        var replicas = ReadInline($"patches:\n- patch: {scalar}").Documents.Single().Root is YamlMapping root
            ? root.Mapping("spec")!["replicas"]!
            : null;
        Assert.Multiple(() =>
        {
            Assert.That(replicas!.Place.ToString(), Is.EqualTo(place));
            Assert.That(((YamlScalar)replicas).Value, Is.EqualTo("3"));
            Assert.That(replicas.WrittenText, written is null ? Is.Not.Empty : Is.EqualTo(written));
        });
    }

    [TestCase("\n")]
    [TestCase("\r\n")]
    public void Places_of_every_node_hold_their_text(string lineBreak)
    {
        var text =
            "patches:\n- patch: |\n    - op: add\n      path: /a/b\n\n      value: {x: [1, 'y']}\n    - op: remove\n".Replace(
                "\n",
                lineBreak,
                StringComparison.Ordinal
            );
        var root = (YamlSequence)ReadInline(text).Documents.Single().Root!;
        var first = (YamlMapping)root.Items[0];
        Assert.Multiple(() =>
        {
            Assert.That(first["path"]!.WrittenText, Is.EqualTo("/a/b"));
            Assert.That(first.Mapping("value")!.Sequence("x")!.Items[1].WrittenText, Is.EqualTo("'y'"));
            Assert.That(first["value"]!.Place.ToString(), Is.EqualTo("k.yaml:6:14"));
            Assert.That(((YamlMapping)root.Items[1])["op"]!.Place.ToString(), Is.EqualTo("k.yaml:7:11"));
        });
    }

    [Test]
    public void Faults_have_their_place_in_the_file() =>
        Assert.That(
            ReadInline("patches:\n- patch: |\n    a: 1\n    b: [\n")
                .Documents.Single()
                .Errors.Single()
                .Place.ToString(),
            Is.EqualTo("k.yaml:4:8")
        );

    [Test]
    public void Aliases_share_their_nodes()
    {
        var root = (YamlMapping)
            ReadInline("patches:\n- patch: |\n    a: &x {b: 1}\n    c: *x\n").Documents.Single().Root!;
        Assert.That(root["c"], Is.SameAs(root["a"]));
    }

    private static YamlFile ReadInline(string text)
    {
        var root = (YamlMapping)YamlReader.Read(new SourceText("k.yaml", text)).Documents.Single().Root!;
        return InlineYaml.Read(((YamlMapping)root.Sequence("patches")!.Items[0]).Scalar("patch")!);
    }
}
