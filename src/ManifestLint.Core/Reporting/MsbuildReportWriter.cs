using ManifestLint.Analysis;

namespace ManifestLint.Reporting;

/// <summary><c>path(line,column,endLine,endColumn): severity ID: message</c>: MSBuild's canonical form, also VS Code's <c>$msCompile</c>.</summary>
internal sealed class MsbuildReportWriter : IReportWriter
{
    public void Write(AnalysisResult result, Stream output, ReportOptions options)
    {
        using var writer = ReportStream.OpenText(output);
        foreach (var finding in result.ActiveFindings)
        {
            var path = PrintableText.Of(options.LocalPaths.Map(finding.Place.Source.Path));
            var region = ReportRegion.Of(finding.Place);
            var place = string.Create(
                null,
                $"{path}({region.StartLine},{region.StartColumn},{region.EndLine},{region.EndColumn})"
            );
            var message = PrintableText.Of(finding.Message);
            writer.WriteLine($"{place}: {finding.Severity.Word()} {finding.Rule.Id}: {message}");
        }
    }
}
