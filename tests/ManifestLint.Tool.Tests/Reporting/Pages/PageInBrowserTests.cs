using System.Text.RegularExpressions;
using ManifestLint.Parity;

namespace ManifestLint.Tool.Tests.Reporting.Pages;

/// <summary>A real browser opens the page, allows its script, and runs nothing of what a manifest holds.</summary>
public sealed partial class PageInBrowserTests
{
    private const string Attack = "</script><img src=x onerror=alert(1)><style>*{display:none}</style>\"'";

    [Test]
    public void A_filter_in_the_address_narrows_the_page()
    {
        var (dom, console) = Open(SampleParity.Full, "text=REPLICAS+deployment&aspect=replicas&state=expected");
        Assert.That(console, Is.Empty);
        Assert.That(dom, Does.Contain(">2 of 5 shown</output>"));
        Assert.That(HiddenItems().Count(dom), Is.EqualTo(3));
        Assert.That(OpenFolds().Count(dom), Is.EqualTo(1), "the fold with what is sought is open");
        Assert.That(dom, Does.Not.Match("<form[^>]* hidden"));
    }

    [Test]
    public void Hostile_text_stays_text()
    {
        var (dom, console) = Open(SampleParity.Hostile(Attack), string.Empty);
        Assert.That(console, Is.Empty, "neither run nor refused: it is no markup at all");
        Assert.That(dom, Does.Contain(">3 shown</output>").And.Not.Contain("<img"));
    }

    private static (string Dom, string Console) Open(ParityReport report, string fragment)
    {
        var directory = Directory.CreateTempSubdirectory("manifestlint-page-");
        try
        {
            var page = Path.Combine(directory.FullName, "parity.html");
            File.WriteAllText(page, SampleParity.Write(report));
            return Chromium.Open(page, fragment);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [GeneratedRegex("<tbody[^>]* hidden", RegexOptions.NonBacktracking)]
    private static partial Regex HiddenItems();

    [GeneratedRegex("<details class=\"group fold\" open", RegexOptions.NonBacktracking)]
    private static partial Regex OpenFolds();
}
