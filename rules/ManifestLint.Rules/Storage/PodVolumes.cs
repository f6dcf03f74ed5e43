using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>The volumes that the containers of a pod can mount, by name.</summary>
internal sealed class PodVolumes
{
    // Who has more volumes gets no proposal: each takes a look at all of them.
    private const int MostToCompare = 100;

    private readonly Dictionary<string, YamlMapping?> _byName = new(StringComparer.Ordinal);

    private PodVolumes() { }

    /// <summary>Whether all names are known; one that a template still fills in may be any.</summary>
    internal bool IsComplete { get; private set; } = true;

    /// <summary>Reads the volumes of a pod, and the claim templates of its StatefulSet, which are volumes as well.</summary>
    internal static PodVolumes Of(PodTemplate pod)
    {
        var volumes = new PodVolumes();
        foreach (var volume in pod.Volumes)
        {
            volumes.Add(volume.Text("name"), volume);
        }

        if (pod.Owner.Kind.Kind == "StatefulSet")
        {
            foreach (var claim in pod.Owner.Spec.ItemsOf("volumeClaimTemplates"))
            {
                volumes.Add((claim as YamlMapping)?.Mapping("metadata")?.Text("name"), null);
            }
        }

        return volumes;
    }

    /// <summary>Whether there is a volume of a name.</summary>
    internal bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>Whether a volume can be given to a container as a block device: whether it is a claim.</summary>
    internal bool IsClaim(string name) =>
        _byName.TryGetValue(name, out var volume)
        && (volume is null || !volume["persistentVolumeClaim"].IsAbsent() || !volume["ephemeral"].IsAbsent());

    /// <summary>The volume that a misspelt name probably means, or null.</summary>
    internal string? NearestTo(string name) =>
        _byName.Count <= MostToCompare ? SpellingSuggestion.Find(name, _byName.Keys) : null;

    private void Add(string? name, YamlMapping? volume)
    {
        if (name is not null)
        {
            _byName[name] = volume;
            IsComplete &= !TemplateMarks.IsUnfilled(name);
        }
    }
}
