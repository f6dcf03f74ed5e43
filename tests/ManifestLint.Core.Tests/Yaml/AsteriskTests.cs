using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Yaml;

/// <summary>An asterisk starts an alias only where a node may start; elsewhere it is a character like others.</summary>
[TestFixture]
public sealed class AsteriskTests
{
    [TestCase("longer-word *a: \"0_0\"\n", "longer-word *a", "0_0")]
    [TestCase("longer-word *...a: b\n", "longer-word *...a", "b")]
    [TestCase("{a  *b: c}\n", "a  *b", "c")]
    [TestCase("'a *b': c\n", "a *b", "c")]
    [TestCase("a: b *c *d\n", "a", "b *c *d")]
    [TestCase("a: |\n  b *c: d\n", "a", "b *c: d\n")]
    [TestCase("a: \"b *c\\n\" # d *e: f\n", "a", "b *c\n")]
    [TestCase("a: b\u2028c *d\n", "a", "b\u2028c *d")]
    public void Within_a_plain_scalar_it_is_content(string text, string key, string value)
    {
        var (document, source) = Read(text);
        var entry = ((YamlMapping)document.Root!).Entries.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(document.Errors, Is.Empty);
            Assert.That(entry.Name, Is.EqualTo(key));
            Assert.That(((YamlScalar)entry.Value).Value, Is.EqualTo(value));
            Assert.That(source.Slice(entry.Key.Span).Trim('\'').ToString(), Is.EqualTo(key));
        }
    }

    [TestCase("a: &x 1\nb: *x\n")]
    [TestCase("a: &x 1\nb: [c, *x]\n")]
    [TestCase("a: &x 1\nb:\n  - *x\n")]
    [TestCase("a: &x 1\n*x : b\n")]
    [TestCase("a: &x 1\nb: {c d, *x : e}\n")]
    public void Where_a_node_starts_it_is_an_alias(string text) => Assert.That(Read(text).Document.Errors, Is.Empty);

    [TestCase("a: b *c: d\n")]
    [TestCase("a: &x 1\nb: &y *x\n")]
    [TestCase("a: &x 1\nb: !t *x\n")]
    [TestCase("a: *nothing\n")]
    public void What_is_no_YAML_is_refused(string text) => Assert.That(Read(text).Document.Errors, Is.Not.Empty);

    private static (YamlDocument Document, SourceText Source) Read(string text)
    {
        var source = new SourceText("a.yaml", text);
        return (YamlReader.Read(source).Documents.Single(), source);
    }
}
