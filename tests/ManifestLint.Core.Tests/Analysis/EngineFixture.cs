using System.Collections.Immutable;
using ManifestLint.Analysis;
using ManifestLint.Discovery;
using ManifestLint.Rules;

namespace ManifestLint.Core.Tests.Analysis;

/// <summary>Runs rules of the tests over files in memory.</summary>
internal static class EngineFixture
{
    internal static AnalysisResult Run(Rule rule, params (string Path, string Content)[] files) => Run([rule], files);

    internal static AnalysisResult Run(ImmutableArray<Rule> rules, params (string Path, string Content)[] files) =>
        Analyzer.Run(Request(rules, files));

    internal static AnalysisRequest Request(ImmutableArray<Rule> rules, params (string Path, string Content)[] files)
    {
        var fileSystem = new InMemoryFileSystem().AddDirectory("/w/.git");
        foreach (var (path, content) in files)
        {
            fileSystem.AddFile($"/w/{path}", content);
        }

        return new AnalysisRequest
        {
            Files = fileSystem,
            CurrentDirectory = "/w",
            Packs = [new RulePack("TST", null, rules)],
        };
    }

    internal static IEnumerable<string> Lines(AnalysisResult result) =>
        result.Findings.Select(finding => $"{finding.Place} {finding.Rule.Id} {finding.Message}");
}

/// <summary>A rule that is made of its registration.</summary>
internal sealed class InlineRule(
    string id,
    Action<RuleRegistration> register,
    string message = "{0}",
    string? supersedes = null
) : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new(id, id.ToLowerInvariant())
        {
            Title = "Test rule",
            Message = message,
            Category = RuleCategory.Structure,
            Severity = Severity.Warning,
            Supersedes = supersedes is null ? [] : [supersedes],
        };

    public override void Register(RuleRegistration rules) => register(rules);
}
