using ManifestLint.Discovery;
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

    /// <summary>Reports a file that could not be opened or is too large. There is no text to point into, so the place is its start.</summary>
    internal static void Report(FindingCollector collector, FailedPath file) =>
        Add(
            collector,
            AnalysisRules.FileUnreadable,
            new SourceSpan(new SourceText(file.Path, string.Empty), new TextSpan(0, 0)),
            $"The file cannot be read: {file.Explanation}"
        );

    internal static void Report(FindingCollector collector, DocumentClassification document)
    {
        var root = document.Document.Root;
        var anchor = root is null ? null : FieldAnchor.OfItem(root);
        if (anchor is not null)
        {
            Add(
                collector,
                AnalysisRules.NotAnObject,
                FieldAnchor.PlaceOf(anchor),
                MessageText.Format(AnalysisRules.NotAnObject.Descriptor.Message, [document.Explanation])
            );
        }
    }

    private static void Add(FindingCollector collector, Rule rule, SourceSpan place, string message) =>
        collector.Add(((AnalysisRule)rule).Active, new FindingBuilder(null, message, place, null));
}
