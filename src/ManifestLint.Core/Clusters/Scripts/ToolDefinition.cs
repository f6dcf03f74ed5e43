using ManifestLint.Discovery;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters.Scripts;

/// <summary>Says which tools a devbox or a development container installs, as the command lines that they come to.</summary>
internal static class ToolDefinition
{
    private const string Newest = "latest";
    private const string None = "none";
    private const string DevelopmentContainer = "devcontainer.json";
    private const string HiddenDevelopmentContainer = ".devcontainer.json";
    private const string VersionKey = "version";

    private const string Collection = "kubectl-helm-minikube";

    private static readonly string[] ToolsOfCollection = ["kubectl", "helm", "minikube"];

    /// <summary>Whether a file is JSON in which comments are common.</summary>
    internal static bool MayHaveComments(string path) =>
        SlashPath.Name(path) is DevelopmentContainer or HiddenDevelopmentContainer;

    internal static IEnumerable<ScriptCommand> Read(string path, YamlNode root) =>
        (SlashPath.Name(path), root) switch
        {
            ("devbox.json", YamlMapping mapping) => Devbox(mapping["packages"]),
            (DevelopmentContainer or HiddenDevelopmentContainer, YamlMapping mapping) => Features(
                mapping.Mapping("features")
            ),
            _ => [],
        };

    // 'kind' alone is the newest one as well; packages may be a list, or a mapping to versions.
    private static IEnumerable<ScriptCommand> Devbox(YamlNode? packages) =>
        packages switch
        {
            YamlSequence list => list.Items.OfType<YamlScalar>().Select(Package),
            YamlMapping mapping => mapping
                .Entries.Where(entry => entry.Name is not null)
                .Select(entry =>
                    ToolVersionFile.Command(
                        entry.Name!,
                        (entry.Value as YamlScalar ?? (entry.Value as YamlMapping)?.Scalar(VersionKey))?.Value
                            ?? Newest,
                        PlaceOf(entry)
                    )
                ),
            _ => [],
        };

    private static ScriptCommand Package(YamlScalar node)
    {
        var at = node.Value.IndexOf('@', StringComparison.Ordinal);
        return ToolVersionFile.Command(
            at < 0 ? node.Value : node.Value[..at],
            at < 0 ? Newest : node.Value[(at + 1)..],
            node.Place
        );
    }

    // Each tool has a version of its own; without one it is the newest. One feature is a collection of several.
    private static IEnumerable<ScriptCommand> Features(YamlMapping? features)
    {
        foreach (var feature in features?.Entries ?? [])
        {
            var name = NameOf(feature.Name ?? string.Empty);
            var isCollection = name == Collection;
            foreach (var tool in isCollection ? ToolsOfCollection : [name])
            {
                var option = EntryOf(feature.Value, isCollection && tool != "kubectl" ? tool : VersionKey);
                var version = (option?.Value as YamlScalar)?.Value ?? Newest;
                if (version != None && name.Length > 0)
                {
                    yield return ToolVersionFile.Command(
                        tool,
                        version,
                        option is { } entry ? PlaceOf(entry) : feature.Key.Place
                    );
                }
            }
        }
    }

    private static YamlEntry? EntryOf(YamlNode node, string key) =>
        node is YamlMapping mapping && mapping.TryGetEntry(key, out var entry) ? entry : null;

    // 'ghcr.io/devcontainers-extra/features/kind:1', 'ghcr.io/devcontainers-extra/features/k3d-asdf:2'.
    private static string NameOf(string feature)
    {
        var name = feature[(feature.LastIndexOf('/') + 1)..];
        var version = name.AsSpan().IndexOfAny(':', '@');
        name = version < 0 ? name : name[..version];
        foreach (var suffix in (ReadOnlySpan<string>)["-asdf", "-homebrew"])
        {
            name = name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
        }

        return name;
    }

    private static SourceSpan PlaceOf(YamlEntry entry) =>
        new(entry.Key.Source, TextSpan.FromBounds(entry.Key.Span.Start, entry.Value.Span.End));
}
