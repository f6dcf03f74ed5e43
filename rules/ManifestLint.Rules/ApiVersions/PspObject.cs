using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.ApiVersions;

/// <summary>Flags PodSecurityPolicies, which protect nothing since Kubernetes 1.25.</summary>
public sealed class PspObject : Rule
{
    private static readonly KubernetesVersion Gone = KubernetesVersion.Parse("1.25");

    private static readonly RuleMessage Allows = new(
        "This PodSecurityPolicy lets pods have '{0}'; Kubernetes 1.25 has no such policies any more"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly string[] Dangers =
    [
        "privileged",
        "hostPID",
        "hostIPC",
        "hostNetwork",
        "allowPrivilegeEscalation",
    ];

    public PspObject()
        : base(
            new("ML0103", "psp-object")
            {
                Title = "PodSecurityPolicy",
                Message =
                    "PodSecurityPolicies are gone since Kubernetes 1.25, so this one protects nothing; label namespaces for Pod Security admission, and remove it",
                Category = RuleCategory.ApiVersions,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachObject(Selector.Kinds("policy/PodSecurityPolicy", "extensions/PodSecurityPolicy"), Check);

    private static void Check(ObjectContext context)
    {
        if (context.TargetVersion >= Gone)
        {
            context.Report(context.Object.Root["kind"] ?? context.Object.Anchor);
            return;
        }

        foreach (var field in Dangers)
        {
            if (context.Object.Spec?.Scalar(field) is { IsTrue: true } value)
            {
                context.Report(Allows, value, field);
            }
        }

        foreach (
            var capability in context.Object.Spec?.Sequence("allowedCapabilities")?.Items.OfType<YamlScalar>() ?? []
        )
        {
            if (capability.Value is "*" or "ALL" or "SYS_ADMIN" or "NET_ADMIN" or "SYS_PTRACE")
            {
                context.Report(Allows, capability, capability);
            }
        }
    }
}
