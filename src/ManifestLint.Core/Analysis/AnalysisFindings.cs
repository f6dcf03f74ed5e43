using ManifestLint.Discovery;
using ManifestLint.Kustomize;
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

    /// <summary>Reports why Kustomizations cannot be built.</summary>
    internal static void Report(FindingCollector collector, BuildFault fault) =>
        Add(
            collector,
            AnalysisRules.Of(fault.Kind),
            fault.Place,
            MessageText.Clean(fault.Message, MessageText.LongestSentence)
        );

    /// <summary>Reports what a document of a manifest has of objects that are none: the document itself, or items of a list.</summary>
    internal static void Report(FindingCollector collector, DocumentClassification document)
    {
        switch (document.Role, document.Document.Root)
        {
            case (DocumentRole.IncompleteObject, { } root):
                AddNotAnObject(collector, root, $"the document {document.Explanation}");
                break;
            case (DocumentRole.KubernetesList, YamlMapping list):
                foreach (var (item, reason) in ListItems.OthersOf(list))
                {
                    AddNotAnObject(collector, item, reason);
                }

                break;
            case (DocumentRole.NotKubernetes, { } root) when !SaysWhatItIs(root):
                AddNotAnObject(
                    collector,
                    root,
                    $"the document is no Kubernetes object ({document.Explanation}); kubectl refuses the file"
                );
                break;
        }
    }

    // What a file of another tool says of itself is passed over on purpose.
    private static bool SaysWhatItIs(YamlNode root) =>
        root is YamlMapping mapping && mapping["apiVersion"] is not null && mapping["kind"] is not null;

    private static void AddNotAnObject(FindingCollector collector, YamlNode node, string reason) =>
        Add(
            collector,
            AnalysisRules.NotAnObject,
            FieldAnchor.PlaceOf(FieldAnchor.OfItem(node)),
            MessageText.Format(AnalysisRules.NotAnObject.Descriptor.Message, [reason])
        );

    private static void Add(FindingCollector collector, Rule rule, SourceSpan place, string message) =>
        collector.Add(((AnalysisRule)rule).Active, new FindingBuilder(null, message, place, null));
}
