using System.Collections.Immutable;
using ManifestLint.Parity;

namespace ManifestLint.Reporting;

/// <summary>
/// The report of parity as one page that needs nothing else: what nobody explained, what somebody wrote down, and what is expected, folded by
/// reason. It shows every fact that the JSON has. Described in <c>docs/parity.md</c>.
/// </summary>
internal static class ParityHtmlWriter
{
    private static readonly ImmutableArray<ParityState> States =
    [
        ParityState.Different,
        ParityState.Documented,
        ParityState.Expected,
    ];

    internal static void Write(ParityReport report, Stream output, ComparisonReportOptions options)
    {
        var title = report.Sections is [var only] ? ParityHeading.ShortOf(only) : "Parity of environments";
        HtmlPage.Write(output, title, options.ToolVersion, html => WriteBody(html, report, options));
    }

    private static void WriteBody(HtmlWriter html, ParityReport report, ComparisonReportOptions options)
    {
        ImmutableArray<HtmlState> states =
        [
            .. States.Select(state => new HtmlState(
                JsonOutput.Word(state),
                state.ToString(),
                report.Sections.Sum(section => section.RowsOf(state).Count())
            )),
        ];
        using (html.Open("header"))
        {
            html.Element("h1", "Parity of environments");
            html.Element(
                "p",
                "In what the environments of one application differ, and whether anybody knows why.",
                ("class", "lead")
            );
            HtmlState.WriteSummary(html, states);
        }

        if (!report.Unbuilt.IsEmpty)
        {
            html.Element("p", UnbuiltEnvironments.Sentence(report.Unbuilt));
        }

        if (report.Sections.IsEmpty)
        {
            html.Element("p", "There are no environments to compare.");
            return;
        }

        HtmlFilter.Write(
            html,
            states,
            [
                .. report
                    .Sections.SelectMany(section => section.Rows)
                    .Select(row => row.Aspect)
                    .Distinct()
                    .Order()
                    .Select(aspect => (JsonOutput.Word(aspect), ParityWords.Of(aspect))),
            ]
        );
        var places = new HtmlPlaces(options.RepositoryPaths, options.PagePaths);
        foreach (var section in report.Sections)
        {
            new ParityHtmlSection(html, section, places).Write();
        }

        if (!report.Others.IsEmpty)
        {
            using (html.Open("section", ("class", "group")))
            {
                html.Element("h2", ParityHeading.Others);
                ParityHtmlDetails.WriteFindings(html, report.Others, places);
            }
        }
    }
}
