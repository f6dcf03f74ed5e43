using System.Globalization;
using ManifestLint.Checklist;

namespace ManifestLint.Reporting;

/// <summary>The checklist in GitHub's Markdown.</summary>
internal static class ChecklistMarkdownWriter
{
    internal static void Write(ChecklistReport report, Stream output, ComparisonReportOptions options)
    {
        using var writer = ReportStream.OpenText(output);
        writer.WriteLine($"## {MarkdownText.Escape(ChecklistWords.Subject(report))}");
        writer.WriteLine();
        writer.WriteLine($"**{ChecklistWords.Summary(report)}**");
        writer.WriteLine();
        writer.WriteLine("| | Point | Verdict |");
        writer.WriteLine("| ---: | --- | --- |");
        foreach (var item in report.Points)
        {
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {(int)item.Point} | {MarkdownText.Escape(item.Point.Title())} | {item.Verdict.Word()} |"
                )
            );
        }

        foreach (var item in report.Points)
        {
            writer.WriteLine();
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"### {(int)item.Point}. {MarkdownText.Escape(item.Point.Title())}"
                )
            );
            writer.WriteLine();
            writer.WriteLine(MarkdownText.Escape(item.Explanation));
            if (!item.Evidence.IsEmpty)
            {
                writer.WriteLine();
            }

            foreach (var evidence in item.Evidence)
            {
                var place = evidence.Place is { } span
                    ? $"{MarkdownText.Code(ChecklistWords.Place(span, options.RepositoryPaths))} "
                    : string.Empty;
                writer.WriteLine(
                    $"- {place}{evidence.Verdict.Word()}: {MarkdownText.Escape(ChecklistWords.Text(evidence))}"
                );
            }
        }
    }
}
