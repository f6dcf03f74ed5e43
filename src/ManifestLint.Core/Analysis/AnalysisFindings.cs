using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>Findings of the analysis itself, for what no rule explains better: broken documents, bytes that are no text, things that are almost objects.</summary>
internal static class AnalysisFindings
{
    internal static void Report(FindingCollector collector, YamlError error) =>
        Add(
            collector,
            error.Kind == YamlErrorKind.LimitExceeded ? AnalysisRules.LimitExceeded : AnalysisRules.YamlSyntax,
            error.Place,
            error.Message
        );

    internal static void Report(FindingCollector collector, SourceDecodingError error) =>
        Add(collector, AnalysisRules.FileUnreadable, error.Place, error.Message);

    private static void Add(FindingCollector collector, Rule rule, SourceSpan place, string message) =>
        collector.Add(((AnalysisRule)rule).Active, new FindingBuilder(null, message, place, null));
}
