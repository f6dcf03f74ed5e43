using System.Text;
using ManifestLint.Reporting;
using ManifestLint.Text;

namespace ManifestLint.Tool.Tests.Reporting.Pages;

/// <summary>The cards with which a page shows a verdict and what supports it.</summary>
public sealed class HtmlVerdictTests
{
    private static readonly SourceSpan Place = new(
        new SourceText("k3d.yaml", "image: rancher/k3s"),
        new TextSpan(7, 4)
    );

    [TestCase("passed")]
    [TestCase("failed")]
    [TestCase("documented")]
    [TestCase("unknown")]
    [TestCase("different")]
    [TestCase("expected")]
    public void Every_state_has_a_shape_and_a_colour(string key)
    {
        Assert.That(HtmlAsset.Shapes.Text, Does.Contain($"id=\"shape-{key}\""));
        Assert.That(HtmlAsset.Styles.Text, Does.Contain($".state-{key}").And.Contain($".bar-{key}"));
    }

    [Test]
    public void A_verdict_shows_its_word_and_its_evidence_and_can_be_filtered()
    {
        var card = Write([
            new HtmlEvidence("The node image is not <pinned>", Place),
            new HtmlEvidence("No place", null),
        ]);
        Assert.That((string?)card.Attribute("data-state"), Is.EqualTo("failed"));
        Assert.That(card.Element("h3")!.Value, Is.EqualTo("Failed Same Kubernetes minor"));
        Assert.That(
            card.OfClass("evidence").Single().Elements("li").Select(li => li.Value),
            Is.EqualTo(new[] { "The node image is not <pinned> k3d.yaml:1", "No place " })
        );
    }

    [Test]
    public void Much_evidence_is_folded_and_none_is_lost()
    {
        var card = Write([.. Enumerable.Range(0, 12).Select(i => new HtmlEvidence($"Evidence {i}.", null))]);
        Assert.That(card.Descendants("summary").Single().Value, Is.EqualTo("7 more"));
        Assert.That(card.Descendants("li").Count(), Is.EqualTo(12));
    }

    private static System.Xml.Linq.XElement Write(System.Collections.Immutable.ImmutableArray<HtmlEvidence> evidence)
    {
        using var output = new MemoryStream();
        HtmlPage.Write(
            output,
            "Checklist",
            "1.2.3",
            html =>
                new HtmlVerdict(new HtmlState("failed", "Failed", 1), "Same Kubernetes minor", "Why", evidence).Write(
                    html,
                    new HtmlPlaces(PathMapping.Unchanged, PathMapping.Unchanged)
                )
        );
        return PageMarkup.Parse(Encoding.UTF8.GetString(output.ToArray())).OfClass("verdict").Single();
    }
}
