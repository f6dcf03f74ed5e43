using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags labels that a Service or NetworkPolicy of the same file selects by, and that the workload has but its pods have not.</summary>
public sealed class LabelMissingOnTemplate : Rule
{
    public LabelMissingOnTemplate()
        : base(
            new("ML0261", "label-missing-on-template")
            {
                Title = "Label on the workload but not on its pods",
                Message = "{0} selects pods by '{1}', which this {2} has, but the template of its pods has not",
                Category = RuleCategory.Metadata,
                Severity = Severity.Info,
                IsEnabledByDefault = false,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        var podsByFile = context.Objects.Pods.ToLookup(pod => pod.Owner.Root.Source);
        foreach (var (by, selector) in Selections(context.Objects))
        {
            if (!selector.IsValid || selector.Requirements.IsEmpty)
            {
                continue;
            }

            foreach (var pod in podsByFile[by.Root.Source])
            {
                Check(context, by, selector, pod);
            }
        }
    }

    private static void Check(EnvironmentContext context, KubernetesObject by, LabelSelector selector, PodTemplate pod)
    {
        var owner = pod.Owner;
        if (
            pod.Node == owner.Root
            || !ObjectSet.MayShareNamespace(owner.Namespace, by.Namespace)
            || !selector.Matches(owner.Labels)
        )
        {
            return;
        }

        foreach (var mismatch in selector.Explain(pod.Labels))
        {
            var key = mismatch.Requirement.Key;
            if (mismatch.Label is null && owner.Labels.TryGetEntry(key, out var entry))
            {
                var finding = context
                    .Report(owner, entry.Key, by, key, owner.Kind.Kind)
                    .Related(mismatch.Requirement.KeyNode, "selected here");
                if (
                    !key.Contains('.', StringComparison.Ordinal)
                    && entry.Value is YamlScalar { Style: ScalarStyle.Plain } value
                )
                {
                    finding.WithFix(
                        "Add it to the template",
                        FixSafety.Unsafe,
                        pod.Node.Insertion($"metadata.labels.{key}", value.Value)
                    );
                }
            }
        }
    }

    private static IEnumerable<(KubernetesObject By, LabelSelector Selector)> Selections(ObjectSet objects)
    {
        foreach (var service in objects.OfKind(string.Empty, "Service"))
        {
            yield return (service, LabelSelector.FromLabels(service.Spec?["selector"]));
        }

        foreach (var policy in objects.OfKind("networking.k8s.io", "NetworkPolicy"))
        {
            yield return (policy, LabelSelector.FromNode(policy.Spec?["podSelector"]));
        }
    }
}
