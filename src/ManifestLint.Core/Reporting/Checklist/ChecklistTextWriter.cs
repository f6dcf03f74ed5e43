using System.Globalization;
using ManifestLint.Checklist;

namespace ManifestLint.Reporting;

/// <summary>The checklist as a person reads it in a terminal.</summary>
internal static class ChecklistTextWriter
{
    internal static void Write(ChecklistReport report, Stream output, ComparisonReportOptions options)
    {
        using var writer = ReportStream.OpenText(output);
        writer.WriteLine(PrintableText.Of(ChecklistWords.Subject(report)));
        writer.WriteLine();
        foreach (var item in report.Points)
        {
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(int)item.Point}. [{item.Verdict.Word()}] {item.Point.Title()}"
                )
            );
            writer.WriteLine(PrintableText.Of($"     {item.Explanation}"));
            foreach (var evidence in item.Evidence)
            {
                var place = evidence.Place is { } span
                    ? $"{ChecklistWords.Place(span, options.LocalPaths)}: "
                    : string.Empty;
                writer.WriteLine(
                    PrintableText.Of($"     {place}{evidence.Verdict.Word()}: {ChecklistWords.Text(evidence)}")
                );
            }
        }

        writer.WriteLine();
        writer.WriteLine(ChecklistWords.Summary(report));
    }
}
