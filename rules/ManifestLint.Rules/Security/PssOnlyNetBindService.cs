using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Security;

/// <summary>Flags added capabilities that the level Baseline allows and the level Restricted does not.</summary>
public sealed class PssOnlyNetBindService : Rule
{
    private static readonly KubernetesVersion Since = new(1, 22);

    public override RuleDescriptor Descriptor { get; } =
        new("ML0807", "pss-only-net-bind-service")
        {
            Title = "Capability beyond NET_BIND_SERVICE added",
            Message = "Container '{0}' adds capability '{1}'; a restricted pod may add 'NET_BIND_SERVICE' only",
            Category = RuleCategory.Security,
            Severity = Severity.Info,
            IsEnabledByDefault = false,
            Profiles = PodSecurityStandard.Restricted,
            PodSecurityLevel = PodSecurityLevel.Restricted,
            SecuritySeverity = 3.5,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        if (context.TargetVersion < Since || PodSecurityStandard.ExemptsWindows(context.Pod, context.TargetVersion))
        {
            return;
        }

        // What Baseline forbids too is ML0706's finding.
        foreach (var capability in context.Container.SecurityContext.AddedCapabilities)
        {
            if (!capability.HasValue("NET_BIND_SERVICE") && PssCapabilitiesAdded.Allowed.Contains(capability.Value))
            {
                context
                    .Report(capability, context.Container.Name, capability)
                    .WithFix(
                        $"Remove '{capability.Value}'",
                        FixSafety.Unsafe,
                        PssCapabilitiesAdded.Removal(context.Container, capability)
                    );
            }
        }
    }
}
