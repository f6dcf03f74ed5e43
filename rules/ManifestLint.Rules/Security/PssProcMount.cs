using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags containers that see all of <c>/proc</c>.</summary>
public sealed class PssProcMount : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML0712", "pss-proc-mount")
        {
            Title = "Unmasked /proc",
            Message = "Container '{0}' mounts /proc as '{1}', without the masks that hide the node's kernel",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            Profiles = PodSecurityStandard.Baseline,
            PodSecurityLevel = PodSecurityLevel.Baseline,
            SecuritySeverity = 6.5,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        if (
            context.Container.SecurityContext.ProcMount is { Value: not "Default" } value
            && !PodSecurityStandard.TrustsUserNamespace(context.Pod, context.TargetVersion)
        )
        {
            context
                .Report(value, context.Container.Name, value)
                .WithFix(
                    "Remove 'procMount'",
                    FixSafety.Unsafe,
                    context.Container.Node.Removal("securityContext.procMount")
                );
        }
    }
}
