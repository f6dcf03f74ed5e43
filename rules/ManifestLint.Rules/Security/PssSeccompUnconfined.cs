using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags pods and containers that switch the filter of system calls off.</summary>
public sealed class PssSeccompUnconfined : Rule
{
    private const string PodAnnotation = "seccomp.security.alpha.kubernetes.io/pod";

    private const string ContainerAnnotationPrefix = "container.seccomp.security.alpha.kubernetes.io/";

    private static readonly KubernetesVersion FieldSince = new(1, 19);

    // Until then the API server copied the annotations to the fields; now nobody reads them.
    private static readonly KubernetesVersion AnnotationsUntil = new(1, 27);

    public override RuleDescriptor Descriptor { get; } =
        new("ML0713", "pss-seccomp-unconfined")
        {
            Title = "Seccomp switched off",
            Message = "{0} runs without a filter of system calls: its seccomp profile is '{1}'",
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
            && security.SeccompProfile?.Scalar("type") is { Value: "Unconfined" } type
        )
        {
            context
                .Report(type, who, type)
                .WithFix("Use the runtime's profile", FixSafety.Unsafe, type.ReplaceText("RuntimeDefault"));
        }
    }

    private static void CheckAnnotations(PodContext context)
    {
        if (context.TargetVersion >= AnnotationsUntil)
        {
            return;
        }

        foreach (var annotation in context.Pod.Annotations?.Entries ?? [])
        {
            if (
                annotation is { Name: { } name, Value: YamlScalar { Value: "unconfined" } profile }
                && Subject(name) is { } who
            )
            {
                context
                    .Report(profile, who, profile)
                    .WithFix("Use the runtime's profile", FixSafety.Unsafe, profile.ReplaceText("runtime/default"));
            }
        }
    }

    private static string? Subject(string annotation) =>
        annotation == PodAnnotation ? "Pod"
        : annotation.StartsWith(ContainerAnnotationPrefix, StringComparison.Ordinal)
            ? $"Container '{annotation[ContainerAnnotationPrefix.Length..]}'"
        : null;
}
