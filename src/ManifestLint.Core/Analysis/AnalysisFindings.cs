using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>Findings of the analysis itself, for what no rule explains better: broken documents, bytes that are no text, things that are almost objects.</summary>
internal static class AnalysisFindings
{
    internal static void Report(FindingCollector collector, YamlError error) =>
        Add(collector, error.Kind == YamlErrorKind.LimitExceeded ? "ML9003" : "ML9001", error.Place, error.Message);

    internal static void Report(FindingCollector collector, SourceDecodingError error) =>
        Add(collector, "ML9002", error.Place, error.Message);

    private static void Add(FindingCollector collector, string id, SourceSpan place, string message)
    {
        var rule = new ActiveRule(new AnalysisRule(id), new Dictionary<RuleOption, object>());
        collector.Add(rule, new FindingBuilder(null, message, place, null));
    }
}

internal sealed class AnalysisRule(string id) : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new(id, "yaml-syntax")
        {
            Title = "Not YAML",
            Message = "{0}",
            Category = RuleCategory.Analysis,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) { }
}
