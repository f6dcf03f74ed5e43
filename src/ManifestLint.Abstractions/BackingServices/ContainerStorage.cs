using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.BackingServices;

/// <summary>Finds where a server in a container keeps its data.</summary>
internal static class ContainerStorage
{
    private static readonly ImmutableArray<string> Configuration =
    [
        "configMap",
        "secret",
        "projected",
        "downwardAPI",
        "image",
    ];

    /// <summary>Where the data are; or, where they are in no volume, the path of a lasting one that was meant for them and does not reach them.</summary>
    internal static (DataStorage Storage, YamlNode? Node, YamlScalar? Stray) Of(
        Container container,
        BackingEngine engine,
        DataDirectory home
    )
    {
        var mounts = container.Node.Sequence("volumeMounts")?.Items.OfType<YamlMapping>().ToList() ?? [];
        var volumes = mounts
            .Select(mount => (Mount: mount, Path: PathOf(mount), Volume: VolumeOf(container.Pod, mount.Text("name"))))
            .Where(entry => entry.Path is not null && entry.Volume.Storage is not null)
            .Select(entry => (entry.Mount, Path: entry.Path!, Storage: entry.Volume.Storage!.Value, entry.Volume.Node))
            .ToList();
        var directories = DirectoriesOf(container, engine)
            .Concat(home.OwnVolume is { } own ? [own] : Array.Empty<string>())
            .ToList();
        var data = volumes
            .Where(entry => directories.Any(directory => Touches(entry.Path, directory)))
            .OrderByDescending(entry => entry.Storage)
            .ToList();
        if (StrayAmong(data, home) is { } stray)
        {
            return (DataStorage.Container, null, stray);
        }

        if (data is [var first, ..])
        {
            return (first.Storage, first.Node ?? first.Mount, null);
        }

        // Data may well be configured to lie in a lasting volume that is mounted elsewhere.
        return
            volumes
                .Where(entry => entry.Storage >= DataStorage.Node)
                .Select(entry => (entry.Storage, entry.Node))
                .FirstOrDefault()
                is { Storage: not DataStorage.Unknown } elsewhere
            ? (elsewhere.Storage, elsewhere.Node, null)
            : (engine.KeepsData ? DataStorage.Container : DataStorage.Unknown, null, null);
    }

    // Only where the image's own volume is known: then the data are in it, and in no other.
    private static YamlScalar? StrayAmong(
        List<(YamlMapping Mount, string Path, DataStorage Storage, YamlNode? Node)> data,
        DataDirectory home
    ) =>
        home.OwnVolume is not null
        && data is [{ Storage: >= DataStorage.Node } nearest, ..]
        && !data.Exists(entry => home.IsIn(entry.Path))
        && nearest.Mount["subPathExpr"] is null
            ? nearest.Mount.Scalar("mountPath")
            : null;

    // A variable that moves the data wins; a value that is not literal may be anything.
    private static ImmutableArray<string> DirectoriesOf(Container container, BackingEngine engine)
    {
        var moved = container
            .Environment.Where(variable =>
                variable.Text("name") is { } name && engine.DataVariables.AsSpan().Contains(name)
            )
            .Select(variable => variable.Text("value"))
            .OfType<string>()
            .Where(path => path.StartsWith('/'))
            .ToList();
        return moved.Count > 0 ? [.. moved] : engine.DataDirectories;
    }

    private static string? PathOf(YamlMapping mount) =>
        mount.Text("mountPath") is { Length: > 0 } path
            ? path.Length > 1
                ? path.TrimEnd('/')
                : path
            : null;

    /// <summary>Whether a mount holds a directory, or a part of it.</summary>
    internal static bool Touches(string mount, string directory) =>
        mount == directory
        || directory.StartsWith($"{mount.TrimEnd('/')}/", StringComparison.Ordinal)
        || mount.StartsWith($"{directory}/", StringComparison.Ordinal);

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
