using ManifestLint.Rules.Pods;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags restart policies that the API refuses in workloads whose pods always run.</summary>
public sealed class RestartPolicyWrong : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML0606", "restart-policy-wrong")
        {
            Title = "Restart policy that the workload does not allow",
            Message = "{0} allows no restart policy but 'Always', so the API server refuses '{1}'",
            Category = RuleCategory.Probes,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(EndlessWorkloads.At("spec.template.spec.restartPolicy"), Check);

    private static void Check(NodeContext context)
    {
        if (context.Node is YamlScalar { Value: "OnFailure" or "Never" } policy)
        {
            context
                .Report(policy, context.Object.Kind.Kind, policy)
                .WithFix("Set 'restartPolicy' to Always", FixSafety.Safe, policy.ReplaceText("Always"));
        }
    }
}
