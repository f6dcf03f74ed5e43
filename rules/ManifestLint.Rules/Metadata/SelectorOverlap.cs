using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags workloads whose selector also matches the pods of another workload.</summary>
public sealed class SelectorOverlap : Rule
{
    // Where thousands of workloads share their labels, looking at all pairs would take minutes.
    private const int MostCompared = 1000;

    public SelectorOverlap()
        : base(
            new("ML0256", "selector-overlap")
            {
                Title = "Selector that matches the pods of another workload",
                Message = "The selector '{0}' also matches the pods of {1}; give the two a label that differs",
                Category = RuleCategory.Metadata,
                Severity = Severity.Warning,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        foreach (var pod in context.Objects.Pods)
        {
            var owner = pod.Owner;
            if (
                owner.Kind is not { Group: "apps", Kind: "Deployment" or "ReplicaSet" or "StatefulSet" or "DaemonSet" }
                || owner.Spec is not { } spec
                || !spec.TryGetEntry("selector", out var entry)
            )
            {
                continue;
            }

            var selector = LabelSelector.FromNode(entry.Value);

            // A selector that does not match its own pods is another fault.
            if (!selector.IsValid || selector.Requirements.IsEmpty || !selector.Matches(pod.Labels))
            {
                continue;
            }

            var other = context
                .Objects.PodsSelectedBy(selector, owner.Namespace)
                .Take(MostCompared)
                .FirstOrDefault(candidate => IsAnother(context, owner, candidate.Owner));
            if (other is { Owner: var found })
            {
                context.Report(owner, entry.Key, selector.ToString(), found).Related(found.Anchor, "also selected");
            }
        }
    }

    // Files of plain manifests are often alternatives; only what is one file, or in one written namespace, or what the configuration calls an
    // environment, is there at the same time. The Pod of a file may be what the workload replaces.
    private static bool IsAnother(EnvironmentContext context, KubernetesObject owner, KubernetesObject other) =>
        other != owner
        && other.Kind.Kind is not ("Pod" or "PodTemplate")
        && (other.Kind, other.Name) != (owner.Kind, owner.Name)
        && (
            context.Description.IsConfigured
            || (owner.Namespace == other.Namespace && owner.Root.Source == other.Root.Source)
            || (owner.Namespace is not null && owner.Namespace == other.Namespace && IsBuilt(owner) && IsBuilt(other))
        );

    // Kustomize put the two together: into one namespace, from whichever files.
    private static bool IsBuilt(KubernetesObject @object) =>
        @object.Metadata?.Scalar("namespace") is { } value && value.Source != @object.Root.Source;
}
