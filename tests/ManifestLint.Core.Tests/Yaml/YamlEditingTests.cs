using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Yaml;

/// <summary>Edits of whole fields keep the rest of the text as it is, and are refused where that is not sure.</summary>
public class YamlEditingTests
{
    [TestCase("a: 1\n", "a: 1\nlabels:\n  x.y/z: v\n")]
    [TestCase("a: 1\nlabels:\n  b: 2\n", "a: 1\nlabels:\n  b: 2\n  x.y/z: v\n")]
    [TestCase("labels:\n  x.y/z: w\n", null)]
    public void Inserts_at_keys_with_dots(string text, string? expected) =>
        Assert.That(Apply(text, Root(text).InsertionAt(["labels", "x.y/z"], "v")), Is.EqualTo(expected));

    [TestCase("a.b: 1\nc: 2\n", "c: 2\n")]
    [TestCase("c: 2\na.b: 1 # why\n", "c: 2\n")]
    [TestCase("a.b: 1\n", null)]
    [TestCase("{a.b: 1, c: 2}\n", "{c: 2}\n")]
    [TestCase("{c: 2, a.b: 1}\n", "{c: 2}\n")]
    [TestCase("{c: 2, a.b: }\n", "{c: 2 }\n")]
    [TestCase("{c: 2,\n a.b: 1}\n", null)]
    [TestCase("{c: 2, a.b: &x 1}\n", null)]
    public void Removes_a_key_with_dots(string text, string? expected) =>
        Assert.That(Apply(text, Root(text).RemovalOfKey("a.b")), Is.EqualTo(expected));

    [TestCase("{a: 1, b: 2, c: 3, d: 4}", "{a: 1, d: 4}")]
    [TestCase("{b: 2, c: 3, d: 4}", "{d: 4}")]
    [TestCase("{a: 1, b: 2, c: 3}", "{a: 1}")]
    [TestCase("a: 1\nb: 2\nc: 3\n", "a: 1\n")]
    [TestCase("{b: 2, c: 3}", null)]
    [TestCase("{a: 1, b: 2, c: &c 3}", null)]
    [TestCase("{a: 1, b: 2}", null)]
    public void Removes_keys_together(string text, string? expected)
    {
        var edits = Root(text).RemovalOfKeys(["b", "c"]);
        var result = edits
            .OrderByDescending(edit => edit.Target.Span.Start)
            .Aggregate(text, (rest, edit) => Apply(rest, edit)!);
        Assert.That(edits.IsEmpty ? null : result, Is.EqualTo(expected));
    }

    [TestCase("a: 1\n", "a: 1\nx:\n  y: true\n")]
    [TestCase("a: 1", "a: 1\nx:\n  y: true")]
    [TestCase("a: 1 # why\n# end\n", "a: 1 # why\nx:\n  y: true\n# end\n")]
    [TestCase("a: 1\r\nb: 2\r\n", "a: 1\r\nb: 2\r\nx:\r\n  y: true\r\n")]
    [TestCase("a:\n  - b: 1\n    c: 2\n", "a:\n  - b: 1\n    c: 2\nx:\n  y: true\n")]
    [TestCase("a: [1,\n  2]\n", "a: [1,\n  2]\nx:\n  y: true\n")]
    [TestCase("a: 1\nb: |+\n  text\n\n", "a: 1\nx:\n  y: true\nb: |+\n  text\n\n")]
    [TestCase("x:\n    z: 1\n", "x:\n    z: 1\n    y: true\n")]
    [TestCase("x:\na: 1\n", "x:\n  y: true\na: 1\n")]
    [TestCase("x: # why\na: 1\n", "x: # why\n  y: true\na: 1\n")]
    [TestCase("x: {}\na: 1\n", "x:\n  y: true\na: 1\n")]
    [TestCase("b: &b\n  c: 1\na: *b\n", "b: &b\n  c: 1\nx:\n  y: true\na: *b\n")]
    [TestCase("x: { z: 1 }\n", null)]
    [TestCase("{ a: 1 }\n", null)]
    [TestCase("x:\n  y: false\n", null)]
    [TestCase("x: text\n", null)]
    [TestCase("a: |\n  text\n", null)]
    [TestCase("b: &b\n  c: 1\nx: *b\n", "b: &b\n  c: 1\n  y: true\nx: *b\n")]
    public void Insertion_WritesTheFieldInPlace(string text, string? expected)
    {
        var root = Root(text);

        Assert.That(Apply(text, root.Insertion("x.y", "true")), Is.EqualTo(expected));
    }

