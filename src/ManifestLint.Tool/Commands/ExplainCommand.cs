using System.CommandLine;
using ManifestLint.Analysis;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Tool.Commands;

/// <summary><c>manifestlint explain ID</c>: the page of a rule.</summary>
internal static class ExplainCommand
{
    internal static Command Create(ToolEnvironment environment)
    {
        var rule = new Argument<string>("RULE") { Description = "Id or name of a rule: ML0705 or pss-privileged" };
        var packs = SharedOptions.RulePacks();
        var command = new Command("explain", "Say what a rule finds, why it matters, and how to mend it")
        {
            rule,
            packs,
        };
        command.SetAction(parsed =>
            Explain(parsed.GetRequiredValue(rule), RulePacks.Load(parsed.GetValue(packs), environment), environment)
        );
        return command;
    }

    private static int Explain(string wanted, IReadOnlyList<RulePack>? packs, ToolEnvironment environment)
    {
        if (packs is null)
        {
            return ExitCodes.Untrustworthy;
        }

        var rules = RulePacks.AllRules(packs);
        if (rules.FirstOrDefault(rule => IsCalled(rule.Descriptor, wanted)) is not { } found)
        {
            var names = rules.SelectMany(rule => new[] { rule.Descriptor.Id, rule.Descriptor.Name });
            var question = SpellingSuggestion.Question(wanted, names);
            var hint = question.Length > 0 ? question : "; see 'manifestlint rules'";
            environment.Error.WriteLine($"manifestlint: There is no rule '{wanted}'{hint}");
            return ExitCodes.Untrustworthy;
        }

        var descriptor = found.Descriptor;
        environment.WriteOutput(output =>
        {
            output.WriteLine(
                $"{descriptor.Id} {descriptor.Name} ({SeverityName(descriptor.Severity)}, {State(descriptor)})"
            );
            output.WriteLine();
            output.WriteLine((found.ReadPage() ?? descriptor.Title).TrimEnd());
        });
        return ExitCodes.Clean;
    }

    private static bool IsCalled(RuleDescriptor rule, string wanted) =>
        string.Equals(rule.Id, wanted, StringComparison.OrdinalIgnoreCase)
        || string.Equals(rule.Name, wanted, StringComparison.OrdinalIgnoreCase);

    private static string State(RuleDescriptor rule) =>
        rule.IsEnabledByDefault ? "on by default"
        : rule.Profiles.IsEmpty ? "off by default"
        : $"off by default, on with profile {string.Join(" or ", rule.Profiles)}";

    private static string SeverityName(Severity severity) => severity.ToString().ToLowerInvariant();
}
