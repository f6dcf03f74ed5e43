using System.Collections.Frozen;
using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>
/// Values that say what the API server would assume anyway: an environment that writes one down, and another that leaves it out, have the same. By the
/// last key of the path, as far as a key has one default in all built-in kinds.
/// </summary>
internal static class FieldDefaults
{
    private static readonly FrozenDictionary<string, string> Values = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["allowPrivilegeEscalation"] = "true",
        ["automountServiceAccountToken"] = "true",
        ["concurrencyPolicy"] = "Allow",
        ["dnsPolicy"] = "ClusterFirst",
        ["enableServiceLinks"] = "true",
        ["failureThreshold"] = "3",
        ["hostIPC"] = "false",
        ["hostNetwork"] = "false",
        ["hostPID"] = "false",
        ["hostUsers"] = "true",
        ["immutable"] = "false",
        ["initialDelaySeconds"] = "0",
        ["internalTrafficPolicy"] = "Cluster",
        ["optional"] = "false",
        ["periodSeconds"] = "10",
        ["podManagementPolicy"] = "OrderedReady",
        ["privileged"] = "false",
        ["procMount"] = "Default",
        ["progressDeadlineSeconds"] = "600",
        ["protocol"] = "TCP",
        ["publishNotReadyAddresses"] = "false",
        ["readOnly"] = "false",
        ["readOnlyRootFilesystem"] = "false",
        ["revisionHistoryLimit"] = "10",
        ["scheme"] = "HTTP",
        ["schedulerName"] = "default-scheduler",
        ["sessionAffinity"] = "None",
        ["shareProcessNamespace"] = "false",
        ["stdin"] = "false",
        ["stdinOnce"] = "false",
        ["successThreshold"] = "1",
        ["suspend"] = "false",
        ["terminationMessagePath"] = "/dev/termination-log",
        ["terminationMessagePolicy"] = "File",
        ["timeoutSeconds"] = "1",
        ["tty"] = "false",
        ["volumeMode"] = "Filesystem",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // With nothing in them, or nothing but defaults, they say nothing. An 'emptyDir' or a selector without anything does.
    private static readonly FrozenSet<string> VoidWhenEmpty = FrozenSet.Create(
        StringComparer.Ordinal,
        "affinity",
        "annotations",
        "args",
        "capabilities",
        "command",
        "containers",
        "env",
        "envFrom",
        "imagePullSecrets",
        "initContainers",
        "labels",
        "limits",
        "nodeSelector",
        "ports",
        "requests",
        "resources",
        "securityContext",
        "strategy",
        "tolerations",
        "topologySpreadConstraints",
        "updateStrategy",
        "volumeMounts",
        "volumes"
    );

    /// <summary>Whether a value says no more than its absence does.</summary>
    /// <param name="kind">The object's kind.</param>
    /// <param name="path">The field.</param>
    /// <param name="value">The value.</param>
    internal static bool IsDefault(GroupVersionKind kind, ImmutableArray<string> path, YamlNode value)
    {
        // Keys of configuration, labels and annotations may be called as they like.
        if (
            BuiltInKinds.ScopeOf(kind) is null
            || path is ["data" or "stringData" or "binaryData", _, ..] or [.., "labels" or "annotations", _]
        )
        {
            return false;
        }

        return value switch
        {
            YamlSequence { Items: [] } => VoidWhenEmpty.Contains(path[^1]),
            YamlMapping mapping => VoidWhenEmpty.Contains(path[^1])
                && mapping.Entries.All(entry => entry.Name is { } name && IsDefault(kind, path.Add(name), entry.Value)),
            YamlScalar scalar => scalar.CanonicalValue == DefaultOf(kind, path),
            _ => false,
        };
    }

    private static string? DefaultOf(GroupVersionKind kind, ImmutableArray<string> path) =>
        path switch
        {
            // A container's own restartPolicy makes a sidecar of it; a Job's pod must say which it wants.
            ["spec", "template", "spec", "restartPolicy"] or ["spec", "restartPolicy"] => kind.Kind is "Job"
                ? null
                : "Always",
            [.., "template", "spec", "terminationGracePeriodSeconds"] or ["spec", "terminationGracePeriodSeconds"] =>
                "30",
            [.., "strategy" or "updateStrategy", "type"] => "RollingUpdate",
            ["spec", "type"] when kind.Kind == "Service" => "ClusterIP",
            [.., "httpGet", "path"] => "/",
            _ => Values.GetValueOrDefault(path[^1]),
        };
}