    [Test]
    public void Insertion_KeepsTheColumnOfAListItem()
    {
        const string Text = "list:\n- name: a\n  image: b\n- name: c\n";
        var items = Root(Text).Sequence("list")!.Items;

        Assert.Multiple(() =>
        {
            Assert.That(
                Apply(Text, ((YamlMapping)items[0]).Insertion("x.y", "1")),
                Is.EqualTo("list:\n- name: a\n  image: b\n  x:\n    y: 1\n- name: c\n")
            );
            Assert.That(
                Apply(Text, ((YamlMapping)items[1]).Insertion("x.y", "1")),
                Is.EqualTo("list:\n- name: a\n  image: b\n- name: c\n  x:\n    y: 1\n")
            );
        });
    }

    [TestCase("a: 1\nx:\n  y: 1\n", "a: 1\n")]
    [TestCase("x:\n  y: 1 # why\n  z: 2\n", "x:\n  z: 2\n")]
    [TestCase("x:\n  z: 2\n  y:\n    - 1\n    - 2\na: 1\n", "x:\n  z: 2\na: 1\n")]
    [TestCase("a: 1\nx:\n  z: 2\n  y: 1", "a: 1\nx:\n  z: 2\n")]
    [TestCase("a: 1\r\nx:\r\n  y: 1\r\n", "a: 1\r\n")]
    [TestCase("a: 1\nx: { y: 1 }\nb: 2\n", "a: 1\nb: 2\n")]
    [TestCase("a: 1\nx: { y: 1, z: 2 }\n", "a: 1\nx: { z: 2 }\n")]
    [TestCase("x:\n  y: 1\n  y: 2\n", null)]
    [TestCase("b: &b\n  y: 1\n  c: 1\nx:\n  <<: *b\n", null)]
    [TestCase("a: 1\n", null)]
    public void Removal_TakesTheLinesAndEmptyParents(string text, string? expected) =>
        Assert.That(Apply(text, Root(text).Removal("x.y")), Is.EqualTo(expected));

    [TestCase("list:\n- y: 1\n  z: 2\n", "list:\n- z: 2\n")]
    [TestCase("list:\n- z: 2\n  y: 1\n", "list:\n- z: 2\n")]
    [TestCase("list:\n- y: 1\n  # of z\n  z: 2\n", null)]
    [TestCase("list:\n- y: 1\n", null)]
    public void Removal_KeepsTheDashOfAListItem(string text, string? expected)
    {
        var item = (YamlMapping)Root(text).Sequence("list")!.Items[0];

        Assert.That(Apply(text, item.Removal("y")), Is.EqualTo(expected));
    }

    [TestCase("x: [a, b, c]\n", 0, "x: [b, c]\n")]
    [TestCase("x: [a, b, c]\n", 2, "x: [a, b]\n")]
    [TestCase("x:\n  - a\n  - b # why\n  - c\n", 1, "x:\n  - a\n  - c\n")]
    [TestCase("x:\n- a\n- b", 1, "x:\n- a\n")]
    [TestCase("x: [a,\n  b]\n", 0, null)]
    [TestCase("x: [a]\n", 0, null)]
    public void Removal_TakesAnItem(string text, int index, string? expected)
    {
        var list = Root(text).Sequence("x")!;

        Assert.That(Apply(text, list.Removal(list.Items[index])), Is.EqualTo(expected));
    }

    [TestCase("x: always", "x: Always")]
    [TestCase("x: 'always' # why", "x: 'Always' # why")]
    [TestCase("{\"x\":\"always\"}", "{\"x\":\"Always\"}")]
    public void ReplaceText_KeepsTheQuotes(string text, string expected)
    {
        Assert.That(Apply(text, Root(text).Scalar("x")!.ReplaceText("Always")), Is.EqualTo(expected));
    }

    private static YamlMapping Root(string text) =>
        (YamlMapping)YamlReader.Read(new SourceText("test.yaml", text)).Documents.Single().Root!;

    private static string? Apply(string text, TextEdit? edit) =>
        edit is { Target.Span: var span, NewText: var newText }
            ? string.Concat(text.AsSpan(0, span.Start), newText, text.AsSpan(span.End))
            : null;
}
