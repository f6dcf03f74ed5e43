using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Security;

/// <summary>Flags pods that use the network of their node.</summary>
public sealed class PssHostNetwork : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML0702", "pss-host-network")
        {
            Title = "Pod in the node's network",
            Message = "Pod uses the network of its node",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            Profiles = PodSecurityStandard.Baseline,
            PodSecurityLevel = PodSecurityLevel.Baseline,
            SecuritySeverity = 6.5,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        if (context.Pod.Spec.Scalar("hostNetwork") is { IsTrue: true } value)
        {
            context.Report(value);
        }
    }
}
