using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Parity;
using ManifestLint.Rules;

namespace ManifestLint.Reporting;

/// <summary>What opens below a fact: what the rules say of it, and all that it applies to.</summary>
internal static class ParityHtmlDetails
{
    internal static void Write(HtmlWriter html, ParityReportRow row, HtmlPlaces places)
    {
        using (html.Open("details"))
        {
            html.Element("summary", string.Join(" · ", Summary(row)));
            if (!row.Findings.IsEmpty)
            {
                WriteFindings(html, row.Findings, places);
            }

            if (row.Subjects.Length > 1)
            {
                WriteSubjects(html, row);
            }
        }
    }

    private static void WriteSubjects(HtmlWriter html, ParityReportRow row)
    {
        html.Element("p", "Applies to", ("class", "title"));
        using (html.Open("ul", ("class", "subjects")))
        {
            foreach (var subject in row.Subjects)
            {
                html.Element("li", subject);
            }
        }
    }

    private static IEnumerable<string> Summary(ParityReportRow row)
    {
        var rules = row
            .Findings.Select(finding => $"{finding.Severity.Word()} {finding.Rule.Id}")
            .Distinct(StringComparer.Ordinal);
        return row.Subjects.Length == 1
            ? rules
            : rules.Append(string.Create(CultureInfo.InvariantCulture, $"{row.Subjects.Length} objects"));
    }

    /// <summary>What rules say, one line each.</summary>
    internal static void WriteFindings(HtmlWriter html, ImmutableArray<Finding> findings, HtmlPlaces places)
    {
        using (html.Open("ul", ("class", "findings")))
        {
            foreach (var finding in findings)
            {
                using (html.Open("li"))
                {
                    html.Element("b", $"{finding.Severity.Word()} {finding.Rule.Id}");
                    html.Text(" ");
                    html.Element("small", finding.Rule.Name);
                    html.Text($": {finding.Message} ");
                    if (finding.Suppression is not null)
                    {
                        html.Element("em", "documented");
                        html.Text(" ");
                    }

                    places.Write(html, finding.Place);
                }
            }
        }
    }
}
