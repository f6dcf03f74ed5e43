using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags containers whose processes can gain more rights than they were started with.</summary>
public sealed class PssAllowPrivilegeEscalation : Rule
{
    private const string Field = "securityContext.allowPrivilegeEscalation";

    private static readonly RuleMessage Allowed = new(
        "Container '{0}' explicitly lets its processes gain rights, by 'allowPrivilegeEscalation: true'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0802", "pss-allow-privilege-escalation")
        {
            Title = "Privilege escalation possible",
            Message =
                "Container '{0}' does not set 'allowPrivilegeEscalation: false', so its processes can gain rights",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            Profiles = PodSecurityStandard.Restricted,
            PodSecurityLevel = PodSecurityLevel.Restricted,
            SecuritySeverity = 5.0,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        var container = context.Container;
        if (PodSecurityStandard.ExemptsWindows(context.Pod, context.TargetVersion) || MustEscalate(container))
        {
            return;
        }

        const string Title = "Set 'allowPrivilegeEscalation' to false";
        switch (container.SecurityContext.AllowPrivilegeEscalation)
        {
            case { IsTrue: true } value:
                context
                    .Report(Allowed, value, container.Name)
                    .WithFix(Title, FixSafety.Unsafe, value.ReplaceWith("false"));
                break;
            case null when !container.IsFragment:
                context
                    .ReportMissing(Field, container.Name)
                    .WithFix(Title, FixSafety.Unsafe, container.Node.Insertion(Field, "false"));
                break;
        }
    }

    // The API server refuses 'false' beside these two, and they are ML0705's and ML0706's findings.
    private static bool MustEscalate(Container container) =>
        PodSecurityStandard.IsPrivileged(container)
        || container.SecurityContext.AddedCapabilities.Any(capability =>
            capability.Value is "SYS_ADMIN" or "CAP_SYS_ADMIN"
        );
}
