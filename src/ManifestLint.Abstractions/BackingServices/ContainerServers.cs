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
            || ServerStart.Of(reference, image, container, objects) is not { } start
            || !RunsServer(start)
        )
        {
            return null;
        }

        var server = Of(start, node, container.Pod.Owner);
        return server with
        {
            Container = container,
            KeepsData = server.KeepsData || (image.Engine.KeepsData && HasLogFile(container, objects)),
            Names = NamesOf(container.Pod, objects),
            Settings = SettingsOf(container, objects),
        };
    }

    /// <summary>What a start tells about a server, in a pod and in a Compose project alike.</summary>
    internal static BackingServer Of(ServerStart start, YamlScalar image, KubernetesObject? subject)
    {
        var engine = start.Image.Engine;
        var directory = DataDirectory.Of(start);
        var location = ContainerStorage.Of(start, directory);
        return new BackingServer(engine, start.Image.Version, image, subject)
        {
            Image = start.Image,
            KeepsData = engine.KeepsData && (!IsVolatile(engine) || WritesLog(start)),
            Storage = location.Storage,
            StorageNode = location.Node ?? location.Stray?.Anchor,
            Directory = directory,
            StrayMount = location.Stray?.Anchor,
            StrayPath = location.Stray?.Path,
        };
    }

    /// <summary>Whether a command starts the server of an image: none does by itself, and otherwise one of its programs must be in it.</summary>
    internal static bool RunsServer(ServerStart start)
    {
        var engine = start.Image.Engine;

        // 'docker run postgres psql' replaces the server, 'docker run redis --appendonly yes' adds to it.
        if (start.Command.IsEmpty && (start.Arguments is not [var first, ..] || IsNoOtherProgram(first, engine)))
        {
            return true;
        }

        var words = start.Command.AddRange(start.Arguments);
        var program = ProgramOf(words[0]);
        return program.Contains("entrypoint", StringComparison.Ordinal)
            || engine.Programs.AsSpan().Contains(program)
            || engine.Programs.IsEmpty
            || (IsShell(program) && words.Skip(1).Any(text => Names(text, engine)))
            || (
                program.EndsWith(".sh", StringComparison.Ordinal)
                && !program.Contains("backup", StringComparison.Ordinal)
            );
    }

    /// <summary>Whether a program runs another.</summary>
    internal static bool IsShell(string word) => Shells.AsSpan().Contains(ProgramOf(word));

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

    private static bool IsVolatile(BackingEngine engine) => engine.Protocol == BackingEngines.Redis;

    // Redis keeps what it is given only with its log: 'redis-server --appendonly yes', or 'appendonly yes' in its file.
    private static bool WritesLog(ServerStart start)
    {
        var words = start.Command.Concat(start.Arguments).SelectMany(text => text.Split(' ', '\n', '=')).ToList();
        return words.IndexOf("--appendonly") is var at and >= 0 && at + 1 < words.Count && words[at + 1] == "yes";
    }

    private static bool HasLogFile(Container container, ObjectSet objects) =>
        PodFiles
            .Of(container.Pod, objects)
            .Where(holder => holder.Kind.Kind == "ConfigMap")
            .SelectMany(holder => holder.Root.Mapping("data")?.Entries ?? [])
            .Select(entry => entry.Value)
            .OfType<YamlScalar>()
            .Any(text => text.Value.Split('\n').Any(line => line.Trim() == "appendonly yes"));

    private static string ProgramOf(string word) => word[(word.LastIndexOf('/') + 1)..];

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
