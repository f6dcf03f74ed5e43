using System.Globalization;
using ManifestLint.Analysis;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Reporting;

/// <summary>
/// <c>path:line:column: severity ID: message</c>. What follows for a person (source, related places, environments) is indented, so that
/// neither grep nor a problem matcher takes it for a finding.
/// </summary>
internal sealed class TextReportWriter : IReportWriter
{
    public void Write(AnalysisResult result, Stream output, ReportOptions options)
    {
        using var writer = ReportStream.OpenText(output);
        var palette = new AnsiPalette(options.UseColor);
        foreach (var finding in result.ActiveFindings)
        {
            WriteHead(writer, finding, options, palette);
            if (options.ShowFrames)
            {
                WriteDetails(writer, finding, result.Redaction, options, palette);
            }
        }
    }

    private static void WriteHead(TextWriter writer, Finding finding, ReportOptions options, AnsiPalette palette)
    {
        var place = palette.Bold(Place(finding.Place, options));
        var severity = palette.Of(finding.Severity, $"{finding.Severity.Word()} {finding.Rule.Id}");
        writer.WriteLine($"{place}: {severity}: {PrintableText.Of(finding.Message)}");
    }

    private static void WriteDetails(
        TextWriter writer,
        Finding finding,
        Redaction redaction,
        ReportOptions options,
        AnsiPalette palette
    )
    {
        var frame = CodeFrame.Of(finding.Place, redaction);
        writer.WriteLine($"  {palette.Dim($"{frame.Gutter} |")} {frame.Line}");
        writer.WriteLine(
            $"  {palette.Dim($"{frame.EmptyGutter} |")} {frame.Indent}{palette.Of(finding.Severity, frame.Carets)}"
        );
        foreach (var related in finding.Related.Take(RelatedPlaces.MostShown))
        {
            writer.WriteLine($"  {Place(related.Place, options)}: note: {PrintableText.Of(related.Message)}");
        }

        if (finding.Related.Length - RelatedPlaces.MostShown is > 0 and var more)
        {
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  note: {more} more {(more == 1 ? "place" : "places")}, which the formats json and sarif name"
                )
            );
        }

        if (FindingEnvironments.AreWorthNaming(finding))
        {
            writer.WriteLine($"  in: {PrintableText.Of(string.Join(", ", finding.Environments))}");
        }

        writer.WriteLine();
    }

    private static string Place(SourceSpan place, ReportOptions options) =>
        $"{PrintableText.Of(options.LocalPaths.Map(place.Source.Path))}:{place.Start}";
}
