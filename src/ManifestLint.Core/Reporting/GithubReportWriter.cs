using System.Globalization;
using ManifestLint.Analysis;
using ManifestLint.Rules;

namespace ManifestLint.Reporting;

/// <summary>
/// Workflow commands, one a line: GitHub Actions makes annotations of them, ten of each severity a step. Trouble with the run itself is
/// annotated too.
/// </summary>
internal sealed class GithubReportWriter : IReportWriter
{
    public void Write(AnalysisResult result, Stream output, ReportOptions options)
    {
        using var writer = ReportStream.OpenText(output);
        foreach (var notification in result.Notifications.Where(n => n.Level != NotificationLevel.Note))
        {
            var file = notification.Path is { } path ? $"file={Property(options.RepositoryPaths.Map(path))}," : null;
            writer.WriteLine(
                $"::{notification.Level.Word()} {file}title={ToolIdentity.Name}::{Data(notification.Message)}"
            );
        }

        foreach (var finding in result.ActiveFindings)
        {
            var file = Property(options.RepositoryPaths.Map(finding.Place.Source.Path));
            var title = Property($"{finding.Rule.Id} {finding.Rule.Name}");
            var place = PlaceOf(ReportRegion.Of(finding.Place));
            writer.WriteLine(
                $"::{Command(finding.Severity)} file={file},{place},title={title}::{Data(finding.Message)}"
            );
        }
    }

    private static string Command(Severity severity) => severity == Severity.Info ? "notice" : severity.Word();

    // An annotation over several lines takes no columns. An annotation's end column is the last one in it, ours is the one behind.
    private static string PlaceOf(ReportRegion region) =>
        region.StartLine == region.EndLine
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"line={region.StartLine},col={region.StartColumn},endLine={region.EndLine},endColumn={region.EndColumn - 1}"
            )
            : string.Create(CultureInfo.InvariantCulture, $"line={region.StartLine},endLine={region.EndLine}");

    private static string Data(string text) => Escape(PrintableText.Of(text));

    // The true name of a file may hold anything: what has an escape is escaped first, and only the rest is replaced.
    private static string Property(string text) =>
        PrintableText.Of(
            Escape(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal)
        );

    private static string Escape(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);
}
