using ManifestLint.Compose;
using ManifestLint.Yaml;

namespace ManifestLint.BackingServices;

/// <summary>Reads what is mounted into a service of a Compose project.</summary>
internal static class ComposeMounts
{
    internal static IEnumerable<DataMount> Of(ComposeService service)
    {
        foreach (var volume in service.Volumes)
        {
            if (volume.Target is { Length: > 0 } target)
            {
                var anchor = volume.Node as YamlScalar ?? (volume.Node as YamlMapping)?.Scalar("target");
                yield return new DataMount(DataMount.Trimmed(target), StorageOf(volume), volume.Node, anchor);
            }
        }

        foreach (var name in (string[])["configs", "secrets"])
        {
            foreach (var item in service.ItemsOf(name))
            {
                var target = (item as YamlMapping)?.Text("target") ?? "/";
                yield return new DataMount(DataMount.Trimmed(target), DataStorage.Unknown, item, null)
                {
                    IsConfiguration = true,
                };
            }
        }
    }

    // A volume without a name is made anew for each container; a source that the shell decides is a directory or a name.
    private static DataStorage StorageOf(ComposeVolume volume) =>
        volume.Kind switch
        {
            ComposeVolumeKind.Bind => DataStorage.Node,
            ComposeVolumeKind.Anonymous => DataStorage.Container,
            ComposeVolumeKind.Tmpfs => DataStorage.Pod,
            ComposeVolumeKind.Unknown => volume.Source is null ? DataStorage.Unknown : DataStorage.Node,
            _ => DataStorage.Volume,
        };
}
