using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags Windows containers that run as processes of the node.</summary>
public sealed class PssHostProcess : Rule
{
    private const string Field = "securityContext.windowsOptions.hostProcess";

    public override RuleDescriptor Descriptor { get; } =
        new("ML0701", "pss-host-process")
        {
            Title = "Windows host process container",
            Message = "{0} runs as a process of the Windows node",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            Profiles = PodSecurityStandard.Baseline,
            PodSecurityLevel = PodSecurityLevel.Baseline,
            SecuritySeverity = 9.0,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachPod(context => Check(context, context.Pod.SecurityContext, context.Pod.Spec, "Pod"));
        rules.ForEachContainer(context =>
            Check(
                context,
                context.Container.SecurityContext,
                context.Container.Node,
                PodSecurityStandard.Describe(context.Container)
            )
        );
    }

    private static void Check(ObjectContext context, SecurityContext security, YamlMapping owner, string who)
    {
        if (security.WindowsOptions?.Scalar("hostProcess") is { IsTrue: true } value)
        {
            context.Report(value, who).WithFix("Remove 'hostProcess'", FixSafety.Unsafe, owner.Removal(Field));
        }
    }
}
