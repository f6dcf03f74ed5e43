using System.Globalization;
using ManifestLint.Environments;
using ManifestLint.Parity;

namespace ManifestLint.Reporting;

/// <summary>The matrix: a row for each fact, a column for each environment, below a row what is to say of it.</summary>
internal sealed class ParityHtmlTable(HtmlWriter html, ParitySection section, HtmlPlaces places)
{
    // More do not fit on a screen: then the table is as wide as it needs, and scrolls beside the facts.
    private const int MostColumnsThatFit = 5;

    internal void Write(IReadOnlyList<ParityReportRow> rows, string caption)
    {
        using (html.Open("table", ("class", section.Columns.Length > MostColumnsThatFit ? "matrix wide" : "matrix")))
        {
            html.Element("caption", caption, ("class", "unseen"));
            using (html.Open("colgroup"))
            {
                html.Void("col", ("class", "fact"));
                html.Void("col", ("span", section.Columns.Length.ToString(CultureInfo.InvariantCulture)));
            }

            WriteHead();
            foreach (var row in rows)
            {
                WriteFact(row);
            }
        }
    }

    private void WriteHead()
    {
        using (html.Open("thead"))
        using (html.Open("tr"))
        {
            html.Element("th", "Fact", ("scope", "col"));
            foreach (var column in section.Columns)
            {
                using (html.Open("th", ("scope", "col")))
                {
                    html.Element("span", column.Label, ("class", "label"));
                    if (column.Role != EnvironmentRole.Unknown)
                    {
                        html.Text(" ");
                        html.Element("small", JsonOutput.Word(column.Role));
                    }
                }
            }
        }
    }

    private void WriteFact(ParityReportRow row)
    {
        var state = JsonOutput.Word(row.State);
        using (
            html.Open(
                "tbody",
                ("class", $"item state-{state}"),
                ("data-state", state),
                ("data-aspect", JsonOutput.Word(row.Aspect))
            )
        )
        {
            using (html.Open("tr"))
            {
                WriteName(row);
                for (var i = 0; i < row.Cells.Length; i++)
                {
                    WriteCell(row, i);
                }
            }

            if (row.Subjects.Length > 1 || !row.Findings.IsEmpty)
            {
                using (html.Open("tr", ("class", "more")))
                using (
                    html.Open("td", ("colspan", (section.Columns.Length + 1).ToString(CultureInfo.InvariantCulture)))
                )
                {
                    ParityHtmlDetails.Write(html, row, places);
                }
            }
        }
    }

    private void WriteName(ParityReportRow row)
    {
        // An object and a container are facts themselves; their field only says which sort they are of.
        var isWhole = row.Aspect is ParityAspect.Object or ParityAspect.Container;
        using (html.Open("th", ("scope", "row")))
        {
            using (html.Open("span", ("class", "aspect")))
            {
                HtmlShape.Write(html, JsonOutput.Word(row.State));
                html.Element("span", $"{row.State}: ", ("class", "unseen"));
                html.Text(
                    isWhole && row.Field.Length > 0
                        ? string.Concat(row.Field[..1].ToUpperInvariant(), row.Field[1..])
                        : ParityWords.Of(row.Aspect)
                );
            }

            html.Text(" ");
            if (!isWhole)
            {
                html.Element("span", row.Field, ("class", "field"));
                html.Text(" of ");
            }

            html.Element("span", row.Subject, ("class", "subject"));
            if (row.State == ParityState.Documented)
            {
                html.Element("blockquote", row.Reason ?? "no reason given");
            }
        }
    }

    private void WriteCell(ParityReportRow row, int column)
    {
        var cell = row.Cells[column];
        using (
            html.Open(
                "td",
                ("class", string.Join(' ', Classes(cell)) is { Length: > 0 } classes ? classes : null),
                ("data-label", section.Columns[column].Label)
            )
        )
        {
            using (html.Open("span", ("class", "value")))
            {
                if (cell.IsUnlikeProduction)
                {
                    html.Element("span", "≠ ", ("class", "odd-mark"), ("aria-hidden", "true"));
                    html.Element("span", "unlike production: ", ("class", "unseen"));
                }

                using (html.Open(cell.IsPresent ? "code" : "i"))
                {
                    html.Path(cell.Text);
                }
            }

            if (cell.Place is { } place)
            {
                html.Text(" ");
                places.Write(html, place);
            }
        }
    }

    private static IEnumerable<string> Classes(ParityReportCell cell)
    {
        if (cell.IsUnlikeProduction)
        {
            yield return "odd";
        }

        if (!cell.IsPresent)
        {
            yield return "absent";
        }
    }
}
