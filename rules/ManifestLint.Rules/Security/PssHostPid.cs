using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags pods that share the process namespace of their node.</summary>
public sealed class PssHostPid : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML0703", "pss-host-pid")
        {
            Title = "Pod that sees the node's processes",
            Message = "Pod sees and can signal all processes of its node",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            Profiles = PodSecurityStandard.Baseline,
            PodSecurityLevel = PodSecurityLevel.Baseline,
            SecuritySeverity = 7.5,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        if (context.Pod.Spec.Scalar("hostPID") is { IsTrue: true } value)
        {
            context.Report(value).WithFix("Remove 'hostPID'", FixSafety.Unsafe, context.Pod.Spec.Removal("hostPID"));
        }
    }
}
