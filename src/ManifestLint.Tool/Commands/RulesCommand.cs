using System.CommandLine;
using ManifestLint.Configuration;
using ManifestLint.Rules;

namespace ManifestLint.Tool.Commands;

/// <summary><c>manifestlint rules</c>: what can be found.</summary>
internal static class RulesCommand
{
    internal static Command Create(ToolEnvironment environment)
    {
        var category = new Option<string?>("--category")
        {
            Description = "Only the rules of one category, such as security",
        };
        category.AcceptOnlyFromAmong([.. Enum.GetValues<RuleCategory>().Select(RuleCatalog.CategoryName)]);
        var packs = SharedOptions.RulePacks();
        var command = new Command("rules", "List the rules") { category, packs };
        command.SetAction(parsed =>
        {
            if (RulePacks.Load(parsed.GetValue(packs), environment) is not { } loaded)
            {
                return ExitCodes.Untrustworthy;
            }

            var wanted = parsed.GetValue(category);
            var rules = RulePacks
                .AllRules(loaded)
                .Select(rule => rule.Descriptor)
                .Where(rule => wanted is null || RuleCatalog.CategoryName(rule.Category) == wanted);
            environment.WriteOutput(output => List(rules, output));
            return ExitCodes.Clean;
        });
        return command;
    }

    private static void List(IEnumerable<RuleDescriptor> rules, TextWriter output)
    {
        var listed = rules.ToList();
        var width = listed.Select(rule => rule.Name.Length).DefaultIfEmpty().Max();
        foreach (var group in listed.GroupBy(rule => rule.Category).OrderBy(group => group.Key))
        {
            output.WriteLine(RuleCatalog.CategoryName(group.Key));
            foreach (var rule in group)
            {
                output.WriteLine(
                    $"  {rule.Id}  {rule.Name.PadRight(width)}  {rule.Severity.ToString().ToLowerInvariant(), -7}  {State(rule), -10}  {rule.Title}"
                );
            }
        }
    }

    private static string State(RuleDescriptor rule) =>
        rule.IsEnabledByDefault ? "on"
        : rule.Profiles.IsEmpty ? "off"
        : rule.Profiles[0];
}
