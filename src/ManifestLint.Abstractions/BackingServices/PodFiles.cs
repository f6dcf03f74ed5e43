using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.BackingServices;

/// <summary>The ConfigMaps and Secrets that a pod mounts as files.</summary>
internal static class PodFiles
{
    internal static IEnumerable<KubernetesObject> Of(PodTemplate pod, ObjectSet objects)
    {
        foreach (var volume in pod.Volumes)
        {
            var sources = (volume.Mapping("projected")?.Sequence("sources")?.Items.OfType<YamlMapping>() ?? []).Prepend(
                volume
            );
            foreach (var source in sources)
            {
                var isProjected = !ReferenceEquals(source, volume);
                var map = source.Mapping("configMap")?.Text("name");
                var secret = source.Mapping("secret")?.Text(isProjected ? "name" : "secretName");
                foreach (
                    var holder in Find(pod, objects, "ConfigMap", map).Concat(Find(pod, objects, "Secret", secret))
                )
                {
                    yield return holder;
                }
            }
        }
    }

    private static IEnumerable<KubernetesObject> Find(PodTemplate pod, ObjectSet objects, string kind, string? name) =>
        name is null ? [] : objects.Find(string.Empty, kind, pod.Owner.Namespace, name).Take(1);
}
