using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Yaml;

/// <summary>Anchors of scalars in flow mappings, which YamlDotNet's parser takes for a missing comma (spec 6.9.2, 7.4.2).</summary>
[TestFixture]
public sealed class FlowAnchorTests
{
    [TestCase("{a: &x 1, b: 2}", "a b")]
    [TestCase("{a: &x \"1\", b: *x}", "a b")]
    [TestCase("{a: &x 1,\n b: 2}", "a b")]
    [TestCase("{a: &x !!str 1, b: 2}", "a b")]
    [TestCase("{a: !!str &x 1 , b: 2}", "a b")]
    [TestCase("{? a : &x 1, b}", "a b")]
    [TestCase("{a: &x 1, b: &y 2, c: 3}", "a b c")]
    [TestCase("{&x a: 1, b: &y , c: &z}", "a b c")]
    public void An_entry_follows(string text, string keys)
    {
        var document = YamlReader.Read(new SourceText("a.yaml", text)).Documents[0];
        Assert.That(document.Errors, Is.Empty);
        Assert.That(
            string.Join(' ', ((YamlMapping)document.Root!).Entries.Select(entry => entry.Name)),
            Is.EqualTo(keys)
        );
    }

    [TestCase("{a: &x 1 b: 2}")]
    [TestCase("{a: &x \"1\" b: 2}")]
    [TestCase("{a: &x 1, b: 2")]
    [TestCase("{a: &x 1 2, b: 2}]")]
    public void A_fault_stays_a_fault(string text) =>
        Assert.That(YamlReader.Read(new SourceText("a.yaml", text)).Documents[0].Errors, Is.Not.Empty);
}
