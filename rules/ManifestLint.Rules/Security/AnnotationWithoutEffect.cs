using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags annotations of pods that Kubernetes has replaced by fields: most of them do nothing any more, and nobody is told.</summary>
public sealed class AnnotationWithoutEffect : Rule
{
    private static readonly Replaced[] Annotations =
    [
        new("scheduler.alpha.kubernetes.io/critical-pod", new(1, 16), true, "priorityClassName"),
        new("security.alpha.kubernetes.io/sysctls", new(1, 11), true, "securityContext.sysctls"),
        new("security.alpha.kubernetes.io/unsafe-sysctls", new(1, 11), true, "securityContext.sysctls"),
        new("seccomp.security.alpha.kubernetes.io/pod", new(1, 27), true, "securityContext.seccompProfile"),
        new("container.seccomp.security.alpha.kubernetes.io/", new(1, 27), true, "securityContext.seccompProfile"),
        new("container.apparmor.security.beta.kubernetes.io/", new(1, 30), false, "securityContext.appArmorProfile"),
    ];

    private static readonly RuleMessage Deprecated = new(
        "Annotation '{0}' is deprecated since Kubernetes {1}; use the field '{2}'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0933", "annotation-without-effect")
        {
            Title = "Annotation that a field has replaced",
            Message = "Annotation '{0}' has no effect since Kubernetes {1}; use the field '{2}'",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            SecuritySeverity = 5.0,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        foreach (var entry in context.Pod.Annotations?.Entries ?? [])
        {
            if (entry.Name is not { } name || !name.Contains(".kubernetes.io/", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var replaced in Annotations)
            {
                if (
                    replaced.Is(name)
                    && context.TargetVersion >= replaced.Since
                    && (replaced.IsDead || !HasField(context, name))
                )
                {
                    context.Report(
                        replaced.IsDead ? null : Deprecated,
                        entry.Key,
                        name,
                        replaced.Since,
                        replaced.Field
                    );
                }
            }
        }
    }

    // Set beside the field, the annotation is for older nodes, and the server says nothing.
    private static bool HasField(PodContext context, string annotation)
    {
        var container = annotation[(annotation.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return context.Pod.Spec.Mapping("securityContext")?["appArmorProfile"] is not null
            || context.Pod.Containers.Any(candidate =>
                candidate.Name == container && candidate.Node.Mapping("securityContext")?["appArmorProfile"] is not null
            );
    }

    private readonly record struct Replaced(string Key, KubernetesVersion Since, bool IsDead, string Field)
    {
        internal bool Is(string name) =>
            Key.EndsWith('/') ? name.StartsWith(Key, StringComparison.Ordinal) : name == Key;
    }
}
