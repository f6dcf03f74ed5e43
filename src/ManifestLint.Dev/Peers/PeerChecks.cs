using System.Collections.Immutable;
using static ManifestLint.Dev.Peers.KnownDifferences;

namespace ManifestLint.Dev.Peers;

/// <summary>
/// Which of our rules answer for which checks of other tools. Behind a check without differences stands the claim that both find fault with
/// exactly the same objects of the corpus. A check is compared as soon as its rules are built. kube-score's opt-in checks were not run on the corpus.
/// </summary>
internal static class PeerChecks
{
    private const string KubeLinter = "kube-linter";
    private const string KubeScore = "kube-score";

    /// <summary>The checks that rules of ours answer for.</summary>
    internal static ImmutableArray<CoveredCheck> Covered { get; } =
    [
        Check("pluto", "removed", ["ML0101"]),
        Check(KubeLinter, "latest-tag", ["ML0401"]),
        Check(KubeScore, "container-image-tag", ["ML0401"]),
        // kube-linter asks for a CPU request only, and for a memory limit.
        Check(KubeLinter, "unset-cpu-requirements", ["ML0501"]),
        Check(KubeLinter, "unset-memory-requirements", ["ML0505"]),
        Check(KubeScore, "container-resources", ["ML0501", "ML0504", "ML0505"]),
        Check(
            KubeLinter,
            "no-readiness-probe",
            ["ML0601"],
            RunsToCompletion,
            BehindNoService,
            OnlyMetricsAreRead,
            AnotherContainerAnswers
        ),
        Check(KubeLinter, "no-liveness-probe", ["ML0602"], RunsToCompletion),
        Check(KubeScore, "pod-probes", ["ML0601"], SomeContainerIsProbed),
        Check(KubeScore, "pod-probes-identical", ["ML0603"], LivenessIsMorePatient),
        Check(KubeLinter, "liveness-port", ["ML0604"], NoPortsDeclared),
        Check(KubeLinter, "readiness-port", ["ML0604"], NoPortsDeclared),
        Check(KubeLinter, "startup-port", ["ML0604"], NoPortsDeclared),
        Check(KubeLinter, "restart-policy", ["ML0606"], RestartPolicyIsDefault, JobMayNotAlwaysRestart),
        Check(KubeLinter, "host-network", ["ML0702"]),
        Check(KubeLinter, "host-pid", ["ML0703"]),
        Check(KubeLinter, "host-ipc", ["ML0704"]),
        Check(KubeLinter, "privileged-container", ["ML0705"]),
        Check(KubeScore, "container-security-context-privileged", ["ML0705"]),
        Check(KubeLinter, "unsafe-proc-mount", ["ML0712"]),
        Check(KubeLinter, "unsafe-sysctls", ["ML0714"]),
        Check(KubeLinter, "privilege-escalation-container", ["ML0802"], EscalationIsNotForbidden),
        Check(KubeLinter, "run-as-non-root", ["ML0803", "ML0804"]),
        Check(KubeLinter, "drop-net-raw-capability", ["ML0806"], CapabilitiesAreNotMentioned, AllInLowerCase),
        Check(KubeLinter, "dangling-service", ["ML1101"], NoPodInSet),
        Check(KubeScore, "service-targets-pod", ["ML1101"], NoPodInSet),
        Check(KubeLinter, "invalid-target-ports", ["ML1109"]),
        Check(KubeLinter, "dangling-ingress", ["ML1112"]),
        Check(KubeScore, "ingress-targets-service", ["ML1112"]),
        Check(KubeLinter, "mismatching-selector", ["ML1314"], SelectorIsMissing),
        Check(
            KubeScore,
            "deployment-pod-selector-labels-match-template-metadata-labels",
            ["ML1314"],
            SelectorIsMissing
        ),
    ];

    /// <summary>The other checks that found something in the corpus, with the rules of the catalogue that will answer for them.</summary>
    internal static ImmutableArray<UncoveredCheck> Uncovered { get; } =
    [
        Later("kubeconform", "no-schema"),
        Later("kubeconform", "statusInvalid"),
        Later(KubeLinter, "access-to-create-pods", "ML1611"),
        Later(KubeLinter, "access-to-secrets", "ML1610"),
        Later(KubeLinter, "cluster-admin-role-binding", "ML1608"),
        Later(KubeLinter, "dangling-networkpolicy", "ML1203"),
        Later(KubeLinter, "dangling-networkpolicypeer-podselector", "ML1204"),
        Later(KubeLinter, "dangling-servicemonitor", "ML1801"),
        Later(KubeLinter, "default-service-account", "ML1603"),
        Later(KubeLinter, "deprecated-service-account-field", "ML1602"),
        Later(KubeLinter, "dnsconfig-options", "ML1124"),
        Later(KubeLinter, "env-value-from", "ML1007"),
        Later(KubeLinter, "exposed-services", "ML1103", "ML1104"),
        Later(KubeLinter, "job-ttl-seconds-after-finished", "ML1703"),
        Later(KubeLinter, "minimum-three-replicas", "ML1301"),
        Later(KubeLinter, "no-anti-affinity", "ML1302"),
        Later(KubeLinter, "no-node-affinity", "ML1319"),
        Later(KubeLinter, "no-read-only-root-fs", "ML0901"),
        Later(KubeLinter, "no-rolling-update-strategy", "ML1312"),
        Later(KubeLinter, "non-existent-service-account", "ML1601"),
        Later(KubeLinter, "non-isolated-pod", "ML1201"),
        Later(KubeLinter, "privileged-ports", "ML0914"),
        Later(KubeLinter, "read-secret-from-env-var", "ML1004"),
        // Ours ask for what a configuration names, and it names nothing by default.
        Later(KubeLinter, "required-annotation-email"),
        Later(KubeLinter, "required-label-owner"),
        Later(KubeLinter, "use-namespace", "ML0301"),
        Later(KubeLinter, "wildcard-in-rules", "ML1609"),
        Later(KubeScore, "container-ephemeral-storage-request-and-limit", "ML0510"),
        Later(KubeScore, "container-image-pull-policy", "ML0404"),
        Later(KubeScore, "container-security-context-readonlyrootfilesystem", "ML0901"),
        Later(KubeScore, "container-security-context-user-group-id", "ML0902", "ML0903"),
        Later(KubeScore, "deployment-has-host-podantiaffinity:warn", "ML1302"),
        Later(KubeScore, "deployment-has-poddisruptionbudget", "ML1305"),
        Later(KubeScore, "deployment-replicas:warn", "ML1301"),
        Later(KubeScore, "deployment-strategy:warn", "ML1312"),
        Later(KubeScore, "networkpolicy-targets-pod", "ML1203"),
        Later(KubeScore, "pod-networkpolicy", "ML1201"),
        Later(KubeScore, "pod-networkpolicy:warn", "ML1201"),
        // The lower grade: no liveness probe, where a readiness probe is there. kube-linter's check is compared instead.
        Later(KubeScore, "pod-probes:warn"),
        Later(KubeScore, "statefulset-has-servicename", "ML1315"),
    ];

    private static CoveredCheck Check(
        string tool,
        string name,
        ImmutableArray<string> ruleIds,
        params ImmutableArray<KnownDifference> differences
    ) => new(new PeerCheck(tool, name), ruleIds, differences);

    private static UncoveredCheck Later(string tool, string name, params ImmutableArray<string> ruleIds) =>
        new(new PeerCheck(tool, name), ruleIds);
}
