using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags containers that see all of <c>/proc</c> and may, because the pod has its own user namespace.</summary>
public sealed class PssProcMountRestricted : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML0808", "pss-proc-mount-restricted")
        {
            Title = "Unmasked /proc in a user namespace",
            Message = "Container '{0}' mounts /proc as '{1}'; a restricted pod may not, even in its own user namespace",
            Category = RuleCategory.Security,
            Severity = Severity.Info,
            IsEnabledByDefault = false,
            Profiles = PodSecurityStandard.Restricted,
            PodSecurityLevel = PodSecurityLevel.Restricted,
            SecuritySeverity = 4.0,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        // Without the user namespace Baseline forbids it already: ML0712.
        if (
            context.Container.SecurityContext.ProcMount is { Value: not "Default" } value
            && PodSecurityStandard.TrustsUserNamespace(context.Pod, context.TargetVersion)
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
