using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Parity;

namespace ManifestLint.Reporting;

/// <summary>The environments of one table: which they are, and their facts by state.</summary>
internal sealed class ParityHtmlSection(HtmlWriter html, ParitySection section, HtmlPlaces places)
{
    private readonly ParityHtmlTable _table = new(html, section, places);

    internal void Write()
    {
        using (html.Open("section", ("class", "group")))
        {
            html.Element("h2", ParityHeading.ShortOf(section));
            WriteEnvironments();
            WriteState(ParityState.Different, "Nobody explained these");
            WriteState(ParityState.Documented, "Somebody wrote down why");
            WriteExpected();
        }
    }

    private void WriteEnvironments()
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
                        html.Element("small", JsonOutput.Word(column.Role));
                    }

                    WriteNames(column.Environments);
                }

                html.Element("dt", section.Groups.Length == 1 ? "Directory" : "Directories");
                WriteNames(section.Groups);
            }
        }
    }

    private void WriteNames(ImmutableArray<string> names)
    {
        foreach (var name in names)
        {
            using (html.Open("dd"))
            {
                html.Path(name);
            }
        }
    }

    private void WriteState(ParityState state, string meaning)
    {
        var rows = section.RowsOf(state).ToList();
        using (html.Open("section", ("class", rows.Count == 0 ? "state-none" : "group")))
        {
            WriteHeading(state, rows.Count, meaning);
            if (rows.Count > 0)
            {
                _table.Write(rows, $"{state} facts");
            }
        }
    }

    private void WriteExpected()
    {
        var rows = section.RowsOf(ParityState.Expected).ToList();
        using (html.Open("section", ("class", rows.Count == 0 ? "state-none" : "group")))
        {
            WriteHeading(ParityState.Expected, rows.Count, "Environments are meant to differ in these");
            foreach (var reason in rows.GroupBy(row => row.Reason ?? string.Empty, StringComparer.Ordinal))
            {
                using (html.Open("details", ("class", "group fold")))
                {
                    using (html.Open("summary"))
                    {
                        html.Element("b", reason.Count().ToString(CultureInfo.InvariantCulture), ("class", "count"));
                        html.Text($" {reason.Key}");
                    }

                    _table.Write([.. reason], $"Expected facts: {reason.Key}");
                }
            }
        }
    }

    private void WriteHeading(ParityState state, int count, string meaning)
    {
        using (html.Open("h3", ("class", $"state-{JsonOutput.Word(state)}")))
        {
            HtmlShape.Write(html, JsonOutput.Word(state));
            html.Text(string.Create(CultureInfo.InvariantCulture, $"{state}: {count} "));
            html.Element("small", count == 0 ? "none" : meaning);
        }
    }
}
