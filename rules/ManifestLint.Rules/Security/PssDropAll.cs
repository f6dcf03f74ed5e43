using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags containers that keep the runtime's default capabilities.</summary>
public sealed class PssDropAll : Rule
{
    private const string All = "ALL";

    private const string Field = "securityContext.capabilities.drop";

    private static readonly KubernetesVersion Since = new(1, 22);

    private static readonly RuleMessage OtherCase = new(
        "Container '{0}' drops '{1}', but only '" + All + "' in capitals counts as all capabilities"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0806", "pss-drop-all")
        {
            Title = "Capabilities not dropped",
            Message = "Container '{0}' does not drop '" + All + "' capabilities",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            Profiles = PodSecurityStandard.Restricted,
            PodSecurityLevel = PodSecurityLevel.Restricted,
            SecuritySeverity = 4.5,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        var container = context.Container;
        var dropped = container.SecurityContext.DroppedCapabilities;
        if (
            context.TargetVersion < Since
            || PodSecurityStandard.ExemptsWindows(context.Pod, context.TargetVersion)
            || PodSecurityStandard.IsPrivileged(container)
            || dropped.Any(capability => capability.HasValue(All))
        )
        {
            return;
        }

        if (dropped.FirstOrDefault(capability => IsAllInOtherCase(capability.Value)) is { } misspelt)
        {
            context
                .Report(OtherCase, misspelt, container.Name, misspelt)
                .WithFix($"Write '{All}'", FixSafety.Unsafe, misspelt.ReplaceText(All));
            return;
        }

        if (container.IsFragment)
        {
            return;
        }

        context
            .ReportMissing(Field, container.Name)
            .WithFix("Drop all capabilities", FixSafety.Unsafe, container.Node.Insertion(Field, $"[{All}]"));
    }

    private static bool IsAllInOtherCase(string capability) =>
        capability.Equals(All, StringComparison.OrdinalIgnoreCase)
        || capability.Equals($"CAP_{All}", StringComparison.OrdinalIgnoreCase);
}
