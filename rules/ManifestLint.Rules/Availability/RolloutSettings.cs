using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>How a workload replaces its pods: <c>strategy</c> of a Deployment, <c>updateStrategy</c> of a DaemonSet or StatefulSet.</summary>
/// <param name="Key">Which of the two fields it is.</param>
/// <param name="Node">The field's mapping.</param>
internal readonly record struct RolloutSettings(string Key, YamlMapping Node)
{
    internal static Selector Deployments { get; } =
        Selector.Kinds("apps/Deployment", "extensions/Deployment").At("spec");

    internal static Selector DaemonSets { get; } = Selector.Kinds("apps/DaemonSet", "extensions/DaemonSet").At("spec");

    internal static Selector StatefulSets { get; } = Selector.Kinds("apps/StatefulSet").At("spec");

    internal string Type => Node.Text("type") is { Length: > 0 } type ? type : "RollingUpdate";

    internal YamlMapping? RollingUpdate => Node.Mapping("rollingUpdate");

    internal static RolloutSettings? OfDeployment(YamlNode? spec) => From(spec, "strategy");

    internal static RolloutSettings? OfOther(YamlNode? spec) => From(spec, "updateStrategy");

    private static RolloutSettings? From(YamlNode? spec, string key) =>
        (spec as YamlMapping)?.Mapping(key) is { } node ? new RolloutSettings(key, node) : null;
}
