using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Security;

/// <summary>Flags SELinux options that take a container out of the domain of containers.</summary>
public sealed class PssSelinux : Rule
{
    private static readonly KubernetesVersion EngineTypeSince = new(1, 31);

    private static readonly RuleMessage CustomIdentity = new("{0} sets SELinux {1} '{2}'; it may only be left out");

    public override RuleDescriptor Descriptor { get; } =
        new("ML0711", "pss-selinux")
        {
            Title = "Custom SELinux label",
            Message = "{0} runs with SELinux type '{1}', which is not a type of containers",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            Profiles = PodSecurityStandard.Baseline,
            PodSecurityLevel = PodSecurityLevel.Baseline,
            SecuritySeverity = 6.0,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachPod(context => Check(context, context.Pod.SecurityContext, "Pod"));
        rules.ForEachContainer(context =>
            Check(context, context.Container.SecurityContext, PodSecurityStandard.Describe(context.Container))
        );
    }

    private static void Check(ObjectContext context, SecurityContext security, string who)
    {
        if (security.SeLinuxOptions is not { } options)
        {
            return;
        }

        if (options.Scalar("type") is { } type && !IsAllowed(type.Value, context.TargetVersion))
        {
            context.Report(type, who, type);
        }

        foreach (var part in (ReadOnlySpan<string>)["user", "role"])
        {
            if (options.Scalar(part) is { Value.Length: > 0 } value)
            {
                context.Report(CustomIdentity, value, who, part, value);
            }
        }
    }

    private static bool IsAllowed(string type, KubernetesVersion version) =>
        type switch
        {
            "" or "container_t" or "container_init_t" or "container_kvm_t" => true,
            "container_engine_t" => version >= EngineTypeSince,
            _ => false,
        };
}
