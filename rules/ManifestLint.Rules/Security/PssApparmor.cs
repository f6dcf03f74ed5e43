using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags pods and containers that switch the AppArmor profile of the runtime off.</summary>
public sealed class PssApparmor : Rule
{
    private const string AnnotationPrefix = "container.apparmor.security.beta.kubernetes.io/";

    private static readonly KubernetesVersion FieldSince = new(1, 30);

    public override RuleDescriptor Descriptor { get; } =
        new("ML0710", "pss-apparmor")
        {
            Title = "AppArmor profile overridden",
            Message = "{0} runs with AppArmor profile '{1}' in place of the runtime's or a local one",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            Profiles = PodSecurityStandard.Baseline,
            PodSecurityLevel = PodSecurityLevel.Baseline,
            SecuritySeverity = 6.0,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachPod(context => CheckField(context, context.Pod.SecurityContext, "Pod"));
        rules.ForEachPod(CheckAnnotations);
        rules.ForEachContainer(context =>
            CheckField(context, context.Container.SecurityContext, PodSecurityStandard.Describe(context.Container))
        );
    }

    private static void CheckField(ObjectContext context, SecurityContext security, string who)
    {
        if (
            context.TargetVersion >= FieldSince
            && security.AppArmorProfile?.Scalar("type") is { Value: not ("RuntimeDefault" or "Localhost") } type
        )
        {
            context.Report(type, who, type);
        }
    }

    private static void CheckAnnotations(PodContext context)
    {
        foreach (var annotation in context.Pod.Annotations?.Entries ?? [])
        {
            if (
                annotation is { Name: { } name, Value: YamlScalar { IsNull: false } profile }
                && name.StartsWith(AnnotationPrefix, StringComparison.Ordinal)
                && !IsAllowed(profile.Value)
            )
            {
                context.Report(profile, $"Container '{name[AnnotationPrefix.Length..]}'", profile);
            }
        }
    }

    private static bool IsAllowed(string profile) =>
        profile is "" or "runtime/default" || profile.StartsWith("localhost/", StringComparison.Ordinal);
}
