using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Environments;
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
                ParityWords.Key(state),
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
                    .Select(aspect => (ParityWords.Key(aspect), ParityWords.Of(aspect))),
            ]
        );
        var places = new HtmlPlaces(options.RepositoryPaths, options.PagePaths);
        foreach (var section in report.Sections)
        {
            WriteSection(html, section, places);
        }
    }

    private static void WriteSection(HtmlWriter html, ParitySection section, HtmlPlaces places)
    {
        using (html.Open("section", ("class", "group")))
        {
            html.Element("h2", ParityHeading.ShortOf(section));
            WriteEnvironments(html, section);
            var table = new ParityHtmlTable(html, section, places);
            WriteState(html, section, ParityState.Different, "Nobody explained these", table);
            WriteState(html, section, ParityState.Documented, "Somebody wrote down why", table);
            WriteExpected(html, section, table);
        }
    }

    private static void WriteEnvironments(HtmlWriter html, ParitySection section)
    {
        if (section.IsGuessed)
        {
            html.Element("p", ParityHeading.Guess, ("class", "note"));
        }

        using (html.Open("details", ("class", "environments")))
        {
            html.Element("summary", "Environments and directories");
            using (html.Open("dl"))
            {
                foreach (var column in section.Columns)
                {
                    using (html.Open("dt"))
                    {
                        html.Text($"{column.Label} ");
                        html.Element("small", ParityWords.Key(column.Role));
                    }

                    WriteNames(html, column.Environments);
                }

                html.Element("dt", section.Groups.Length == 1 ? "Directory" : "Directories");
                WriteNames(html, section.Groups);
            }
        }
    }

    private static void WriteNames(HtmlWriter html, ImmutableArray<string> names)
    {
        foreach (var name in names)
        {
            using (html.Open("dd"))
            {
                html.Path(name);
            }
        }
    }

    private static void WriteState(
        HtmlWriter html,
        ParitySection section,
        ParityState state,
        string meaning,
        ParityHtmlTable table
    )
    {
        var rows = section.RowsOf(state).ToList();
        using (html.Open("section", ("class", rows.Count == 0 ? "state-none" : "group")))
        {
            WriteHeading(html, state, rows.Count, meaning);
            if (rows.Count > 0)
            {
                table.Write(rows, $"{state} facts");
            }
        }
    }

    private static void WriteExpected(HtmlWriter html, ParitySection section, ParityHtmlTable table)
    {
        var rows = section.RowsOf(ParityState.Expected).ToList();
        using (html.Open("section", ("class", rows.Count == 0 ? "state-none" : "group")))
        {
            WriteHeading(html, ParityState.Expected, rows.Count, "Environments are meant to differ in these");
            foreach (var reason in rows.GroupBy(row => row.Reason ?? string.Empty, StringComparer.Ordinal))
            {
                using (html.Open("details", ("class", "group fold")))
                {
                    using (html.Open("summary"))
                    {
                        html.Element("b", reason.Count().ToString(CultureInfo.InvariantCulture), ("class", "count"));
                        html.Text($" {reason.Key}");
                    }

                    table.Write([.. reason], $"Expected facts: {reason.Key}");
                }
            }
        }
    }

    private static void WriteHeading(HtmlWriter html, ParityState state, int count, string meaning)
    {
        using (html.Open("h3", ("class", $"state-{ParityWords.Key(state)}")))
        {
            HtmlShape.Write(html, ParityWords.Key(state));
            html.Text(string.Create(CultureInfo.InvariantCulture, $"{state}: {count} "));
            html.Element("small", count == 0 ? "none" : meaning);
        }
    }
}
