using ManifestLint.Discovery;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters.Scripts;

/// <summary>Says which tools a devbox or a development container installs, as the command lines that they come to.</summary>
internal static class ToolDefinition
{
    private const string Newest = "latest";
    private const string None = "none";
    private const string ToolsFeature = "/kubectl-helm-minikube";

    private static readonly string[] FeatureTools = ["kubectl", "helm", "minikube"];

    internal static IEnumerable<ScriptCommand> Read(string path, YamlNode root) =>
        (SlashPath.Name(path), root) switch
        {
            ("devbox.json", YamlMapping mapping) => Devbox(mapping["packages"]),
            ("devcontainer.json" or ".devcontainer.json", YamlMapping mapping) => Features(mapping.Mapping("features")),
            _ => [],
        };

    // 'kind' alone is the newest one as well; packages may be a list, or a mapping to versions.
    private static IEnumerable<ScriptCommand> Devbox(YamlNode? packages) =>
        packages switch
        {
            YamlSequence list => list.Items.OfType<YamlScalar>().Select(item => Package(item, item.Value)),
            YamlMapping mapping => mapping
                .Entries.Where(entry => entry.Value is YamlScalar)
                .Select(entry => Package((YamlScalar)entry.Value, $"{entry.Name}@{((YamlScalar)entry.Value).Value}")),
            _ => [],
        };

    private static ScriptCommand Package(YamlScalar node, string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? text : text[..at];
        return ToolVersionFile.Command(
            name == "kubernetes-helm" ? "helm" : name,
            at < 0 ? Newest : text[(at + 1)..],
            node.Place
        );
    }

    // Each tool has a version of its own; without one it is the newest.
    private static IEnumerable<ScriptCommand> Features(YamlMapping? features) =>
        from feature in features?.Entries ?? []
        where feature.Name?.Contains(ToolsFeature, StringComparison.Ordinal) is true
        from tool in FeatureTools
        let version = (feature.Value as YamlMapping)?.Scalar(tool == "kubectl" ? "version" : tool)
        where version?.Value is not None
        select ToolVersionFile.Command(tool, version?.Value ?? Newest, version?.Place ?? feature.Key.Place);
}
