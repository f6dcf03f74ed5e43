using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Parity;

/// <summary>What a field of an object is about.</summary>
/// <param name="Aspect">The aspect.</param>
/// <param name="Field">The field as people say it.</param>
/// <param name="Container">The container that holds it, or null.</param>
internal sealed record FieldMeaning(ParityAspect Aspect, string Field, string? Container)
{
    /// <summary>Why environments may differ in the value, or null.</summary>
    internal string? ExpectedValue { get; init; }

    /// <summary>Why environments may differ in whether the field is there, or null.</summary>
    internal string? ExpectedPresence { get; init; }

    /// <summary>Whether the value is never shown: that of a variable, or of a key of a ConfigMap or Secret.</summary>
    internal bool IsPrivate { get; init; }

    /// <summary>Whether the fields of the object itself do not count: names, and what the server writes.</summary>
    internal bool IsIgnored { get; init; }

    /// <summary>A field that environments may differ in as they like, for a reason.</summary>
    internal FieldMeaning MayDiffer(string reason) => this with { ExpectedValue = reason, ExpectedPresence = reason };
}

/// <summary>Says of each field what it is about. The one table of what parity knows of Kubernetes.</summary>
internal static class FieldClassification
{
    private static readonly string[] ContainerLists = ["containers", "initContainers", "ephemeralContainers"];

    private static readonly FieldMeaning Ignored = new(ParityAspect.Field, string.Empty, null) { IsIgnored = true };

    internal static FieldMeaning Of(GroupVersionKind kind, ImmutableArray<string> path)
    {
        if (path is ["metadata", ..])
        {
            return Metadata(path);
        }

        if (path is ["status", ..] or ["kind"])
        {
            return Ignored;
        }

        if (
            path is ["data" or "binaryData" or "stringData", ..]
            && kind is { Group: "", Kind: "ConfigMap" or "Secret" }
        )
        {
            return path.Length == 1
                ? new FieldMeaning(ParityAspect.ConfigurationKey, path[0], null) { IsPrivate = true }
                : new FieldMeaning(ParityAspect.ConfigurationKey, $"key {path[1]}", null)
                {
                    ExpectedValue = ParityExpectations.Values,
                    IsPrivate = true,
                };
        }

        return TemplateMetadata(path) is { } metadata ? Metadata(metadata)
            : PodPath(kind, path) is { } pod ? Pod(pod)
            : Spec(kind, path);
    }

    private static ImmutableArray<string>? TemplateMetadata(ImmutableArray<string> path)
    {
        for (var i = 0; i + 1 < path.Length; i++)
        {
            if (path[i] is "template" or "jobTemplate" && path[i + 1] == "metadata")
            {
                return path[(i + 1)..];
            }
        }

        return null;
    }

    private static FieldMeaning Metadata(ImmutableArray<string> path) =>
        path switch
        {
            ["metadata", "namespace"] => new FieldMeaning(ParityAspect.Namespace, "namespace", null).MayDiffer(
                ParityExpectations.Namespace
            ),
            ["metadata", "labels", var key]
                when key.StartsWith("pod-security.kubernetes.io/", StringComparison.Ordinal) => new(
                ParityAspect.Security,
                $"label {key}",
                null
            ),
            ["metadata", "labels", var key] => new(ParityAspect.Label, $"label {key}", null),
            ["metadata", "labels"] => new(ParityAspect.Label, "labels", null),
            ["metadata", "annotations", ..] => new FieldMeaning(
                ParityAspect.Annotation,
                path.Length > 2 ? $"annotation {path[2]}" : "annotations",
                null
            ).MayDiffer(ParityExpectations.Annotations),
            _ => Ignored,
        };

    // The path below a pod's spec, or null where the field is in no pod.
    private static ImmutableArray<string>? PodPath(GroupVersionKind kind, ImmutableArray<string> path)
    {
        if (kind is { Group: "", Kind: "Pod" })
        {
            return path is ["spec", ..] ? path[1..] : null;
        }

        for (var i = 0; i + 1 < path.Length; i++)
        {
            if (path[i] == "template" && path[i + 1] == "spec" && path.Length > i + 2)
            {
                // A CronJob's template is first one of a Job.
                return path.AsSpan()[(i + 2)..].Contains("template") && path[0] == "spec" && path[1] == "jobTemplate"
                    ? null
                    : path[(i + 2)..];
            }
        }

        return null;
    }

