using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Checklist;

namespace ManifestLint.Reporting;

/// <summary>The checklist as one page that needs nothing else, in the frame of the page of parity.</summary>
internal static class ChecklistHtmlWriter
{
    private static readonly ImmutableArray<ChecklistVerdict> Verdicts =
    [
        ChecklistVerdict.Failed,
        ChecklistVerdict.Documented,
        ChecklistVerdict.Unknown,
        ChecklistVerdict.Passed,
    ];

    internal static void Write(ChecklistReport report, Stream output, ComparisonReportOptions options) =>
        HtmlPage.Write(output, "Checklist", options.ToolVersion, html => WriteBody(html, report, options));

    private static void WriteBody(HtmlWriter html, ChecklistReport report, ComparisonReportOptions options)
    {
        ImmutableArray<HtmlState> states = [.. Verdicts.Select(verdict => StateOf(verdict, report.Count(verdict)))];
        using (html.Open("header"))
        {
            html.Element("h1", "How production-like is the local setup?");
            html.Element("p", ChecklistWords.Subject(report), ("class", "lead"));
            HtmlState.WriteSummary(html, states);
        }

        HtmlFilter.Write(html, states, []);
        var places = new HtmlPlaces(options.RepositoryPaths, options.PagePaths);
        using (html.Open("section", ("class", "group")))
        {
            html.Element("h2", "The nine points");
            foreach (var item in report.Points)
            {
                VerdictOf(item).Write(html, places);
            }
        }
    }

    private static HtmlVerdict VerdictOf(ChecklistItem item) =>
        new(
            StateOf(item.Verdict, 1),
            string.Create(CultureInfo.InvariantCulture, $"{(int)item.Point}. {item.Point.Title()}"),
            item.Explanation,
            [
                .. item.Evidence.Select(evidence => new HtmlEvidence(
                    $"{evidence.Verdict.Word()}: {ChecklistWords.Text(evidence)}",
                    evidence.Place
                )),
            ]
        );

    private static HtmlState StateOf(ChecklistVerdict verdict, int count) =>
        new(JsonOutput.Word(verdict), verdict.Word(), count);
}
