using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags containers that may run as root.</summary>
public sealed class PssRunAsNonRoot : Rule
{
    private const string Field = "securityContext.runAsNonRoot";

    private const string FixTitle = "Set 'runAsNonRoot' to true";

    private static readonly RuleMessage Allowed = new("{0} explicitly may run as root: 'runAsNonRoot' is false");

    private static readonly RuleOption<bool> AcceptNumericUser = new(
        "acceptNumericUser",
        false,
        "Accept a 'runAsUser' other than 0 in place of 'runAsNonRoot: true'; Pod Security Admission does not."
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0803", "pss-run-as-non-root")
        {
            Title = "Container may run as root",
            Message = "{0} may run as root: 'runAsNonRoot: true' is set neither there nor for the pod",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            Profiles = PodSecurityStandard.Restricted,
            PodSecurityLevel = PodSecurityLevel.Restricted,
            SecuritySeverity = 5.5,
            Options = [AcceptNumericUser],
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var pod = context.Pod;
        if (PodSecurityStandard.TrustsUserNamespace(pod, context.TargetVersion))
        {
            return;
        }

        CheckValue(context, pod.SecurityContext, "Pod");
        var undecided = new List<Container>();
        foreach (var container in pod.Containers)
        {
            CheckValue(context, container.SecurityContext, PodSecurityStandard.Describe(container));
            if (
                container is { IsFragment: false, SecurityContext.RunAsNonRoot: null }
                && !IsAcceptedUser(context, container)
            )
            {
                undecided.Add(container);
            }
        }

        // A value of the pod decides for all of them: true is right, false has just been reported.
        if (undecided.Count > 0 && pod.SecurityContext.RunAsNonRoot is null)
        {
            context
                .ReportMissing(Field, PodSecurityStandard.Describe(undecided))
                .WithFix(FixTitle, FixSafety.Unsafe, pod.Spec.Insertion(Field, "true"));
        }
    }

    private static void CheckValue(PodContext context, SecurityContext security, string who)
    {
        if (security.RunAsNonRoot is { IsFalse: true } value)
        {
            context.Report(Allowed, value, who).WithFix(FixTitle, FixSafety.Unsafe, value.ReplaceWith("true"));
        }
    }

    private static bool IsAcceptedUser(PodContext context, Container container) =>
        context.Option(AcceptNumericUser)
        && (container.SecurityContext.RunAsUser ?? container.Pod.SecurityContext.RunAsUser) is { } user
        && user.TryGetInt64(out var id)
        && id != 0;
}
