using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags security settings that the API server refuses because they contradict each other.</summary>
public sealed class SecurityContextConflict : Rule
{
    // ProcMountType is on by default from here on; before, the field is dropped.
    private static readonly KubernetesVersion ProcMountSince = new(1, 33);

    private static readonly RuleMessage Capability = new(
        "Container '{0}' forbids privilege escalation but adds capability 'CAP_SYS_ADMIN', which allows it"
    );

    private static readonly RuleMessage ProcMount = new(
        "Container '{0}' has procMount 'Unmasked', which the API server allows only with 'hostUsers: false' in the pod"
    );

    private static readonly RuleMessage SharedProcesses = new(
        "The pod shares its processes among its containers and with the node; the API server allows only one of shareProcessNamespace and hostPID"
    );

    private static readonly RuleMessage UserNamespace = new(
        "The pod has users of its own ('hostUsers: false'), so the API server refuses '{0}'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0927", "security-context-conflict")
        {
            Title = "Security settings that contradict each other",
            Message = "Container '{0}' forbids privilege escalation but runs privileged, which allows it",
            Category = RuleCategory.Security,
            Severity = Severity.Error,
            SecuritySeverity = 4.0,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachPod(CheckPod);
        rules.ForEachContainer(CheckContainer);
    }

    private static void CheckContainer(ContainerContext context)
    {
        var (security, name) = (context.Container.SecurityContext, context.Container.Name);
        if (security.AllowPrivilegeEscalation is { IsFalse: true } forbidden)
        {
            if (security.Privileged is { IsTrue: true } privileged)
            {
                // The privilege is what has to go, and often came with a patch over a base that was careful.
                context.Report(privileged, name).Related(forbidden, "forbids privilege escalation");
            }

            // Only this spelling is looked for; the runtimes take 'SYS_ADMIN' as well.
            foreach (var capability in security.AddedCapabilities)
            {
                if (capability.HasValue("CAP_SYS_ADMIN"))
                {
                    context.Report(Capability, forbidden, name).Related(capability, "the capability");
                }
            }
        }

        if (
            security.ProcMount is { Value: "Unmasked" } procMount
            && !context.Container.IsFragment
            && !context.Pod.HasOwnUserNamespace
            && context.TargetVersion >= ProcMountSince
        )
        {
            context.Report(ProcMount, procMount, name);
        }
    }

    private static void CheckPod(PodContext context)
    {
        var spec = context.Pod.Spec;
        var hostPid = spec.Scalar("hostPID");
        if (spec.Scalar("shareProcessNamespace") is { IsTrue: true } shared && hostPid is { IsTrue: true })
        {
            context.Report(SharedProcesses, shared).Related(hostPid, "hostPID");
        }

        if (!context.Pod.HasOwnUserNamespace)
        {
            return;
        }

        foreach (var key in (ReadOnlySpan<string>)["hostNetwork", "hostPID", "hostIPC"])
        {
            if (spec.Scalar(key) is { IsTrue: true } value)
            {
                context.Report(UserNamespace, value, key).Related(spec.Scalar("hostUsers")!, "hostUsers");
            }
        }
    }
}
