using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Jobs;

/// <summary>Flags success policies of Jobs that the API server refuses.</summary>
public sealed class SuccessPolicyInvalid : Rule
{
    private const int MostRules = 20;

    private static readonly RuleMessage NoRules = new("'successPolicy' needs at least one rule");

    private static readonly RuleMessage TooManyRules = new(
        "'successPolicy' may have at most {1} rules, but there are {0}"
    );

    private static readonly RuleMessage Negative = new("'succeededCount' is {0}, but must not be negative");

    private static readonly RuleMessage MoreThan = new("'succeededCount' is {0}, more than the {1} {2}");

    private static readonly RuleMessage Indexes = new("'{0}' is no list of indexes: {1}");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1761", "success-policy-invalid")
        {
            Title = "Success policy that the API refuses",
            Message = "A rule of 'successPolicy' needs 'succeededCount' or 'succeededIndexes'",
            Category = RuleCategory.Jobs,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachJobSpec(Check);

    private static void Check(NodeContext context, YamlMapping spec)
    {
        if (!spec.TryGetPresent("successPolicy", out var entry) || entry.Value is not YamlMapping policy)
        {
            return;
        }

        // A missing list is the schema's.
        if (policy.TryGetEntry("rules", out var list) && list.Value is YamlSequence { Items.IsEmpty: true })
        {
            context.Report(NoRules, list.Key);
        }
        else if (policy["rules"] is YamlSequence { Items.Length: > MostRules } rules)
        {
            context.Report(TooManyRules, entry.Key, rules.Items.Length, MostRules);
        }

        foreach (var (index, rule) in policy.IndexedItems("rules"))
        {
            CheckRule(context, rule, spec.Int64("completions"), $"successPolicy.rules[{index}]");
        }
    }

    private static void CheckRule(NodeContext context, YamlMapping rule, long? completions, string path)
    {
        if (!rule.Has("succeededCount") && !rule.Has("succeededIndexes"))
        {
            context.ReportMissing($"{path}.succeededCount");
            return;
        }

        long? listed = null;
        if (rule.KnownText("succeededIndexes") is { } indexes)
        {
            if (IndexIntervals.FaultOf(indexes.Value, completions, out var total) is { } fault)
            {
                context.Report(Indexes, indexes, indexes, fault);
                return;
            }

            listed = total;
        }

        if (rule.Int64("succeededCount") is { } count)
        {
            CheckCount(context, rule["succeededCount"]!, count, completions, listed);
        }
    }

    private static void CheckCount(NodeContext context, YamlNode node, long count, long? completions, long? listed)
    {
        if (count < 0)
        {
            context.Report(Negative, node, count);
        }
        else if (count > completions)
        {
            context.Report(MoreThan, node, count, completions, "completions of the Job");
        }
        else if (count > listed)
        {
            context.Report(MoreThan, node, count, listed, "indexes in 'succeededIndexes'");
        }
    }
}
