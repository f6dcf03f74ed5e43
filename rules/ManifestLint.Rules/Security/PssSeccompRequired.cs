using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags containers for which no seccomp profile is chosen.</summary>
public sealed class PssSeccompRequired : Rule
{
    private const string Profile = "securityContext.seccompProfile";

    private static readonly KubernetesVersion Since = new(1, 19);

    private static readonly string[] Types = ["RuntimeDefault", "Localhost", "Unconfined"];

    private static readonly RuleMessage Unknown = new(
        "{0} has the seccomp profile '{1}'; only 'RuntimeDefault' and 'Localhost' filter system calls"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0805", "pss-seccomp-required")
        {
            Title = "No seccomp profile",
            Message = "{0} may run without a filter of system calls: no 'seccompProfile' is set there or for the pod",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            Profiles = PodSecurityStandard.Restricted,
            PodSecurityLevel = PodSecurityLevel.Restricted,
            SecuritySeverity = 4.5,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var pod = context.Pod;
        if (context.TargetVersion < Since || PodSecurityStandard.ExemptsWindows(pod, context.TargetVersion))
        {
            return;
        }

        CheckType(context, pod.SecurityContext, "Pod");
        var undecided = new List<Container>();
        foreach (var container in pod.Containers)
        {
            CheckType(context, container.SecurityContext, PodSecurityStandard.Describe(container));
            if (
                container is { IsFragment: false, SecurityContext.SeccompProfile: null }
                && !PodSecurityStandard.IsPrivileged(container)
            )
            {
                undecided.Add(container);
            }
        }

        // A profile of the pod decides for all of them, and a wrong one is a finding of its own.
        if (undecided.Count > 0 && pod.SecurityContext.SeccompProfile is null)
        {
            context
                .ReportMissing(Profile, PodSecurityStandard.Describe(undecided))
                .WithFix(
                    "Use the runtime's profile",
                    FixSafety.Unsafe,
                    pod.Spec.Insertion($"{Profile}.type", "RuntimeDefault")
                );
        }
    }

    // 'Unconfined' is forbidden by Baseline already, and is ML0713's finding; the right word in the wrong case is ML0065's.
    private static void CheckType(PodContext context, SecurityContext security, string who)
    {
        if (
            security.SeccompProfile?.Scalar("type") is { } type
            && !Types.Contains(type.Value, StringComparer.OrdinalIgnoreCase)
        )
        {
            context.Report(Unknown, type, who, type);
        }
    }
}
