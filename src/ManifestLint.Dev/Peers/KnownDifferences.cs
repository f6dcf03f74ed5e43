using System.Collections.Frozen;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Dev.Peers;

/// <summary>The wanted disagreements with other tools that the corpus shows.</summary>
internal static class KnownDifferences
{
    private static readonly FrozenSet<string> EscalatingCapabilities = FrozenSet.Create(
        StringComparer.Ordinal,
        "SYS_ADMIN",
        "CAP_SYS_ADMIN"
    );

    internal static readonly KnownDifference RunsToCompletion = new(
        DifferenceSide.PeerOnly,
        "The pod runs to its end; readiness means nothing to it, because nobody sends it requests.",
        at => at.Object.PodTemplate is { IsRunToCompletion: true }
    );

    internal static readonly KnownDifference SelectorIsMissing = new(
        DifferenceSide.PeerOnly,
        "There is no selector at all, which schema-violation reports: the API server refuses the object before it compares any label.",
        at => at.Object.Spec?["selector"] is null
    );

    internal static readonly KnownDifference BehindNoService = new(
        DifferenceSide.PeerOnly,
        "No Service of the set selects the pod, so its readiness decides about no traffic; the option 'strict' asks for the probe everywhere.",
        at => at.Object.PodTemplate is { } pod && !IsSelected(at.Set.Objects, pod)
    );

    internal static readonly KnownDifference OnlyMetricsAreRead = new(
        DifferenceSide.PeerOnly,
        "The only Services of the pod are for metrics, by their names: a scrape that comes too early is harmless.",
        at =>
            at.Object.PodTemplate is { } pod
            && ServicesOf(at.Set.Objects, pod)
                .All(service => service.Object.Name?.Contains("metrics", StringComparison.Ordinal) is true)
    );

    internal static readonly KnownDifference AnotherContainerAnswers = new(
        DifferenceSide.PeerOnly,
        "The Services send traffic to another container's port, and that container has the probe; the one without is a helper beside it.",
        at =>
            at.Object.PodTemplate is { } pod
            && TargetPorts(at.Set.Objects, pod).All(port => IsAskedForReadiness(pod, port))
    );

    internal static readonly KnownDifference SomeContainerIsProbed = new(
        DifferenceSide.OursOnly,
        "The pod has a readiness probe, but not where the Service sends its traffic; the peer counts any probe of any container.",
        at => at.Containers.Any(container => container.Probe(ProbeKind.Readiness) is not null)
    );

    internal static readonly KnownDifference LivenessIsMorePatient = new(
        DifferenceSide.PeerOnly,
        "Liveness asks the same as readiness but bears failure longer, which is the usual and recommended pair.",
        at =>
            at.Containers.All(container =>
                container.Probe(ProbeKind.Liveness) is not { } liveness
                || container.Probe(ProbeKind.Readiness) is not { } readiness
                || SecondsOfFailure(liveness) > SecondsOfFailure(readiness)
            )
    );

    internal static readonly KnownDifference NoPortsDeclared = new(
        DifferenceSide.PeerOnly,
        "The probe asks a number and the container declares no port at all: containerPort is informational, so the probe works (peer error 15).",
        at =>
            at.Containers.All(container =>
                !container.Ports.Any() || container.Probes.All(probe => IsDeclared(container, probe))
            )
    );

    internal static readonly KnownDifference RestartPolicyIsDefault = new(
        DifferenceSide.PeerOnly,
        "The field is absent, and its default 'Always' is what the workload needs (peer error 46).",
        at => at.Object.PodTemplate is { } pod && pod.Spec["restartPolicy"] is null
    );

    internal static readonly KnownDifference JobMayNotAlwaysRestart = new(
        DifferenceSide.PeerOnly,
        "A Job or CronJob must say 'OnFailure' or 'Never'; the API refuses what the peer wants.",
        at => at.Object.Kind.Kind is "Job" or "CronJob"
    );

    internal static readonly KnownDifference EscalationIsNotForbidden = new(
        DifferenceSide.OursOnly,
        "The field is absent, which allows escalation; the restricted standard wants 'false', the peer looks for an explicit 'true' only.",
        at => !at.Containers.Any(MayEscalateExplicitly)
    );

    internal static readonly KnownDifference CapabilitiesAreNotMentioned = new(
        DifferenceSide.OursOnly,
        "A container without 'capabilities' keeps the runtime's, NET_RAW among them; the peer passes it (peer error 18).",
        at =>
            at.Containers.All(container =>
                container.SecurityContext.Node?.Mapping("capabilities") is null
                || container.SecurityContext.DroppedCapabilities.Any(dropped => dropped.Value is "ALL" or "NET_RAW")
            )
    );

    internal static readonly KnownDifference AllInLowerCase = new(
        DifferenceSide.OursOnly,
        "The container drops 'all'; the admission of the restricted standard compares exactly and wants 'ALL', the peer ignores case.",
        at =>
            at.Containers.Any(container =>
                container.SecurityContext.DroppedCapabilities.Any(dropped => dropped.Value == "all")
            )
    );

    internal static readonly KnownDifference NoPodInSet = new(
        DifferenceSide.PeerOnly,
        "The set holds no workload at all: it is a part of something, and the Service's pods live in another part.",
        at => at.Set.Objects.Pods.IsEmpty
    );

    private static bool IsSelected(ObjectSet objects, PodTemplate pod) => ServicesOf(objects, pod).Any();

    private static IEnumerable<Service> ServicesOf(ObjectSet objects, PodTemplate pod) =>
        objects.Services.Where(service =>
            objects
                .PodsSelectedBy(LabelSelector.FromLabels(service.Selector), service.Object.Namespace)
                .Any(selected => ReferenceEquals(selected.Owner, pod.Owner))
        );

    private static IEnumerable<string?> TargetPorts(ObjectSet objects, PodTemplate pod) =>
        ServicesOf(objects, pod)
            .SelectMany(service => service.Ports)
            .Select(port => (port.TargetPort ?? port.Node.Scalar("port"))?.Value);

    private static bool IsAskedForReadiness(PodTemplate pod, string? port) =>
        pod.Containers.Any(container => container.Probe(ProbeKind.Readiness)?.Port?.Value == port);

    private static bool IsDeclared(Container container, Probe probe) =>
        probe.Port is not { } port
        || container.Ports.Any(declared =>
            port.IsString ? declared.Name == port.Value : port.TryGetInt64(out var number) && declared.Number == number
        );

    private static bool MayEscalateExplicitly(Container container) =>
        container.SecurityContext is { AllowPrivilegeEscalation.IsTrue: true } or { Privileged.IsTrue: true }
        || container.SecurityContext.AddedCapabilities.Any(added => EscalatingCapabilities.Contains(added.Value));

    private static long SecondsOfFailure(Probe probe) =>
        Number(probe.Node, "periodSeconds", 10) * Number(probe.Node, "failureThreshold", 3);

    private static long Number(YamlMapping node, string key, long byDefault) =>
        node.Scalar(key) is { } scalar && scalar.TryGetInt64(out var number) ? number : byDefault;
}
