using System.Collections.Frozen;

namespace ManifestLint.Kubernetes;

/// <summary>
/// Labels that controllers, or programs that elect a leader, put on pods while they run: no manifest has them, and selectors may use them.
/// </summary>
public static class ControllerLabels
{
    private static readonly FrozenSet<string> Keys = FrozenSet.Create(
        StringComparer.Ordinal,
        "apps.kubernetes.io/pod-index",
        "batch.kubernetes.io/controller-uid",
        "batch.kubernetes.io/job-completion-index",
        "batch.kubernetes.io/job-name",
        "cnpg.io/instanceName",
        "cnpg.io/instanceRole",
        "controller-revision-hash",
        "controller-uid",
        "deploymentconfig",
        "job-name",
        "pod-template-generation",
        "pod-template-hash",
        "rollouts-pod-template-hash",
        "serving.knative.dev/configuration",
        "serving.knative.dev/revision",
        "serving.knative.dev/service",
        "spilo-role",
        "statefulset.kubernetes.io/pod-name",
        "topology.kubernetes.io/region",
        "topology.kubernetes.io/zone",
        "vault-active",
        "vault-initialized",
        "vault-perf-standby",
        "vault-sealed"
    );

    /// <summary>Whether pods get a label only while they run.</summary>
    /// <param name="key">The key of the label.</param>
    public static bool Contains(string key) => Keys.Contains(key);
}
