using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize;

[TestFixture]
public sealed class ResourceReadingTests
{
    [TestCase("yes", ScalarType.String, "yes")]
    [TestCase("off", ScalarType.String, "off")]
    [TestCase("n", ScalarType.String, "n")]
    [TestCase("true", ScalarType.Boolean, "true")]
    [TestCase("0777", ScalarType.Integer, "0777")]
    [TestCase("0o777", ScalarType.Integer, "0o777")]
    [TestCase("1e400", ScalarType.String, "1e400")]
    [TestCase(".5_0", ScalarType.Float, "0.5")]
    [TestCase("0b-1", ScalarType.Integer, "-1")]
    [TestCase("2001-01-01", ScalarType.String, "2001-01-01")]
    [TestCase("!!int \"5\"", ScalarType.Integer, "5")]
    [TestCase("!!bool 'true'", ScalarType.Boolean, "true")]
    [TestCase("!!null ''", ScalarType.Null, "null")]
    [TestCase("! 5", ScalarType.Integer, "5")]
    [TestCase("!custom 5", ScalarType.String, "5")]
    [TestCase("!!str 5", ScalarType.String, "5")]
    [TestCase("\"5\"", ScalarType.String, "5")]
    public void Scalar_is_what_go_yaml_reads(string text, ScalarType type, string value)
    {
        var scalar = (YamlScalar)Normalize($"v: {text}")["v"]!;

        Assert.That((scalar.Type, scalar.Value), Is.EqualTo((type, value)));
        Assert.That(text, Does.EndWith(scalar.WrittenText), "the place stays");
    }

    [Test]
    public void What_needs_no_change_is_shared()
    {
        var before = Parse("a: {x: [1, true, text, 0777]}\nb: {y: on}\nc: [{z: 1}, {z: yes}]");
        var after = (YamlMapping)ResourceReading.Normalize(before);

        Assert.That(after, Is.Not.SameAs(before));
        Assert.That(after["a"], Is.SameAs(before["a"]));
        Assert.That(after["b"], Is.Not.SameAs(before["b"]));
        Assert.That(((YamlSequence)after["c"]!).Items[0], Is.SameAs(((YamlSequence)before["c"]!).Items[0]));
        Assert.That(after.Place, Is.EqualTo(before.Place));
        Assert.That(ResourceReading.Normalize(after), Is.SameAs(after), "a second time changes nothing");
    }

    [Test]
    public void Keys_are_strings_too()
    {
        var key = (YamlScalar)Normalize("y: 1").Entries[0].Key;

        Assert.That(key.Type, Is.EqualTo(ScalarType.String));
    }

    [Test]
    public void What_aliases_share_stays_shared()
    {
        var root = Normalize("a: &x {v: [yes]}\nb: *x\nc: *x");

        Assert.That(root["b"], Is.SameAs(root["a"]));
        Assert.That(root["c"], Is.SameAs(root["a"]));
    }

    [Test]
    public void Aliases_that_multiply_cost_nothing()
    {
        // 3^10 values as a tree, 30 as a graph.
        var lines = Enumerable.Range(1, 9).Select(i => $"l{i}: &l{i} [*l{i - 1}, *l{i - 1}, *l{i - 1}]\n");
        var root = Normalize("l0: &l0 [yes, no, on]\n" + string.Concat(lines));

        var top = (YamlSequence)root["l9"]!;
        Assert.That(top.Items[0], Is.SameAs(top.Items[2]));
    }

    [Test]
    public void Merge_keys_are_expanded()
    {
        var mapping = (YamlMapping)
            Normalize("a: &a {x: 1, y: 2}\nb: &b {x: 3, z: yes}\nm: {<<: [*a, *b], y: 9, w: 0}")["m"]!;

        Assert.That(
            mapping.WrittenEntries.Select(entry => $"{entry.Name}={((YamlScalar)entry.Value).Value}"),
            Is.EqualTo(new[] { "y=9", "w=0", "x=1", "z=yes" })
        );
    }

    [Test]
    public void Duplicates_stay_for_the_output_to_refuse()
    {
        var mapping = (YamlMapping)Normalize("a: &a {x: 1}\nm: {<<: *a, y: 1, y: 2}")["m"]!;

        Assert.That(mapping.WrittenEntries.Select(entry => entry.Name), Is.EqualTo(new[] { "y", "y", "x" }));
    }

    [Test]
    public void A_quoted_merge_key_is_lost_as_upstream_loses_it()
    {
        const string Resource = "apiVersion: v1\nkind: K\nmetadata: {name: x}\nd: {\"<<\": {a: 1}, b: 2}\n";
        const string Output = "apiVersion: v1\nd:\n  b: 2\nkind: K\nmetadata:\n  name: x\n";

        Assert.That(Printed.From(Resource), Is.EqualTo(Output));
        Assert.That(KubectlBuild.BuildResources(Resource, out _), Is.EqualTo(Output));
    }

    private static YamlMapping Normalize(string text) => (YamlMapping)ResourceReading.Normalize(Parse(text));

    private static YamlMapping Parse(string text) =>
        (YamlMapping)YamlReader.Read(new SourceText("r.yaml", text)).Documents[0].Root!;
}
