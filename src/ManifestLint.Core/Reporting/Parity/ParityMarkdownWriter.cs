using System.Globalization;
using ManifestLint.Parity;
using ManifestLint.Rules;

namespace ManifestLint.Reporting;

/// <summary>The report of parity as tables in GitHub's Markdown.</summary>
internal static class ParityMarkdownWriter
{
    internal static void Write(ParityReport report, Stream output, ComparisonReportOptions options)
    {
        using var writer = ReportStream.OpenText(output);
        foreach (var section in report.Sections)
        {
            writer.WriteLine($"## {MarkdownText.Escape(ParityHeading.Of(section))}");
            writer.WriteLine();
            if (section.IsGuessed)
            {
                writer.WriteLine(MarkdownText.Escape(ParityHeading.Guess));
                writer.WriteLine();
            }

            WriteTable(writer, "Different", section, ParityState.Different, options);
            WriteTable(writer, "Documented", section, ParityState.Documented, options);
            if (options.ShowExpected)
            {
                WriteTable(writer, "Expected", section, ParityState.Expected, options);
            }
            else
            {
                WriteFolded(writer, section);
            }
        }

        WriteOthers(writer, report, options);
        if (!report.Unbuilt.IsEmpty)
        {
            writer.WriteLine(MarkdownText.Escape(UnbuiltEnvironments.Sentence(report.Unbuilt)));
        }
    }

    private static void WriteOthers(TextWriter writer, ParityReport report, ComparisonReportOptions options)
    {
        var others = report.Others.Where(finding => finding.Suppression is null).ToList();
        if (others.Count == 0)
        {
            return;
        }

        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"## {ParityHeading.Others}: {others.Count}"));
        writer.WriteLine();
        foreach (var finding in others)
        {
            var place = string.Create(
                CultureInfo.InvariantCulture,
                $"{options.RepositoryPaths.Map(finding.Place.Source.Path)}:{finding.Place.Start.Line}"
            );
            writer.WriteLine($"- {MarkdownText.Escape($"{place}: {finding.Rule.Id}: {finding.Message}")}");
        }

        writer.WriteLine();
    }

    private static void WriteTable(
        TextWriter writer,
        string title,
        ParitySection section,
        ParityState state,
        ComparisonReportOptions options
    )
    {
        var rows = section.RowsOf(state).ToList();
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"### {title}: {rows.Count}"));
        writer.WriteLine();
        if (rows.Count == 0)
        {
            return;
        }

        var columns = section.Columns.Select(column => MarkdownText.Escape(column.Label));
        writer.WriteLine(
            $"| Fact | {string.Join(" | ", columns)} | {(state == ParityState.Different ? "Rule" : "Reason")} |"
        );
        writer.WriteLine($"| --- |{string.Concat(section.Columns.Select(_ => " --- |"))} --- |");
        foreach (var row in rows)
        {
            var cells = row.Cells.Select(cell => Cell(cell, options));
            var last =
                row.Reason
                ?? string.Join(", ", row.Findings.Select(finding => finding.Rule.Id).Distinct(StringComparer.Ordinal));
            writer.WriteLine(
                $"| {MarkdownText.Escape(ParityHeading.Of(row))} | {string.Join(" | ", cells)} | {MarkdownText.Escape(last)} |"
            );
        }

        writer.WriteLine();
    }

    private static string Cell(ParityReportCell cell, ComparisonReportOptions options)
    {
        var text = MarkdownText.Escape(cell.Text);
        return cell.Place is { } place
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{text}<br>{MarkdownText.Escape($"{options.RepositoryPaths.Map(place.Source.Path)}:{place.Start.Line}")}"
            )
            : text;
    }

    private static void WriteFolded(TextWriter writer, ParitySection section)
    {
        var rows = section.RowsOf(ParityState.Expected).ToList();
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"### Expected: {rows.Count}"));
        writer.WriteLine();
        foreach (var reason in rows.GroupBy(row => row.Reason, StringComparer.Ordinal))
        {
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"- {reason.Count()}: {MarkdownText.Escape(reason.Key ?? string.Empty)}"
                )
            );
        }

        writer.WriteLine();
    }
}
