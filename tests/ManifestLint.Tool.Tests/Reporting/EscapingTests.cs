using System.Text;
using ManifestLint.Reporting;
using ManifestLint.Text;

namespace ManifestLint.Tool.Tests.Reporting;

/// <summary>What formats for services make of text that means something to them, and what they leave out when there is too much.</summary>
public sealed class EscapingTests
{
    [Test]
    public void Github_escapes_names_so_that_they_are_found_again()
    {
        var place = new SourceSpan(new SourceText("a,b:100%\r\n\e.yaml", "a: b"), new TextSpan(3, 1));
        var report = Reports.Text(
            new ResultBuilder().Add(SampleRules.Privileged, "100% of 'a\nb': x, y", place).Build(),
            ReportFormat.Github
        );
        Assert.That(
            report,
            Is.EqualTo(
                "::error file=a%2Cb%3A100%25%0D%0A␛.yaml,line=1,col=4,endLine=1,endColumn=4,title=ML0705 pss-privileged"
                    + "::100%25 of 'a␊b': x, y\n"
            )
        );
    }

    [TestCase("a|b", "a&#124;b")]
    [TestCase("<b>&amp;", "&#60;b&#62;&#38;amp;")]
    [TestCase("*a* _b_ ~c~ `d`", "&#42;a&#42; &#95;b&#95; &#126;c&#126; &#96;d&#96;")]
    [TestCase("[a](b) ![c]", "&#91;a&#93;&#40;b&#41; &#33;&#91;c&#93;")]
    [TestCase("@owner #1 $x$", "&#64;owner &#35;1 &#36;x&#36;")]
    [TestCase("https://www.example.org", "https&#58;//www&#46;example.org")]
    [TestCase("Container 'web' has no limit", "Container 'web' has no limit")]
    [TestCase("a\nb", "a␊b")]
    public void Markdown_text_stays_text(string text, string expected) =>
        Assert.That(MarkdownText.Escape(text), Is.EqualTo(expected));

    [TestCase("a.yaml", "`a.yaml`")]
    [TestCase("a`b.yaml", "`` a`b.yaml ``")]
    [TestCase("``", "``` `` ```")]
    [TestCase(" a", "`  a `")]
    public void A_path_is_a_code_span(string path, string expected) =>
        Assert.That(MarkdownText.Code(path), Is.EqualTo(expected));

    [Test]
    public void Markdown_lists_the_gravest_and_says_what_is_left_out()
    {
        var place = new SourceSpan(new SourceText("a.yaml", "a"), new TextSpan(0, 1));
        var builder = new ResultBuilder();
        for (var i = 0; i < 1100; i++)
        {
            builder.Add(i < 200 ? SampleRules.ShortSecret : SampleRules.Privileged, "Message", place);
        }

        var report = Reports.Text(builder.Build(), ReportFormat.Markdown);
        Assert.That(report, Does.Contain("Of 1100 findings only the 1000 gravest are listed."));
        Assert.That(report.Split("| ML0902 |"), Has.Length.EqualTo(101));
        Assert.That(report.Split("| error |"), Has.Length.EqualTo(902), "900 findings and the row of the counts");
    }

    [Test]
    public void Markdown_stays_below_the_limit_of_a_step_summary()
    {
        var message = new string('値', 100_000);
        var builder = new ResultBuilder();
        for (var i = 0; i < 1000; i++)
        {
            var source = new SourceText($"{i}{message}.yaml", "a");
            builder.Add(SampleRules.Privileged, message, new SourceSpan(source, new TextSpan(0, 1)));
        }

        var report = Reports.Text(builder.Build(), ReportFormat.Markdown);
        Assert.That(Encoding.UTF8.GetByteCount(report), Is.LessThan(1024 * 1024));
        Assert.That(report, Does.Contain("Of 1000 findings only the 125 gravest are listed."));
    }
}
