using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Security;

/// <summary>What the controls of the Pod Security Standards have in common, as the admission plugin of Kubernetes applies them.</summary>
internal static class PodSecurityStandard
{
    private static readonly KubernetesVersion ExemptsWindowsSince = new(1, 25);

    private static readonly KubernetesVersion TrustsUserNamespaceSince = new(1, 35);

    /// <summary>The profiles that hold the controls of the level Baseline.</summary>
    internal static ImmutableArray<string> Baseline { get; } = ["baseline", "restricted"];

    /// <summary>The profiles that hold the controls that the level Restricted adds.</summary>
    internal static ImmutableArray<string> Restricted { get; } = ["restricted"];

    /// <summary>Whether controls that only Linux can fulfil do not apply, because the pod says that it runs on Windows.</summary>
    internal static bool ExemptsWindows(PodTemplate pod, KubernetesVersion version) =>
        pod.IsWindows && version >= ExemptsWindowsSince;

    /// <summary>Whether controls against root do not apply, because root in the pod's own user namespace is nobody on the node.</summary>
    internal static bool TrustsUserNamespace(PodTemplate pod, KubernetesVersion version) =>
        pod.HasOwnUserNamespace && version >= TrustsUserNamespaceSince;

    /// <summary>
    /// Whether the container is privileged. Then the runtime gives it all capabilities and no filter whatever else is written, and ML0705 says
    /// so; to ask for settings without effect would be a second finding for one cause.
    /// </summary>
    internal static bool IsPrivileged(Container container) => container.SecurityContext.Privileged is { IsTrue: true };

    /// <summary>The container for the start of a message.</summary>
    internal static string Describe(Container container) => $"Container '{container.Name}'";

    /// <summary>Several containers for the start of a message.</summary>
    internal static string Describe(IReadOnlyList<Container> containers) =>
        containers.Count == 1
            ? Describe(containers[0])
            : $"Containers {string.Join(", ", containers.Select(container => $"'{container.Name}'"))}";
}
