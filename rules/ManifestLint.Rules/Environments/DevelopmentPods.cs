using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>What of a pod belongs to development.</summary>
internal static class DevelopmentPods
{
    private static readonly string[] CommandFields = ["command", "args"];

    private static readonly string[] FlagsWithoutVerification =
    [
        "--insecure-skip-tls-verify",
        "--insecure-skip-verify",
        "--kubelet-insecure-tls",
        "--skip-tls-verify",
        "--tls-skip-verify",
    ];

    internal static IEnumerable<DevelopmentSetting> In(PodTemplate pod)
    {
        foreach (var container in pod.Containers)
        {
            var owner = $"container '{container.Name}' of {DevelopmentSetting.Say(pod.Owner)}";
            if (
                container.Node.Scalar("imagePullPolicy") is { Value: "Never" } policy
                // That one is told about the tag (ML0403).
                && Images.ContainerImage.Of(container) is { IsLatest: false }
            )
            {
                yield return new(DevelopmentTrait.NeverPulled, pod.Owner, policy, owner, policy.Value);
            }

            foreach (
                var setting in container.Environment.SelectMany(variable => OfVariable(container, owner, variable))
            )
            {
                yield return setting;
            }

            foreach (var argument in ArgumentsOf(container))
            {
                if (OfArgument(pod.Owner, owner, argument) is { } setting)
                {
                    yield return setting;
                }
            }
        }

        foreach (var path in pod.Volumes.Select(volume => volume.Mapping("hostPath")?.Scalar("path")))
        {
            if (path is not null && IsOfDeveloper(path.Value))
            {
                yield return new(
                    DevelopmentTrait.DeveloperPath,
                    pod.Owner,
                    path,
                    DevelopmentSetting.Say(pod.Owner),
                    path.Value
                );
            }
        }
    }

    /// <summary>Whether a path lies in the directory of a person, or is one of a desktop that Docker shows to its virtual machine.</summary>
    internal static bool IsOfDeveloper(string path) =>
        // GKE keeps the programs of its nodes there.
        (
            path.StartsWith("/home/", StringComparison.Ordinal)
            && !path.StartsWith("/home/kubernetes", StringComparison.Ordinal)
        )
        || path.StartsWith("/Users/", StringComparison.Ordinal)
        || path.StartsWith("/host_mnt/", StringComparison.Ordinal)
        || path.StartsWith("/mnt/c/", StringComparison.Ordinal)
        || path.StartsWith("/run/desktop/mnt/host/", StringComparison.Ordinal)
        || (path.Length > 9 && path[1] == ':' && path[3..].StartsWith("Users", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<YamlScalar> ArgumentsOf(Container container) =>
        CommandFields.SelectMany(list => container.Node.Sequence(list)?.Items ?? []).OfType<YamlScalar>();

    private static DevelopmentSetting? OfArgument(KubernetesObject subject, string owner, YamlScalar argument)
    {
        var equals = argument.Value.IndexOf('=', StringComparison.Ordinal);
        var flag = equals < 0 ? argument.Value : argument.Value[..equals];
        return FlagsWithoutVerification.Contains(flag) && !argument.Value.EndsWith("=false", StringComparison.Ordinal)
                ? new DevelopmentSetting(DevelopmentTrait.Unverified, subject, argument, owner, flag)
            // Keycloak's development mode: no TLS, a database in a file.
            : argument.Value == "start-dev"
                ? new DevelopmentSetting(DevelopmentTrait.Mode, subject, argument, owner, "command", argument.Value)
            : DevelopmentHosts.HostMachineIn(argument.Value) is { } machine
                ? new DevelopmentSetting(DevelopmentTrait.HostMachine, subject, argument, owner, machine)
            : null;
    }

    private static IEnumerable<DevelopmentSetting> OfVariable(Container container, string owner, YamlMapping variable)
    {
        if (variable.Text("name") is not { } name || variable.Scalar("value") is not { } value)
        {
            yield break;
        }

        if (DevelopmentObjects.OfText(container.Pod.Owner, owner, name, value) is { } setting)
        {
            yield return setting;
        }
        else if (LoopbackOf(container, name, value.Value) is { } address)
        {
            yield return new(DevelopmentTrait.Loopback, container.Pod.Owner, value, owner, name, address);
        }
    }

    // A single container that says what it listens on, and no proxy that somebody injects: then nobody else can be there.
    private static string? LoopbackOf(Container container, string name, string value)
    {
        if (
            container.Kind != ContainerKinds.Regular
            || container.Pod.Containers.Count(other => ContainerKinds.LongRunning.HasFlag(other.Kind)) != 1
            || container.Pod.Spec.Scalar("hostNetwork") is { IsTrue: true }
            || MayBeInjected(container.Pod)
            || name.Contains("LISTEN", StringComparison.OrdinalIgnoreCase)
            || name.Contains("BIND", StringComparison.OrdinalIgnoreCase)
            || DevelopmentHosts.IsListOfOrigins(name)
            || name.EndsWith("_URLS", StringComparison.Ordinal)
        )
        {
            return null;
        }

        var ports = container.Ports.Select(port => port.Number).ToList();
        foreach (var (_, host, port) in DevelopmentHosts.UrlsIn(value))
        {
            if (ports.Count > 0 && host is "localhost" or "127.0.0.1" && port is { } number && !ports.Contains(number))
            {
                return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{host}:{number}");
            }
        }

        return null;
    }

    private static bool MayBeInjected(PodTemplate pod) =>
        (pod.Annotations?.Entries ?? [])
            .Concat(pod.Labels.Mapping?.Entries ?? [])
            .Any(entry =>
                entry.Name is { } key
                && (
                    key.Contains("inject", StringComparison.Ordinal)
                    || key.Contains("dapr.io", StringComparison.Ordinal)
                    || key.Contains("sidecar", StringComparison.Ordinal)
                    || key.Contains("linkerd.io", StringComparison.Ordinal)
                )
            );
}
