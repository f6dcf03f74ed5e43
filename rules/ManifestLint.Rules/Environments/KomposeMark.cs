using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>The marks that Kompose leaves on what it writes.</summary>
internal static class KomposeMark
{
    /// <summary>The annotations that say which command of which version wrote the object.</summary>
    internal static readonly string[] Annotations = ["kompose.cmd", "kompose.version"];

    /// <summary>The label by which Kompose selects pods.</summary>
    internal const string ServiceLabel = "io.kompose.service";

    private const string NetworkPrefix = "io.kompose.network/";

    /// <summary>The key of the first mark of an object, or null where Kompose has not written it.</summary>
    internal static YamlNode? Of(KubernetesObject @object) =>
        Leftovers(@object).FirstOrDefault()
        ?? Entries(@object.Metadata?.Mapping("labels")).FirstOrDefault(entry => entry.Name == ServiceLabel).Key;

    /// <summary>The keys that have no use: annotations about the conversion, and labels of networks that no policy selects.</summary>
    internal static IEnumerable<YamlNode> Leftovers(KubernetesObject @object) =>
        Entries(@object.Annotations)
            .Where(entry => Annotations.Contains(entry.Name, StringComparer.Ordinal))
            .Concat(Networks(@object.Metadata?.Mapping("labels")))
            .Concat(@object.PodTemplate is { } pod && pod.Node != @object.Root ? OfTemplate(pod) : [])
            .Select(entry => entry.Key);

    private static IEnumerable<YamlEntry> OfTemplate(PodTemplate pod) =>
        Entries(pod.Annotations)
            .Where(entry => Annotations.Contains(entry.Name, StringComparer.Ordinal))
            .Concat(Networks(pod.Labels.Mapping));

    private static IEnumerable<YamlEntry> Networks(YamlMapping? labels) =>
        Entries(labels).Where(entry => entry.Name?.StartsWith(NetworkPrefix, StringComparison.Ordinal) is true);

    private static ImmutableArray<YamlEntry> Entries(YamlMapping? mapping) => mapping?.Entries ?? [];
}
