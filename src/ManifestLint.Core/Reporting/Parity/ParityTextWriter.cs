using System.Globalization;
using ManifestLint.Parity;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Reporting;

/// <summary>The report of parity as a person reads it in a terminal: what nobody explained first, what is expected folded to a line for each reason.</summary>
internal static class ParityTextWriter
{
    internal static void Write(ParityReport report, Stream output, ComparisonReportOptions options)
    {
        using var writer = ReportStream.OpenText(output);
        foreach (var section in report.Sections)
        {
            WriteSection(writer, section, options);
        }

        WriteOthers(writer, report, options);
        if (!report.Unbuilt.IsEmpty)
        {
            writer.WriteLine(PrintableText.Of(UnbuiltEnvironments.Sentence(report.Unbuilt)));
        }
    }

    private static void WriteOthers(TextWriter writer, ParityReport report, ComparisonReportOptions options)
    {
        var others = report.Others.Where(finding => finding.Suppression is null).ToList();
        if (others.Count == 0)
        {
            return;
        }

        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ParityHeading.Others}: {others.Count}"));
        foreach (var finding in others)
        {
            writer.WriteLine(
                PrintableText.Of(
                    $"  {Place(finding.Place, options)}: {finding.Severity.Word()} {finding.Rule.Id}: {finding.Message}"
                )
            );
        }

        writer.WriteLine();
    }

    private static void WriteSection(TextWriter writer, ParitySection section, ComparisonReportOptions options)
    {
        writer.WriteLine(ParityHeading.Of(section));
        if (section.IsGuessed)
        {
            writer.WriteLine(ParityHeading.Guess);
        }

        writer.WriteLine();
        WriteRows(writer, "Different", section, ParityState.Different, options);
        WriteRows(writer, "Documented", section, ParityState.Documented, options);
        if (options.ShowExpected)
        {
            WriteRows(writer, "Expected", section, ParityState.Expected, options);
        }
        else
        {
            WriteFolded(writer, section);
        }
    }

    private static void WriteRows(
        TextWriter writer,
        string title,
        ParitySection section,
        ParityState state,
        ComparisonReportOptions options
    )
    {
        var rows = section.RowsOf(state).ToList();
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {rows.Count}"));
        var width = section.Columns.Max(column => column.Label.Length);
        foreach (var row in rows)
        {
            writer.WriteLine(PrintableText.Of($"  {ParityHeading.Of(row)}"));
            for (var i = 0; i < row.Cells.Length; i++)
            {
                var cell = row.Cells[i];
                var place = cell.Place is { } span ? $"  {Place(span, options)}" : string.Empty;
                writer.WriteLine(
                    PrintableText.Of($"    {section.Columns[i].Label.PadRight(width)}  {cell.Text}{place}")
                );
            }

            if (row.Reason is { } reason)
            {
                writer.WriteLine(PrintableText.Of($"    {reason}"));
            }

            foreach (var finding in row.Findings.Where(finding => finding.Suppression is null))
            {
                writer.WriteLine(
                    PrintableText.Of($"    {finding.Severity.Word()} {finding.Rule.Id}: {finding.Message}")
                );
            }
        }

        writer.WriteLine();
    }

    private static void WriteFolded(TextWriter writer, ParitySection section)
    {
        var rows = section.RowsOf(ParityState.Expected).ToList();
        writer.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"Expected: {rows.Count} (list them with --expected)")
        );
        foreach (var reason in rows.GroupBy(row => row.Reason, StringComparer.Ordinal))
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {reason.Count(), 4}  {reason.Key}"));
        }

        writer.WriteLine();
    }

    private static string Place(SourceSpan place, ComparisonReportOptions options) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{options.LocalPaths.Map(place.Source.Path)}:{place.Start.Line}:{place.Start.Column}"
        );
}
