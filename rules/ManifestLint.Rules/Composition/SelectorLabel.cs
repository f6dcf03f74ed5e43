using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>A label in the selector of a workload, whose selector cannot be changed once it is applied.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Name">The label's name.</param>
/// <param name="Value">The label's value; stands where it was decided.</param>
internal sealed record SelectorLabel(KubernetesObject Workload, string Name, YamlScalar Value)
{
    /// <summary>The workload for messages.</summary>
    internal string Description => $"{Workload.Kind.Kind} '{Workload.Name}'";

    /// <summary>The labels in the selector of an object; none where it is no such workload.</summary>
    /// <param name="workload">The object.</param>
    internal static IEnumerable<SelectorLabel> Of(KubernetesObject workload) =>
        workload.Kind is { Group: "apps", Kind: "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" }
            ? (workload.Spec?.Mapping("selector")?.Mapping("matchLabels")?.Entries ?? [])
                .Where(entry => entry is { Name: not null, Value: YamlScalar })
                .Select(entry => new SelectorLabel(workload, entry.Name!, (YamlScalar)entry.Value))
            : [];

    /// <summary>Some of several labels' workloads for messages.</summary>
    /// <param name="labels">At least one.</param>
    internal static string Describe(IReadOnlyList<SelectorLabel> labels) =>
        labels.Count switch
        {
            1 => labels[0].Description,
            2 => $"{labels[0].Description} and {labels[1].Description}",
            _ => string.Create(null, $"{labels[0].Description} and {labels.Count - 1} others"),
        };
}
