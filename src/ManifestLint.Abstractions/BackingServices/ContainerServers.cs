using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.BackingServices;

/// <summary>Finds the servers among the containers of an environment.</summary>
internal static class ContainerServers
{
    // Programs that wait, ask or copy; the image is there for its client.
    private static readonly ImmutableArray<string> Shells =
    [
        "sh",
        "bash",
        "ash",
        "env",
        "tini",
        "dumb-init",
        "gosu",
        "su-exec",
        "exec",
    ];

    internal static IEnumerable<BackingServer> In(ObjectSet objects) =>
        from pod in objects.Pods
        where !pod.IsRunToCompletion
        from container in pod.Containers
        where (container.Kind & ContainerKinds.LongRunning) != ContainerKinds.None
        let server = Of(container, objects)
        where server is not null
        select server;

    private static BackingServer? Of(Container container, ObjectSet objects)
    {
        if (
            container.Image is not { IsString: true } node
            || !ImageReference.TryParse(node.Value, out var reference)
            || BackingImage.Of(reference) is not { } image
            || !RunsServer(container.Node.Sequence("command"), container.Node.Sequence("args"), image.Engine)
        )
        {
            return null;
        }

        var directory = DataDirectory.Of(reference, image, container, objects);
        var (storage, storageNode, stray) = ContainerStorage.Of(container, image.Engine, directory);
        return new BackingServer(image.Engine, image.Version, node, container.Pod.Owner)
        {
            Container = container,
            Image = image,
            Names = NamesOf(container.Pod, objects),
            KeepsData =
                image.Engine.KeepsData
                && (image.Engine.Protocol != BackingEngines.Redis || WritesLog(container, objects)),
            Storage = storage,
            StorageNode = storageNode ?? stray,
            Directory = directory,
            StrayMount = stray,
            Settings = SettingsOf(container, objects),
        };
    }

    /// <summary>Whether a command starts the server of an image: none does by itself, and otherwise one of its programs must be in it.</summary>
    internal static bool RunsServer(YamlSequence? command, YamlSequence? arguments, BackingEngine engine)
    {
        var words = TextsOf(command).ToList();
        if (words.Count == 0)
        {
            // 'docker run postgres psql' replaces the server, 'docker run redis --appendonly yes' adds to it.
            return TextsOf(arguments).FirstOrDefault() is not { } first || IsNoOtherProgram(first, engine);
        }

        var program = ProgramOf(words[0]);
        return program.Contains("entrypoint", StringComparison.Ordinal)
            || engine.Programs.AsSpan().Contains(program)
            || engine.Programs.IsEmpty
            || (
                Shells.AsSpan().Contains(program)
                && words.Skip(1).Concat(TextsOf(arguments)).Any(text => Names(text, engine))
            )
            || (
                program.EndsWith(".sh", StringComparison.Ordinal)
                && !program.Contains("backup", StringComparison.Ordinal)
            );
    }

    private static bool IsNoOtherProgram(string first, BackingEngine engine) =>
        first.StartsWith('-')
        || engine.Programs.IsEmpty
        || engine.Programs.AsSpan().Contains(ProgramOf(first))
        || first.EndsWith(".conf", StringComparison.Ordinal)
        || first.Contains('=', StringComparison.Ordinal)
        || first is "server" or "start" or "start-single-node" or "start-dev";

    private static bool Names(string text, BackingEngine engine) =>
        text.Contains("entrypoint", StringComparison.Ordinal)
        || engine.Programs.Any(program =>
            text.Split(' ', '\n', '\t', '"', '\'', ';', '&', '|', '(', ')').Any(word => ProgramOf(word) == program)
        );

    private static string ProgramOf(string word) => word[(word.LastIndexOf('/') + 1)..];

    private static IEnumerable<string> TextsOf(YamlSequence? list) =>
        list?.Items.OfType<YamlScalar>().Select(item => item.Value) ?? [];

    // Redis keeps what it is given only with its log: 'redis-server --appendonly yes', or 'appendonly yes' in its file.
    private static bool WritesLog(Container container, ObjectSet objects)
    {
        var words = TextsOf(container.Node.Sequence("command"))
            .Concat(TextsOf(container.Node.Sequence("args")))
            .SelectMany(text => text.Split(' ', '\n', '='))
            .ToList();
        return words.IndexOf("--appendonly") is var at and >= 0 && at + 1 < words.Count && words[at + 1] == "yes"
            || PodFiles
                .Of(container.Pod, objects)
                .Where(holder => holder.Kind.Kind == "ConfigMap")
                .SelectMany(holder => holder.Root.Mapping("data")?.Entries ?? [])
                .Select(entry => entry.Value)
                .OfType<YamlScalar>()
                .Any(text => text.Value.Split('\n').Any(line => line.Trim() == "appendonly yes"));
    }

    // A client knows the server by the Services that select it, or, in a StatefulSet, by the one that names its pods.
    private static ImmutableArray<string> NamesOf(PodTemplate pod, ObjectSet objects)
    {
        var names = objects
            .ServicesSelecting(pod)
            .Select(service => service.Object.Name)
            .Append(pod.Owner.Spec?.Text("serviceName"))
            .Append(pod.Owner.Name)
            .Append(pod.Owner.BaseName);
        return [.. names.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static ImmutableDictionary<string, YamlNode> SettingsOf(Container container, ObjectSet objects)
    {
        var settings = ImmutableDictionary.CreateBuilder<string, YamlNode>(StringComparer.Ordinal);
        foreach (var variable in EffectiveVariable.Of(container, objects))
        {
            if (variable is { IsFromSecret: false, Node: { } node })
            {
                settings[variable.Name] = node;
            }
        }

        foreach (var argument in container.Node.Sequence("args")?.Items.OfType<YamlScalar>() ?? [])
        {
            var equals = argument.Value.IndexOf('=', StringComparison.Ordinal);
            if (argument.Value.StartsWith('-') && equals > 0)
            {
                settings[argument.Value[..equals]] = argument;
            }
        }

        return settings.ToImmutable();
    }
}
