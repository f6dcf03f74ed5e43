using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags pods that share the IPC namespace of their node.</summary>
public sealed class PssHostIpc : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML0704", "pss-host-ipc")
        {
            Title = "Pod in the node's IPC namespace",
            Message = "Pod shares the inter-process communication of its node",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            Profiles = PodSecurityStandard.Baseline,
            PodSecurityLevel = PodSecurityLevel.Baseline,
            SecuritySeverity = 6.5,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        if (context.Pod.Spec.Scalar("hostIPC") is { IsTrue: true } value)
        {
            context.Report(value).WithFix("Remove 'hostIPC'", FixSafety.Unsafe, context.Pod.Spec.Removal("hostIPC"));
        }
    }
}
