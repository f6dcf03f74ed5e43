using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>A workload that reads a ConfigMap or Secret.</summary>
/// <param name="Workload">The workload, for messages.</param>
/// <param name="Node">The token that names what is read.</param>
/// <param name="IsReadOnce">Whether the values are taken when the container starts, and never again.</param>
internal sealed record ConfigurationUse(string Workload, YamlNode Node, bool IsReadOnce)
{
    /// <summary>How a workload reads an object, or null when it does not, or something restarts it when the object changes.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="read">The ConfigMap or Secret.</param>
    internal static ConfigurationUse? Of(KubernetesObject workload, KubernetesObject read)
    {
        if (
            workload.PodTemplate is not { IsRunToCompletion: false } pod
            || workload.Namespace != read.Namespace
            || HasReloader(workload.Annotations)
            || HasReloader(pod.Annotations)
        )
        {
            return null;
        }

        var name = $"{workload.Kind.Kind} '{workload.Name}'";
        var isSecret = read.Kind.Kind == "Secret";
        foreach (var container in pod.Containers)
        {
            if (InEnvironment(container, read.Name!, isSecret) is { } variable)
            {
                return new ConfigurationUse(name, variable, true);
            }
        }

        foreach (var volume in pod.Volumes)
        {
            if (InVolume(volume, read.Name!, isSecret) is { } source)
            {
                var isReadOnce = pod.Containers.Any(container => IsMountedByPart(container, volume.Text("name")));
                return new ConfigurationUse(name, source, isReadOnce);
            }
        }

        return null;
    }

    private static YamlScalar? InEnvironment(Container container, string name, bool isSecret)
    {
        var keys = container.Environment.Select(variable =>
            variable.Mapping("valueFrom")?.Mapping(isSecret ? "secretKeyRef" : "configMapKeyRef")
        );
        var all = (container.Node.Sequence("envFrom")?.Items ?? [])
            .OfType<YamlMapping>()
            .Select(source => source.Mapping(isSecret ? "secretRef" : "configMapRef"));
        return keys.Concat(all)
            .Select(reference => reference?.Scalar("name"))
            .FirstOrDefault(node => node?.Value == name);
    }

    private static YamlScalar? InVolume(YamlMapping volume, string name, bool isSecret)
    {
        var direct = isSecret
            ? volume.Mapping("secret")?.Scalar("secretName")
            : volume.Mapping("configMap")?.Scalar("name");
        var projected = (volume.Mapping("projected")?.Sequence("sources")?.Items ?? [])
            .OfType<YamlMapping>()
            .Select(source => source.Mapping(isSecret ? "secret" : "configMap")?.Scalar("name"));
        return projected.Prepend(direct).FirstOrDefault(node => node?.Value == name);
    }

    // A file that is mounted by a subPath is never refreshed.
    private static bool IsMountedByPart(Container container, string? volume) =>
        (container.Node.Sequence("volumeMounts")?.Items ?? [])
            .OfType<YamlMapping>()
            .Any(mount => mount.Text("name") == volume && (mount["subPath"] ?? mount["subPathExpr"]) is not null);

    private static bool HasReloader(YamlMapping? annotations) =>
        annotations?.Entries.Any(entry =>
            entry.Name is { } name
            && (
                name.Contains("checksum", StringComparison.OrdinalIgnoreCase)
                || name.Contains("reload", StringComparison.OrdinalIgnoreCase)
                || name.Contains("config-hash", StringComparison.OrdinalIgnoreCase)
            )
        )
            is true;
}
