using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Jobs;

/// <summary>Flags pod failure policies of Jobs that the API server refuses.</summary>
public sealed class PodFailurePolicyInvalid : Rule
{
    private const int MostRules = 20;
    private const int MostConditions = 20;

    private static readonly RuleMessage RestartPolicy = new(
        "A Job with 'podFailurePolicy' needs restartPolicy 'Never', but it is '{0}'"
    );

    private static readonly RuleMessage Replacement = new(
        "A Job with 'podFailurePolicy' allows no podReplacementPolicy but 'Failed'; it is '{0}'"
    );

    private static readonly RuleMessage TooMany = new("A Job may have at most {1} {2}, but there are {0}");

    private static readonly RuleMessage FailIndex = new(
        "'action: FailIndex' needs 'backoffLimitPerIndex', which the Job does not set"
    );

    private static readonly RuleMessage NoCondition = new(
        "A rule of 'podFailurePolicy' needs 'onExitCodes' or 'onPodConditions' to say which failures it is for"
    );

    private static readonly RuleMessage TypeInvalid = new("'{0}' is no type of a pod condition: it {1}");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1760", "pod-failure-policy-invalid")
        {
            Title = "Pod failure policy that the API refuses",
            Message = "A rule of 'podFailurePolicy' may have 'onExitCodes' or 'onPodConditions', but not both",
            Category = RuleCategory.Jobs,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachJobSpec(Check);

    private static void Check(NodeContext context, YamlMapping spec)
    {
        if (spec.Mapping("podFailurePolicy") is not { } policy)
        {
            return;
        }

        // Without one, or with Always, it is the finding of job-restart-policy.
        if (spec.Mapping("template")?.Mapping("spec")?.Scalar("restartPolicy") is { Value: "OnFailure" } restart)
        {
            context.Report(RestartPolicy, restart, restart);
        }

        if (spec.Scalar("podReplacementPolicy") is { Value: "TerminatingOrFailed" } replacement)
        {
            context.Report(Replacement, replacement, replacement);
        }

        if (policy.TryGetEntry("rules", out var rules))
        {
            CheckCount(context, rules, MostRules, "rules in 'podFailurePolicy'");
        }

        foreach (var (index, rule) in policy.IndexedItems("rules"))
        {
            CheckRule(context, spec, rule, $"podFailurePolicy.rules[{index}]");
        }
    }

    private static void CheckCount(NodeContext context, YamlEntry list, int most, string what)
    {
        if (list.Value is YamlSequence { Items.Length: var count } && count > most)
        {
            context.Report(TooMany, list.Key, count, most, what);
        }
    }

    private static void CheckRule(NodeContext context, YamlMapping spec, YamlMapping rule, string path)
    {
        if (rule.Scalar("action") is { Value: "FailIndex" } action && !spec.Has("backoffLimitPerIndex"))
        {
            context.Report(FailIndex, action);
        }

        var hasExitCodes = rule.TryGetPresent("onExitCodes", out var exitCodes);
        var hasConditions =
            rule.TryGetPresent("onPodConditions", out var conditions)
            && conditions.Value is not YamlSequence { Items.IsEmpty: true };
        if (hasExitCodes && hasConditions)
        {
            context.Report(conditions.Key).Related(exitCodes.Key, "the other");
        }
        else if (!hasExitCodes && !hasConditions)
        {
            context.ReportMissing(NoCondition, $"{path}.onExitCodes");
        }

        if (hasExitCodes && exitCodes.Value is YamlMapping requirement)
        {
            ExitCodeRequirement.Check(context, spec, requirement);
        }

        if (hasConditions)
        {
            CheckCount(context, conditions, MostConditions, "conditions in a rule of 'podFailurePolicy'");
        }

        foreach (var condition in rule.Mappings("onPodConditions"))
        {
            if (condition.KnownText("type") is { } type && !NameSyntax.IsQualifiedName(type.Value, out var reason))
            {
                context.Report(TypeInvalid, type, type, reason);
            }
        }
    }
}
