using System.Text;
using System.Xml.Linq;
using ManifestLint.Parity;
using ManifestLint.Reporting;
using ManifestLint.Testing;

namespace ManifestLint.Tool.Tests.Reporting.Pages;

/// <summary>The page that <c>parity</c> writes.</summary>
public sealed class ParityPageTests
{
    private static readonly Snapshot Snapshots = new(
        Path.Combine(TestEnvironment.Root, "tests", "ManifestLint.Tool.Tests", "Snapshots", "Pages")
    );

    // The assets are files themselves, so the snapshot is of what is written around them.
    [Test]
    public void The_page_is_the_snapshot()
    {
        var page = SampleParity
            .Write(SampleParity.Full)
            .Replace(HtmlAsset.Styles.Text, "(page.css)", StringComparison.Ordinal)
            .Replace(HtmlAsset.Script.Text, "(page.js)", StringComparison.Ordinal)
            .Replace(HtmlAsset.Shapes.Text, "(shapes.svg)", StringComparison.Ordinal)
            .Replace(HtmlAsset.Styles.SourceExpression, "(hash of page.css)", StringComparison.Ordinal)
            .Replace(HtmlAsset.Script.SourceExpression, "(hash of page.js)", StringComparison.Ordinal);
        Assert.That(Snapshots.Difference("parity.html", Encoding.UTF8.GetBytes(page)), Is.Null);
    }

    [Test]
    public void Every_snapshot_belongs_to_a_test() => Assert.That(Snapshots.Orphans(["parity.html"]), Is.Empty);

    [Test]
    public void Two_writes_are_equal() =>
        Assert.That(SampleParity.Write(SampleParity.Full), Is.EqualTo(SampleParity.Write(SampleParity.Full)));

    [Test]
    public void A_page_needs_nothing_from_elsewhere()
    {
        var page = PageMarkup.Parse(SampleParity.Write(SampleParity.Full));
        var loaded = page.Descendants()
            .Where(element => element.Attribute("src") is not null || element.Name.LocalName is "link" or "base");
        Assert.That(loaded, Is.Empty);
        Assert.That(HtmlAsset.Styles.Text, Does.Not.Contain("url(").And.Not.Contain("@import"));
        Assert.That(page.Descendants().Attributes("style"), Is.Empty, "the policy forbids it");
    }

    [Test]
    public void A_place_links_from_the_page_to_the_file()
    {
        var page = PageMarkup.Parse(SampleParity.Write(SampleParity.Full));
        var link = page.OfClass("place").First().Element("a")!;
        Assert.That((string?)link.Attribute("href"), Is.EqualTo("../overlays/dev/api%20%231.yaml"));
        Assert.That(link.Value, Is.EqualTo("overlays/dev/api #1.yaml:3"));
    }

    [Test]
    public void Links_of_the_tool_lead_from_where_the_page_is_written()
    {
        var run = OverlayRun();
        run.Execute("parity", "app", "--format", "html=out/deep/parity.html");
        var page = PageMarkup.Parse(run.Written("/w/out/deep/parity.html"));
        Assert.That(
            page.OfClass("place").Select(place => (string?)place.Element("a")!.Attribute("href")),
            Is.Not.Empty.And.All.StartsWith("../../app/")
        );

        run.Execute("parity", "app", "--format", "html");
        Assert.That(
            PageMarkup
                .Parse(run.Output)
                .OfClass("place")
                .Select(place => (string?)place.Element("a")!.Attribute("href")),
            Is.Not.Empty.And.All.StartsWith("app/")
        );
    }

    [Test]
    public void What_is_unlike_production_is_marked_in_words()
    {
        var page = PageMarkup.Parse(SampleParity.Write(SampleParity.Full));
        var cells = page.OfClass("item").First().Descendants("td").Where(td => td.Attribute("data-label") is not null);
        Assert.That(
            cells.Select(td => td.OfClass("value").Single().ReadText()),
            Is.EqualTo(new[] { "unlike production: absent", "httpGet /livez" })
        );
    }

    [Test]
    public void Without_environments_the_page_says_so() =>
        Assert.That(
            PageMarkup.Parse(SampleParity.Write(new ParityReport([]))).Value,
            Does.Contain("There are no environments to compare")
        );

    private static ToolRun OverlayRun()
    {
        var run = new ToolRun()
            .With("app/base/kustomization.yaml", "resources: [api.yaml]\n")
            .With(
                "app/base/api.yaml",
                "apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: api}, ports: [{port: 80}]}\n"
            );
        foreach (var name in new[] { "dev", "prod" })
        {
            run.With(
                $"app/overlays/{name}/kustomization.yaml",
                $"resources: [../../base]\ncommonAnnotations: {{owner: team-{name}}}\n"
            );
        }

        return run;
    }
}
