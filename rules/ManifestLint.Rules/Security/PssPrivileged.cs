using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Security;

/// <summary>Flags containers that run privileged: such a container owns its node.</summary>
public sealed class PssPrivileged : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML0705", "pss-privileged")
        {
            Title = "Privileged container",
            Message = "Container '{0}' runs privileged",
            Category = RuleCategory.Security,
            Severity = Severity.Error,
            SecuritySeverity = 9.0,
            Profiles = PodSecurityStandard.Baseline,
            PodSecurityLevel = PodSecurityLevel.Baseline,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        if (context.Container.SecurityContext.Privileged is { IsTrue: true } value)
        {
            context
                .Report(value, context.Container.Name)
                .WithFix("Set 'privileged' to false", FixSafety.Unsafe, value.ReplaceWith("false"));
        }
    }
}
