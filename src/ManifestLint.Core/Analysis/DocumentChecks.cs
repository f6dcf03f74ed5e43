using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>Runs the checks of one document as it is written: the document itself, its mappings, and what keeps it from being read.</summary>
internal sealed class DocumentChecks(
    RuleTable table,
    FindingCollector collector,
    YamlDocument document,
    IReadOnlyDictionary<YamlNode, KubernetesObject> objects
)
{
    internal void Run()
    {
        var explained = new HashSet<YamlError>();
        var context = new DocumentContext(collector, document, explained);
        foreach (var (rule, check) in table.Documents)
        {
            collector.Run(rule, check, context, document.Source.Path);
        }

        foreach (var error in document.Errors.Where(error => !explained.Contains(error)))
        {
            AnalysisFindings.Report(collector, error);
        }

        if (!table.Mappings.IsEmpty && document.Root is { } root)
        {
            Walk(root, null, []);
        }
    }

    // As written: a mapping that aliases share is checked once, where it stands.
    private void Walk(YamlNode node, KubernetesObject? @object, HashSet<YamlNode> seen)
    {
        switch (node)
        {
            case YamlMapping mapping when seen.Add(mapping):
                @object = objects.GetValueOrDefault(mapping, @object!);
                var context = new MappingContext(collector, document, mapping, @object);
                foreach (var (rule, check) in table.Mappings)
                {
                    collector.Run(rule, check, context, document.Source.Path);
                }

                foreach (var entry in mapping.WrittenEntries)
                {
                    Walk(entry.Value, @object, seen);
                }

                break;
            case YamlSequence sequence when seen.Add(sequence):
                foreach (var item in sequence.Items)
                {
                    Walk(item, @object, seen);
                }

                break;
        }
    }
}
