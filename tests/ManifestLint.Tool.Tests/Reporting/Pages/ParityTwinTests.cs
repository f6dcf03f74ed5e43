using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using CsCheck;
using ManifestLint.Parity;
using ManifestLint.Reporting;

namespace ManifestLint.Tool.Tests.Reporting.Pages;

/// <summary>The page and the JSON are twins: each fact of the one is in the other, in the same order.</summary>
public sealed class ParityTwinTests
{
    private static readonly Gen<string> Text = Gen.OneOf<string>(
            Gen.OneOf<string>(
                "</script>",
                "<!--",
                "]]>",
                "&lt;",
                "\"",
                "'",
                "\n",
                "\r\n",
                "\0",
                "\u202e",
                "\uffff",
                "\ud800"
            ),
            Gen.OneOf<string>("javascript:", "//", "../", "#", "?", "%2e", "\\", " ", "<img src=x onerror=alert(1)>"),
            Gen.Char.Select(c => c.ToString())
        )
        .Array[1, 12]
        .Select(pieces => "x" + string.Concat(pieces));

    [Test]
    public void The_page_shows_every_fact_of_the_json() => Compare(SampleParity.Full);

    [Test]
    public void It_does_whatever_manifests_hold() =>
        Text.Sample(text => Compare(SampleParity.Hostile(text)), iter: 200);

    private static void Compare(ParityReport report)
    {
        using var json = JsonDocument.Parse(SampleParity.Write(report, "json"));
        var page = PageMarkup.Parse(SampleParity.Write(report));
        var words = page.Descendants()
            .Where(element => element.Name.LocalName is "dd" or "th")
            .Select(element => (element.Element("span") ?? element).Value)
            .ToHashSet();
        var sections = json.RootElement.GetProperty("sections").EnumerateArray().ToList();
        foreach (var section in sections)
        {
            foreach (var column in section.GetProperty("columns").EnumerateArray())
            {
                var names = column.GetProperty("environments").EnumerateArray().Append(column.GetProperty("label"));
                Assert.That(names.Select(Shown).Distinct(), Is.SubsetOf(words));
            }

            Assert.That(section.GetProperty("groups").EnumerateArray().Select(Shown), Is.SubsetOf(words));
        }

        var rows = sections.SelectMany(section => section.GetProperty("rows").EnumerateArray()).ToList();
        var items = page.OfClass("item").ToList();
        Assert.That(items, Has.Count.EqualTo(rows.Count));
        foreach (var (row, item) in rows.Zip(items))
        {
            CompareRow(row, item);
        }
    }

    private static void CompareRow(JsonElement row, XElement item)
    {
        Assert.That((string?)item.Attribute("data-state"), Is.EqualTo(row.GetProperty("state").GetString()));
        Assert.That((string?)item.Attribute("data-aspect"), Is.EqualTo(row.GetProperty("aspect").GetString()));
        Assert.That(item.Value, Does.Contain(Shown(row.GetProperty("field"))).IgnoreCase);
        Assert.That(
            row.GetProperty("subjects").EnumerateArray().Select(Shown),
            Is.EqualTo(item.OfClass("subjects").SelectMany(list => list.Elements("li")).Select(li => li.Value))
                .Or.EqualTo(item.OfClass("subject").Select(subject => subject.Value))
        );
        if (row.TryGetProperty("reason", out var reason))
        {
            var fold = item.Ancestors("details").FirstOrDefault();
            Assert.That((fold?.Element("summary") ?? item).Value, Does.Contain(Shown(reason)));
        }

        CompareCells(row.GetProperty("cells"), item);
        var findings = item.OfClass("findings").SelectMany(list => list.Elements("li")).ToList();
        Assert.That(findings, Has.Count.EqualTo(row.GetProperty("findings").GetArrayLength()));
        foreach (var (finding, shown) in row.GetProperty("findings").EnumerateArray().Zip(findings))
        {
            foreach (var name in new[] { "severity", "ruleId", "ruleName", "message" })
            {
                Assert.That(shown.Value, Does.Contain(Shown(finding.GetProperty(name))));
            }

            Assert.That(shown.Elements("em").Any(), Is.EqualTo(finding.GetProperty("documented").GetBoolean()));
            ComparePlace(finding, shown);
        }
    }

    private static void CompareCells(JsonElement cells, XElement item)
    {
        var shown = item.Descendants("td").Where(td => td.Attribute("data-label") is not null).ToList();
        Assert.That(shown, Has.Count.EqualTo(cells.GetArrayLength()));
        foreach (var (cell, td) in cells.EnumerateArray().Zip(shown))
        {
            var present = cell.GetProperty("present").GetBoolean();
            Assert.That(
                td.OfClass("value").Single().Elements(present ? "code" : "i").Single().Value,
                Is.EqualTo(Shown(cell.GetProperty("text")))
            );
            Assert.That(td.OfClass("odd-mark").Any(), Is.EqualTo(cell.GetProperty("unlikeProduction").GetBoolean()));
            ComparePlace(cell, td);
        }
    }

    private static void ComparePlace(JsonElement holder, XElement shown)
    {
        var place = shown.OfClass("place").SingleOrDefault();
        Assert.That(place is not null, Is.EqualTo(holder.TryGetProperty("path", out var path)));
        if (place is null)
        {
            return;
        }

        var region = holder.GetProperty("region");
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{Shown(path)}:{region.GetProperty("startLine").GetInt32()}"
        );
        Assert.That(place.Element("a")!.Value, Is.EqualTo(line));
        Assert.That(
            (string?)place.Element("button")!.Attribute("data-copy"),
            Is.EqualTo(
                string.Create(CultureInfo.InvariantCulture, $"{line}:{region.GetProperty("startColumn").GetInt32()}")
            )
        );
        Assert.That(
            Uri.IsWellFormedUriString((string?)place.Element("a")!.Attribute("href"), UriKind.Relative),
            (string?)place.Element("a")!.Attribute("href")
        );
    }

    // JSON has the text as it is; a page shows what cannot be seen as something that can.
    private static string Shown(JsonElement text) =>
        PrintableText.Of(text.GetString()!).Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD');
}
