using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.BackingServices;

/// <summary>Reads what is mounted into a container of a pod.</summary>
internal static class PodMounts
{
    private static readonly ImmutableArray<string> Configuration =
    [
        "configMap",
        "secret",
        "projected",
        "downwardAPI",
        "image",
    ];

    internal static IEnumerable<DataMount> Of(Container container)
    {
        foreach (var mount in container.Node.Sequence("volumeMounts")?.Items.OfType<YamlMapping>() ?? [])
        {
            if (mount.Scalar("mountPath") is { Value: { Length: > 0 } path } anchor)
            {
                var (storage, node) = VolumeOf(container.Pod, mount.Text("name"));
                yield return new DataMount(
                    DataMount.Trimmed(path),
                    storage ?? DataStorage.Unknown,
                    node ?? mount,
                    anchor
                )
                {
                    IsConfiguration = storage is null,
                };
            }
        }
    }

    // Null for a volume that brings files of configuration.
    private static (DataStorage? Storage, YamlNode? Node) VolumeOf(PodTemplate pod, string? name)
    {
        if (name is null)
        {
            return (DataStorage.Unknown, null);
        }

        var claims = pod.Owner.Kind.Kind == "StatefulSet" ? pod.Owner.Spec?.Sequence("volumeClaimTemplates") : null;
        var claim = claims
            ?.Items.OfType<YamlMapping>()
            .FirstOrDefault(template => template.Mapping("metadata")?.Text("name") == name);
        if (claim is not null)
        {
            return (DataStorage.Volume, claim.Mapping("metadata")?.Scalar("name"));
        }

        if (pod.Volumes.FirstOrDefault(volume => volume.Text("name") == name) is not { } found)
        {
            return (DataStorage.Unknown, null);
        }

        var source = found.Entries.FirstOrDefault(entry => entry.Name is not (null or "name"));
        return source.Name switch
        {
            null => (DataStorage.Pod, found.Scalar("name")),
            "emptyDir" or "ephemeral" => (DataStorage.Pod, source.Key),
            "hostPath" => (DataStorage.Node, source.Key),
            var other when Configuration.AsSpan().Contains(other) => (null, null),
            _ => (DataStorage.Volume, source.Key),
        };
    }
}