    private static FieldMeaning Pod(ImmutableArray<string> path) =>
        path switch
        {
            [var list, var item, .. var rest] when ContainerLists.Contains(list) => Container(
                list,
                item.Trim('[', ']'),
                rest.AsSpan()
            ),
            ["securityContext" or "hostNetwork" or "hostPID" or "hostIPC" or "hostUsers", ..] => new(
                ParityAspect.Security,
                Dotted(path.AsSpan()),
                null
            ),
            ["resources", ..] => new(ParityAspect.Resources, Dotted(path.AsSpan()), null)
            {
                ExpectedValue = ParityExpectations.Sizes,
            },
            ["volumes", var volume, ..] => new(ParityAspect.Volume, $"volume {volume.Trim('[', ']')}", null),
            [
                "nodeSelector"
                or "nodeName"
                or "tolerations"
                or "affinity"
                or "topologySpreadConstraints"
                or "priorityClassName"
                or "runtimeClassName"
                or "schedulerName",
                ..,
            ] => new FieldMeaning(ParityAspect.Scheduling, path[0], null).MayDiffer(ParityExpectations.Scheduling),
            ["imagePullSecrets", ..] => new FieldMeaning(ParityAspect.Image, path[0], null).MayDiffer(
                ParityExpectations.Registry
            ),
            _ => new(ParityAspect.Field, Dotted(path.AsSpan()), null),
        };

    private static FieldMeaning Container(string list, string name, ReadOnlySpan<string> path)
    {
        // Tokens stand in the headers of probes and hooks.
        if (path.Contains("httpHeaders"))
        {
            return new FieldMeaning(
                path[0] == "lifecycle" ? ParityAspect.Field : ParityAspect.ProbeSetting,
                Dotted(path),
                name
            )
            {
                IsPrivate = true,
            };
        }

        var noun = list == "initContainers" ? "init container" : "container";
        return path switch
        {
            [] => new(ParityAspect.Container, noun, name),
            ["image"] => new(ParityAspect.Image, "image", name),
            ["imagePullPolicy"] => new FieldMeaning(ParityAspect.Image, "imagePullPolicy", name).MayDiffer(
                ParityExpectations.PullPolicy
            ),
            ["livenessProbe" or "readinessProbe" or "startupProbe"] => new(ParityAspect.Probe, path[0], name),
            [
                "livenessProbe"
                or "readinessProbe"
                or "startupProbe",
                "initialDelaySeconds"
                or "periodSeconds"
                or "timeoutSeconds"
                or "failureThreshold"
                or "successThreshold"
                or "terminationGracePeriodSeconds",
            ] => new FieldMeaning(ParityAspect.ProbeSetting, $"{path[0]}.{path[1]}", name).MayDiffer(
                ParityExpectations.ProbeTiming
            ),
            ["livenessProbe" or "readinessProbe" or "startupProbe", ..] => new(
                ParityAspect.ProbeSetting,
                Dotted(path),
                name
            ),
            ["resources", ..] => new(ParityAspect.Resources, Dotted(path), name)
            {
                ExpectedValue = ParityExpectations.Sizes,
            },
            ["securityContext", ..] => new(ParityAspect.Security, Dotted(path), name),
            ["env"] => new(ParityAspect.EnvironmentVariable, "env", name) { IsPrivate = true },
            ["env", var variable] => new(ParityAspect.EnvironmentVariable, $"env {variable.Trim('[', ']')}", name)
            {
                IsPrivate = true,
            },
            ["env", var variable, var field, ..] => new FieldMeaning(
                ParityAspect.EnvironmentVariable,
                $"env {variable.Trim('[', ']')}",
                name
            )
            {
                // What is named may be shown; what is written may not.
                IsPrivate = path is not [.., "valueFrom", "configMapKeyRef" or "secretKeyRef", "name" or "key"],
            }.MayDiffer(field == "value" ? ParityExpectations.Values : ParityExpectations.Sources),
            ["envFrom", ..] => new(ParityAspect.EnvironmentVariable, "envFrom", name),
            ["volumeMounts", var mount, ..] => new(ParityAspect.Volume, $"mount {mount.Trim('[', ']')}", name),
            _ => new(ParityAspect.Field, Dotted(path), name),
        };
    }

