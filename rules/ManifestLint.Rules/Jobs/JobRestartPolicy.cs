using ManifestLint.Yaml;

namespace ManifestLint.Rules.Jobs;

/// <summary>Flags Jobs whose pods would always be restarted, and so would never end.</summary>
public sealed class JobRestartPolicy : Rule
{
    private static readonly RuleMessage Missing = new(
        "The pods of a {0} need a 'restartPolicy' of 'OnFailure' or 'Never'; without one it is 'Always', which the API server refuses"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1702", "job-restart-policy")
        {
            Title = "Job whose pods would never end",
            Message =
                "The pods of a {0} must end, so the API server refuses restartPolicy '{1}'; 'OnFailure' and 'Never' are allowed",
            Category = RuleCategory.Jobs,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var kind = context.Object.Kind;
        if (kind.Group != "batch")
        {
            return;
        }

        var policy = context.Pod.Spec["restartPolicy"] as YamlScalar;
        if (policy is { IsString: true, Value: "Always" })
        {
            context
                .Report(policy, kind.Kind, policy)
                .WithFix("Set 'restartPolicy' to OnFailure", FixSafety.Unsafe, policy.ReplaceText("OnFailure"));
        }
        else if ((policy is null or { IsNull: true } or { IsString: true, Value: "" }) && !IsFragment(context))
        {
            context.ReportMissing(Missing, "restartPolicy", kind.Kind);
        }
    }

    // A patch leaves out what the base says.
    private static bool IsFragment(PodContext context) => context.Pod.Containers.All(container => container.IsFragment);
}
