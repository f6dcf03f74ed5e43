using System.Text;
using ManifestLint.Rules;

namespace ManifestLint.Dev.Generate;

/// <summary>Writes <c>docs/rules.md</c>: the built-in rules by category, each with a link to its page.</summary>
internal static class RuleIndex
{
    internal static string Write(IEnumerable<Rule> rules)
    {
        var text = new StringBuilder();
        text.Append("# Rules\n\n");
        text.Append("<!-- Written by `dotnet run --project src/ManifestLint.Dev -- generate`. -->\n\n");
        text.Append(
            "*Default* says whether a rule runs without being asked for; a profile switches on the rules that name it.\n"
        );
        foreach (var category in rules.GroupBy(rule => rule.Descriptor.Category).OrderBy(group => group.Key))
        {
            text.Append(null, $"\n## {Words(category.Key)}\n\n");
            text.Append("| Id | Name | Severity | Default | Profiles | Finds |\n");
            text.Append("|---|---|---|---|---|---|\n");
            foreach (var rule in category.OrderBy(rule => rule.Descriptor.Id, StringComparer.Ordinal))
            {
                AppendRow(text, rule);
            }
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, Rule rule)
    {
        var descriptor = rule.Descriptor;
        var page = PageOf(rule);
        var severity = descriptor.Severity.ToString().ToLowerInvariant();
        var isOn = descriptor.IsEnabledByDefault ? "on" : "off";
        var profiles = string.Join(", ", descriptor.Profiles);
        text.Append(
            null,
            $"| [{descriptor.Id}]({page}) | {descriptor.Name} | {severity} | {isOn} | {profiles} | {descriptor.Title} |\n"
        );
    }

    // The rules of the engine itself lie in it.
    private static string PageOf(Rule rule) =>
        rule.Descriptor.Category == RuleCategory.Analysis
            ? $"../src/ManifestLint.Core/Analysis/Pages/{rule.GetType().Name}.md"
            : $"../rules/ManifestLint.Rules/{rule.Descriptor.Category}/{rule.GetType().Name}.md";

    // ApiVersions is headed "Api versions".
    private static string Words(RuleCategory category)
    {
        var slug = Testing.RuleNames.ToSlug(category.ToString()).Replace('-', ' ');
        return string.Concat(char.ToUpperInvariant(slug[0]).ToString(), slug.AsSpan(1));
    }
}
