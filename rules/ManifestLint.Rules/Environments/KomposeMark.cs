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
        ?? (@object.Metadata?.Mapping("labels")?.TryGetEntry(ServiceLabel, out var entry) is true ? entry.Key : null);

    /// <summary>The keys that have no use: annotations about the conversion, and labels of networks that no policy selects.</summary>
    internal static IEnumerable<YamlNode> Leftovers(KubernetesObject @object) =>
        Marks(@object.Annotations)
            .Concat(Networks(@object.Metadata?.Mapping("labels")))
            .Concat(
                @object.PodTemplate is { } pod && pod.Node != @object.Root
                    ? Marks(pod.Annotations).Concat(Networks(pod.Labels.Mapping))
                    : []
            );

    private static IEnumerable<YamlNode> Marks(YamlMapping? annotations) =>
        KeysOf(annotations, static name => Annotations.Contains(name, StringComparer.Ordinal));

    private static IEnumerable<YamlNode> Networks(YamlMapping? labels) =>
        KeysOf(labels, static name => name.StartsWith(NetworkPrefix, StringComparison.Ordinal));

    private static IEnumerable<YamlNode> KeysOf(YamlMapping? mapping, Func<string, bool> isWanted)
    {
        foreach (var entry in mapping?.Entries ?? [])
        {
            if (entry.Name is { } name && isWanted(name))
            {
                yield return entry.Key;
            }
        }
    }
}
