using ManifestLint.Reporting;

namespace ManifestLint.Tool.Tests.Reporting.Pages;

/// <summary>What pages make of text that means something to HTML.</summary>
public sealed class HtmlTextTests
{
    [TestCase("Container 'web' has no limit", "Container 'web' has no limit")]
    [TestCase("</script><b>&amp;", "&lt;/script&gt;&lt;b&gt;&amp;amp;")]
    [TestCase("\" onclick=\"x", "&quot; onclick=&quot;x")]
    [TestCase("a\nb\0", "a␊b␀")]
    [TestCase("a\u202eb\u200b", "a\uFFFDb\uFFFD")]
    [TestCase("\uFFFE\uFFFF", "\uFFFD\uFFFD")]
    public void Text_stays_text(string text, string expected) =>
        Assert.That(HtmlText.Escape(text), Is.EqualTo(expected));

    [TestCase("base/api.yaml", "base/api.yaml")]
    [TestCase("../a b/api #1.yaml", "../a%20b/api%20%231.yaml")]
    [TestCase("javascript:alert(1)", "javascript%3Aalert%281%29")]
    [TestCase("a?b%2fc&d", "a%3Fb%252fc%26d")]
    public void A_path_stays_a_path(string path, string expected) =>
        Assert.That(HtmlText.RelativeReference(path), Is.EqualTo(expected));

    // '//host/share' would be another host.
    [TestCase("//host/a.yaml")]
    [TestCase("/a.yaml")]
    public void A_path_names_no_host(string path) =>
        Assert.That(HtmlText.RelativeReference(path), Does.Not.StartWith("//"));
}