    // Items stand behind their list: spec.ports[http].port.
    private static string Dotted(ReadOnlySpan<string> path) =>
        string.Join('.', path!).Replace(".[", "[", StringComparison.Ordinal);

    private static FieldMeaning Spec(GroupVersionKind kind, ImmutableArray<string> path)
    {
        var field = Dotted(path.AsSpan());
        return (kind.Kind, path) switch
        {
            (_, ["spec", "replicas"]) or ("HorizontalPodAutoscaler", ["spec", "minReplicas" or "maxReplicas"]) =>
                new FieldMeaning(ParityAspect.Replicas, path[^1], null).MayDiffer(ParityExpectations.Replicas),
            (_, ["spec", "selector" or "podSelector", "matchLabels", var key]) => new(
                ParityAspect.Selector,
                $"selector {key}",
                null
            ),
            ("Service", ["spec", "selector", var key]) => new(ParityAspect.Selector, $"selector {key}", null),
            (_, ["spec", "selector" or "podSelector", ..]) => new(ParityAspect.Selector, field, null),
            // It follows from the type.
            ("Service", ["spec", "ports", _, "nodePort"]) => new FieldMeaning(
                ParityAspect.ServicePort,
                field,
                null
            ).MayDiffer(ParityExpectations.Exposure),
            ("Service", ["spec", "ports", ..]) => new(ParityAspect.ServicePort, field, null),
            (
                "Service",
                [
                    "spec",
                    "type"
                    or "loadBalancerIP"
                    or "loadBalancerClass"
                    or "loadBalancerSourceRanges"
                    or "externalIPs"
                    or "externalTrafficPolicy"
                    or "healthCheckNodePort",
                    ..,
                ]
            ) => new FieldMeaning(ParityAspect.ServicePort, path[1], null).MayDiffer(ParityExpectations.Exposure),
            ("Ingress", ["spec", "ingressClassName"]) or ("Gateway", ["spec", "gatewayClassName"]) => new FieldMeaning(
                ParityAspect.Route,
                path[1],
                null
            ).MayDiffer(ParityExpectations.IngressClass),
            (_, [.., "host" or "hosts" or "hostnames" or "hostname"]) or ("Ingress", ["spec", "tls", ..]) =>
                new FieldMeaning(ParityAspect.Route, field, null) { ExpectedValue = ParityExpectations.Hosts },
            ("Ingress" or "HTTPRoute" or "GRPCRoute" or "TCPRoute" or "IngressRoute" or "VirtualService", _) => new(
                ParityAspect.Route,
                field,
                null
            ),
            ("PersistentVolumeClaim", ["spec", "storageClassName" or "volumeName"] or ["spec", "resources", ..])
            or (
                "StatefulSet",
                [.., "storageClassName"]
                    or ["spec", "volumeClaimTemplates", _, "spec", "resources", ..]
            ) => new FieldMeaning(ParityAspect.Volume, field, null).MayDiffer(ParityExpectations.Storage),
            ("StatefulSet", ["spec", "volumeClaimTemplates", _, "metadata", "labels" or "annotations", ..]) =>
                new FieldMeaning(ParityAspect.Volume, field, null).MayDiffer(ParityExpectations.ClaimLabels),
            ("PersistentVolumeClaim" or "PersistentVolume", _)
            or ("StatefulSet", ["spec", "volumeClaimTemplates", ..]) => new(ParityAspect.Volume, field, null),
            ("LimitRange" or "ResourceQuota", ["spec", ..]) => new(ParityAspect.Resources, field, null)
            {
                ExpectedValue = ParityExpectations.Sizes,
            },
            ("NetworkPolicy", _) => new(ParityAspect.Security, field, null),
            _ => new(ParityAspect.Field, field, null),
        };
    }
}
