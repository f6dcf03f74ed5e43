using System.Collections.Immutable;
using ManifestLint.Compose;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.BackingServices;

/// <summary>How a server is started, in a pod or in a Compose project: all that decides where its data go.</summary>
/// <param name="Reference">The image.</param>
/// <param name="Image">What it is the image of.</param>
internal sealed record ServerStart(ImageReference Reference, BackingImage Image)
{
    /// <summary>The program in place of the image's own, with its arguments; empty for the image's own.</summary>
    internal ImmutableArray<string> Command { get; private init; } = [];

    /// <summary>The arguments behind the program.</summary>
    internal ImmutableArray<string> Arguments { get; private init; } = [];

    /// <summary>The variables; null for a value that is secret or out of view.</summary>
    internal IReadOnlyDictionary<string, string?> Variables { get; private init; } =
        ImmutableDictionary<string, string?>.Empty;

    /// <summary>Whether there may be further variables, which are out of view.</summary>
    internal bool HasUnknownVariables { get; private init; }

    /// <summary>What is mounted.</summary>
    internal ImmutableArray<DataMount> Mounts { get; private init; } = [];

    /// <summary>Whether more may be mounted, or nobody can tell where.</summary>
    internal bool HasUnknownMounts { get; private init; }

    /// <summary>The start of a container.</summary>
    internal static ServerStart Of(ImageReference reference, BackingImage image, Container container, ObjectSet objects)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var name in container.Environment.Select(entry => entry.Text("name")).OfType<string>())
        {
            variables[name] = null;
        }

        foreach (var variable in EffectiveVariable.Of(container, objects))
        {
            variables[variable.Name] = variable.IsFromSecret ? null : variable.Value;
        }

        var mounts = PodMounts.Of(container).ToList();
        return new ServerStart(reference, image)
        {
            Command = TextsOf(container.Node.Sequence("command")),
            Arguments = TextsOf(container.Node.Sequence("args")),
            Variables = variables,
            HasUnknownVariables = HasUnknownSource(container, objects),
            Mounts = [.. mounts.Where(mount => !IsOpen(mount.Path))],
            HasUnknownMounts = mounts.Exists(mount => IsOpen(mount.Path)),
        };
    }

    /// <summary>The start of a service of a Compose project.</summary>
    internal static ServerStart Of(ImageReference reference, BackingImage image, ComposeService service)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var variable in service.Variables)
        {
            var isKnown = variable is { IsFromFile: false, Value.Value: { } text } && !ComposeText.IsOpen(text);
            variables[variable.Name] = isKnown ? variable.Value!.Value : null;
        }

        var mounts = ComposeMounts.Of(service).ToList();
        return new ServerStart(reference, image)
        {
            Command = TextsOf(service.Node["entrypoint"]),
            Arguments = TextsOf(service.Node["command"]),
            Variables = variables,
            HasUnknownVariables = service.EnvFiles.Any(file => !service.VariablesOf(file).Any()),
            Mounts = [.. mounts.Where(mount => !ComposeText.IsOpen(mount.Path))],
            HasUnknownMounts =
                service.Node["volumes_from"] is not null || mounts.Exists(mount => ComposeText.IsOpen(mount.Path)),
        };
    }

    private static bool IsOpen(string path) =>
        path.Contains("$(", StringComparison.Ordinal) || path.Contains("{{", StringComparison.Ordinal);

    // Compose takes one text apart as a shell would.
    private static ImmutableArray<string> TextsOf(YamlNode? node) =>
        node switch
        {
            YamlSequence list => [.. list.Items.OfType<YamlScalar>().Select(item => item.Value)],
            YamlScalar { IsNull: false, Value: var line } => [.. ComposeText.WordsOf(line)],
            _ => [],
        };

    // A ConfigMap or Secret whose entries are out of view may hold the variable.
    private static bool HasUnknownSource(Container container, ObjectSet objects) =>
        (container.Node.Sequence("envFrom")?.Items ?? [])
            .OfType<YamlMapping>()
            .Any(source =>
                (source.Mapping("configMapRef") ?? source.Mapping("secretRef"))?.Text("name") is not { } name
                || !objects
                    .Find(
                        string.Empty,
                        source["secretRef"] is null ? "ConfigMap" : "Secret",
                        container.Pod.Owner.Namespace,
                        name
                    )
                    .Any()
            );
}
