using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Generators;

/// <summary>Hashes that upstream was seen to give.</summary>
public sealed class ResourceHashTests
{
    [TestCase("kind: ConfigMap\ndata: {a: b}", "4h2mbtbbt6")]
    [TestCase("kind: ConfigMap", "6ct58987ht")]
    [TestCase("kind: Secret\ntype: Opaque\ndata: {}", "46f8b28mk5")]
    [TestCase("kind: Secret\ntype: Opaque\ndata: {x y: YQo=}", "ggdkd44kgm")]
    [TestCase("kind: ConfigMap\ndata: {c: '1', a: '1'}\nbinaryData: {a: /w==}", "f74f58bbt9")]
    [TestCase("kind: ConfigMap\ndata: {A: '1'}", "89g4tffbfk")]
    [TestCase("kind: ConfigMap\ndata: {f: \"\\ta\\x01\\nb\"}", "7fg482gg9f")]
    [TestCase("kind: ConfigMap\ndata: {f: \"\\ta\\U0001F600\\nb\"}", "8268kh26g7")]
    [TestCase("kind: ConfigMap\ndata: {f: \"\\ta\\r\\nb\"}", "k4297gcgg4")]
    [TestCase("kind: ConfigMap\ndata: {f: \"a\\u2028 \\u2028\\nb\"}", "k9gc9c695d")]
    [TestCase("kind: ConfigMap\ndata: {\"a\\x01b\": c}", "hg8hkdf28d")]
    [TestCase("kind: ConfigMap\ndata: {f: \"\\uFEFFab\\n\"}", "kk64mg242t")]
    public void Vectors(string yaml, string expected) => Assert.That(HashOf(yaml), Is.EqualTo(expected));

    [TestCase("kind: Secret\ntype: Opaque\ndata: null", "fcd7md86fc")]
    [TestCase("kind: Secret\ntype: Opaque\ndata: s", "hmd9fgkh7k")]
    [TestCase("kind: Secret\ntype: Opaque\ndata: 5", "mtdt5b9b98")]
    [TestCase("kind: Secret\ntype: Opaque\ndata: [x]", "f8hfghffhd")]
    [TestCase("kind: Secret\ntype: Opaque\ndata: {a: [1, 2]}", "hdhf5k998k")]
    [TestCase("kind: Secret\ntype: Opaque\ndata: {a: null}", "95t46dkkmc")]
    [TestCase("kind: Secret\ntype: Opaque\ndata: {a: 1.5}", "g9bf9t7568")]
    [TestCase("kind: Secret\ntype: Opaque\ndata: {a: 123456789012345678901}", "7dmh2669h9")]
    [TestCase("kind: Secret\ntype: Opaque\ndata: {}\nstringData: null", "46f8b28mk5")]
    [TestCase("kind: Secret\ntype: Opaque\ndata: {}\nstringData: s", "46f8b28mk5")]
    [TestCase("kind: Secret\ntype: Opaque\ndata: {}\nstringData: []", "56g2m2hgtt")]
    [TestCase("kind: Secret\ntype: Opaque\ndata: {}\nstringData: {a: [1, 2]}", "dhgg6mmd79")]
    [TestCase("kind: Secret\ndata: {}\ntype: null", "9dc7mm8mm8")]
    [TestCase("kind: Secret\ndata: {}\ntype: 5", "gm4gh6kdmd")]
    [TestCase("kind: Secret\ndata: {}\ntype: true", "fk9c8k9tkd")]
    [TestCase("kind: Secret\ndata: {}\ntype: []", "tm5k5695mg")]
    [TestCase("kind: Secret\ndata: {}\ntype: {a: null}", "46c9tb8b7g")]
    [TestCase("kind: ConfigMap\ndata: null", "g886t7dd28")]
    [TestCase("kind: ConfigMap\ndata: s", "k994d2f4gf")]
    [TestCase("kind: ConfigMap\ndata: []", "dk855m5d49")]
    [TestCase("kind: ConfigMap\ndata: true", "t52k9dgh94")]
    [TestCase("kind: ConfigMap\nbinaryData: null", "6ct58987ht")]
    [TestCase("kind: ConfigMap\nbinaryData: s", "6ct58987ht")]
    [TestCase("kind: ConfigMap\nbinaryData: []", "mfcg99g7t5")]
    [TestCase("kind: ConfigMap\nbinaryData: {a: [1, 2]}", "6f4dfhk9k2")]
    public void Members_that_a_patch_has_given_another_type(string yaml, string expected) =>
        Assert.That(HashOf(yaml), Is.EqualTo(expected));

    [Test]
    public void Name_and_metadata_do_not_count() =>
        Assert.That(
            HashOf("kind: ConfigMap\nmetadata: {name: x, labels: {a: b}}\nimmutable: true\ndata: {a: b}"),
            Is.EqualTo(HashOf("kind: ConfigMap\ndata: {a: b}"))
        );

    [TestCase("kind: ConfigMap\ndata: {a: b, c: d}", "kind: ConfigMap\ndata: {c: d, a: b}")]
    [TestCase("kind: Other\nspec: [{a: 1, b: yes}]", "spec: [{b: true, a: 0x1}]\nkind: Other")]
    public void Order_and_spelling_do_not_count(string left, string right) =>
        Assert.That(HashOf(left), Is.EqualTo(HashOf(right)));

    [TestCase("kind: Secret\ntype: Opaque", "kind: Secret\ntype: x")]
    [TestCase("kind: Secret\ndata: {a: b}", "kind: Secret\ndata: {a: b}\nstringData: {}")]
    [TestCase("kind: ConfigMap", "kind: ConfigMap\ndata: {}")]
    [TestCase("kind: ConfigMap\ndata: {a: b}", "kind: ConfigMap\nbinaryData: {a: b}")]
    [TestCase("kind: Other\na: '1'", "kind: Other\na: 1")]
    public void Content_counts(string left, string right) => Assert.That(HashOf(left), Is.Not.EqualTo(HashOf(right)));

    [Test]
    public void Keys_are_in_the_order_of_utf8()
    {
        string[] keys = ["\U0001F600", "\uFFFD", "\uE000", "\uD7FF", "ab", "a", "", "b", "\U0001F601", "\U0010FFFF"];
        var sorted = keys.Order(Utf8Order.Instance).ToArray();
        var byBytes = keys.OrderBy(
            key => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(key)),
            StringComparer.Ordinal
        );
        Assert.That(sorted, Is.EqualTo(byBytes));
    }

    [Test]
    public void Text_of_any_length_and_what_is_no_text_goes_into_the_hash()
    {
        // A surrogate pair lies on every possible border of the buffer.
        for (var length = 16_370; length < 16_400; length++)
        {
            var text = new string('x', length) + "\U0001F600<\uD800\n";
            using var json = new GoJsonHash();
            json.String(text);
            var actual = new byte[32];
            json.Finish(actual);
            var expected = System.Text.Encoding.UTF8.GetBytes(
                $"\"{text.Replace("<", "\\u003c").Replace("\n", "\\n")}\""
            );
            Assert.That(actual, Is.EqualTo(System.Security.Cryptography.SHA256.HashData(expected)), $"{length}");
        }
    }

    private static string HashOf(string yaml) =>
        ResourceHash.Of((YamlMapping)YamlReader.Read(new SourceText("t.yaml", yaml)).Documents[0].Root!);
}
