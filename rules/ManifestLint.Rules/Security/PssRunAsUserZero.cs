using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags pods and containers that choose to run as root.</summary>
public sealed class PssRunAsUserZero : Rule
{
    private static readonly KubernetesVersion Since = new(1, 23);

    public override RuleDescriptor Descriptor { get; } =
        new("ML0804", "pss-run-as-user-zero")
        {
            Title = "Container runs as root",
            Message = "{0} runs as root: 'runAsUser' is 0",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            Profiles = PodSecurityStandard.Restricted,
            PodSecurityLevel = PodSecurityLevel.Restricted,
            SecuritySeverity = 5.5,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachPod(context => Check(context, context.Pod, context.Pod.SecurityContext, context.Pod.Spec, "Pod"));
        rules.ForEachContainer(context =>
            Check(
                context,
                context.Pod,
                context.Container.SecurityContext,
                context.Container.Node,
                PodSecurityStandard.Describe(context.Container)
            )
        );
    }

    private static void Check(
        ObjectContext context,
        PodTemplate pod,
        SecurityContext security,
        YamlMapping owner,
        string who
    )
    {
        if (
            context.TargetVersion >= Since
            && security.RunAsUser is { } user
            && user.TryGetInt64(out var id)
            && id == 0
            && !PodSecurityStandard.TrustsUserNamespace(pod, context.TargetVersion)
        )
        {
            context
                .Report(user, who)
                .WithFix("Remove 'runAsUser'", FixSafety.Unsafe, owner.Removal("securityContext.runAsUser"));
        }
    }
}
