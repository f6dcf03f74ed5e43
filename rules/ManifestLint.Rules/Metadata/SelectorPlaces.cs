using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Where the kinds of Kubernetes select by labels.</summary>
internal static class SelectorPlaces
{
    /// <summary>Registers a check for the label selectors (<c>matchLabels</c>, <c>matchExpressions</c>) of objects, those of pods aside.</summary>
    /// <param name="rules">Takes the check.</param>
    /// <param name="check">The check.</param>
    internal static void ForEachSelector(this RuleRegistration rules, Action<NodeContext> check)
    {
        At(["spec.selector"], "apps/Deployment", "apps/ReplicaSet", "apps/StatefulSet", "apps/DaemonSet");
        At(["spec.selector"], "extensions/Deployment", "extensions/ReplicaSet", "extensions/DaemonSet");
        At(["spec.selector"], "batch/Job", "policy/PodDisruptionBudget", "PersistentVolumeClaim");
        At(["spec.volumeClaimTemplates[*].spec.selector"], "apps/StatefulSet");
        At(
            [
                "spec.podSelector",
                "spec.ingress[*].from[*].podSelector",
                "spec.ingress[*].from[*].namespaceSelector",
                "spec.egress[*].to[*].podSelector",
                "spec.egress[*].to[*].namespaceSelector",
            ],
            "networking.k8s.io/NetworkPolicy",
            "extensions/NetworkPolicy"
        );
        At(
            [
                "spec.metrics[*].pods.metric.selector",
                "spec.metrics[*].object.metric.selector",
                "spec.metrics[*].external.metric.selector",
            ],
            "autoscaling/HorizontalPodAutoscaler"
        );
        At(["aggregationRule.clusterRoleSelectors[*]"], "rbac.authorization.k8s.io/ClusterRole");
        At(
            ["webhooks[*].namespaceSelector", "webhooks[*].objectSelector"],
            "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
            "admissionregistration.k8s.io/MutatingWebhookConfiguration"
        );
        At(
            ["spec.matchConstraints.namespaceSelector", "spec.matchConstraints.objectSelector"],
            "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
            "admissionregistration.k8s.io/MutatingAdmissionPolicy"
        );
        At(
            ["spec.matchResources.namespaceSelector", "spec.matchResources.objectSelector", "spec.paramRef.selector"],
            "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
            "admissionregistration.k8s.io/MutatingAdmissionPolicyBinding"
        );

        void At(ReadOnlySpan<string> paths, params ReadOnlySpan<string> kinds)
        {
            foreach (var path in paths)
            {
                rules.ForEachNode(Selector.Kinds(kinds).At(path), check);
            }
        }
    }

    /// <summary>The label selectors of a pod: of its affinities, its spread and its volumes.</summary>
    /// <param name="pod">The pod.</param>
    internal static IEnumerable<YamlMapping> OfPod(PodTemplate pod)
    {
        foreach (var term in AffinityTerms(pod))
        {
            if (term.Mapping("labelSelector") is { } ofPods)
            {
                yield return ofPods;
            }

            if (term.Mapping("namespaceSelector") is { } ofNamespaces)
            {
                yield return ofNamespaces;
            }
        }

        foreach (var constraint in SpreadConstraints(pod))
        {
            if (constraint.Mapping("labelSelector") is { } ofPods)
            {
                yield return ofPods;
            }
        }

        foreach (var volume in pod.Volumes)
        {
            if (
                volume.Mapping("ephemeral")?.Mapping("volumeClaimTemplate")?.Mapping("spec")?.Mapping("selector") is
                { } ofClaim
            )
            {
                yield return ofClaim;
            }
        }
    }

    /// <summary>The terms of the pod's affinity and anti-affinity to other pods.</summary>
    /// <param name="pod">The pod.</param>
    internal static IEnumerable<YamlMapping> AffinityTerms(PodTemplate pod)
    {
        var affinity = pod.Spec.Mapping("affinity");
        foreach (var toPods in new[] { affinity?.Mapping("podAffinity"), affinity?.Mapping("podAntiAffinity") })
        {
            foreach (var term in Items(toPods, "requiredDuringSchedulingIgnoredDuringExecution"))
            {
                yield return term;
            }

            foreach (var preferred in Items(toPods, "preferredDuringSchedulingIgnoredDuringExecution"))
            {
                if (preferred.Mapping("podAffinityTerm") is { } term)
                {
                    yield return term;
                }
            }
        }
    }

    /// <summary>The pod's constraints of spread.</summary>
    /// <param name="pod">The pod.</param>
    internal static IEnumerable<YamlMapping> SpreadConstraints(PodTemplate pod) =>
        Items(pod.Spec, "topologySpreadConstraints");

    /// <summary>The requirements that the pod has of a node's labels.</summary>
    /// <param name="pod">The pod.</param>
    internal static IEnumerable<YamlMapping> NodeRequirements(PodTemplate pod)
    {
        var toNodes = pod.Spec.Mapping("affinity")?.Mapping("nodeAffinity");
        var terms = Items(toNodes?.Mapping("requiredDuringSchedulingIgnoredDuringExecution"), "nodeSelectorTerms")
            .Concat(
                Items(toNodes, "preferredDuringSchedulingIgnoredDuringExecution")
                    .Select(preferred => preferred.Mapping("preference"))
                    .OfType<YamlMapping>()
            );
        return terms.SelectMany(term => Items(term, "matchExpressions"));
    }

    private static IEnumerable<YamlMapping> Items(YamlMapping? mapping, string list) =>
        mapping?.Sequence(list)?.Items.OfType<YamlMapping>() ?? [];
}
