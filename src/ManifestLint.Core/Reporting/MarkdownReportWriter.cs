using System.Globalization;
using ManifestLint.Analysis;
using ManifestLint.Rules;

namespace ManifestLint.Reporting;

/// <summary>
/// A summary in GitHub's Markdown: counts, trouble with the run, findings by file. What does not fit into the size that a step summary may
/// have is left out by severity, and said to be.
/// </summary>
internal sealed class MarkdownReportWriter : IReportWriter
{
    internal const int MostFindings = 1000;

    /// <summary>GitHub drops a step summary of more than 1 MiB; other steps write to theirs too.</summary>
    internal const int MostBytes = 512 * 1024;

    private const int MostNotifications = 50;
    private const int LongestMessage = 400;

    public void Write(AnalysisResult result, Stream output, ReportOptions options)
    {
        using var writer = ReportStream.OpenText(output);
        var helpUris = result
            .Rules.Where(rule => rule.HelpUri is not null)
            .ToDictionary(rule => rule.Descriptor.Id, rule => rule.HelpUri!, StringComparer.Ordinal);
        writer.WriteLine($"## {ToolIdentity.Name}");
        writer.WriteLine();
        // Without a run there is nothing to count.
        if (!result.IsRefused)
        {
            WriteCounts(writer, FindingCounts.Of(result));
        }

        WriteNotifications(writer, result, options);
        WriteFindings(writer, [.. result.ActiveFindings], finding => Row(finding, helpUris), options);
        writer.WriteLine(MarkdownText.Escape(result.CoverageLine.Shorten(LongestMessage)));
    }

    private static void WriteCounts(TextWriter writer, FindingCounts counts)
    {
        writer.WriteLine($"**{counts}**");
        writer.WriteLine();
        if (counts.Total == 0)
        {
            return;
        }

        writer.WriteLine("| Severity | Findings |");
        writer.WriteLine("| --- | ---: |");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| error | {counts.Errors} |"));
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| warning | {counts.Warnings} |"));
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| info | {counts.Infos} |"));
        writer.WriteLine();
    }

    private static void WriteNotifications(TextWriter writer, AnalysisResult result, ReportOptions options)
    {
        var told = result.Notifications.Where(notification => notification.Level != NotificationLevel.Note).ToList();
        foreach (var notification in told.Take(MostNotifications))
        {
            var place = notification.Path is { } path
                ? $"{MarkdownText.Code(options.RepositoryPaths.Map(path).Shorten(LongestMessage))}: "
                : string.Empty;
            var message = MarkdownText.Escape(notification.Message.Shorten(LongestMessage));
            writer.WriteLine($"- **{notification.Level.Word()}** {place}{message}");
        }

        if (told.Count > MostNotifications)
        {
            writer.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"- and {told.Count - MostNotifications} more messages")
            );
        }

        if (told.Count > 0)
        {
            writer.WriteLine();
        }
    }

    private static void WriteFindings(
        TextWriter writer,
        IReadOnlyList<Finding> findings,
        Func<Finding, string> rowOf,
        ReportOptions options
    )
    {
        var fitting = Fitting(findings.Gravest(MostFindings), rowOf, options);
        foreach (var file in fitting.GroupBy(finding => finding.Place.Source.Path, StringComparer.Ordinal))
        {
            writer.WriteLine(Heading(file.Key, options));
            writer.WriteLine();
            writer.WriteLine("| Place | Severity | Rule | Message |");
            writer.WriteLine("| ---: | --- | --- | --- |");
            foreach (var finding in file)
            {
                writer.WriteLine(rowOf(finding));
            }

            writer.WriteLine();
        }

        if (fitting.Count < findings.Count)
        {
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Of {findings.Count} findings only the {fitting.Count} gravest are listed."
                )
            );
            writer.WriteLine();
        }
    }

    // Halving ends soon and keeps the choice by severity; every row is counted as if its file's heading stood above it.
    private static IReadOnlyList<Finding> Fitting(
        IReadOnlyList<Finding> findings,
        Func<Finding, string> rowOf,
        ReportOptions options
    )
    {
        while (findings.Count > 0 && findings.Sum(Size) > MostBytes)
        {
            findings = findings.Gravest(findings.Count / 2);
        }

        return findings;

        int Size(Finding finding) =>
            ReportStream.Encoding.GetByteCount(rowOf(finding))
            + ReportStream.Encoding.GetByteCount(Heading(finding.Place.Source.Path, options));
    }

    private static string Heading(string path, ReportOptions options) =>
        $"### {MarkdownText.Code(options.RepositoryPaths.Map(path).Shorten(LongestMessage))}";

    private static string Row(Finding finding, Dictionary<string, string> helpUris)
    {
        var id = MarkdownText.Escape(finding.Rule.Id);
        var rule = helpUris.TryGetValue(finding.Rule.Id, out var uri) ? $"[{id}]({MarkdownText.LinkTarget(uri)})" : id;
        var message = MarkdownText.Escape(finding.Message.Shorten(LongestMessage));
        return $"| {finding.Place.Start} | {finding.Severity.Word()} | {rule} | {message} |";
    }
}
