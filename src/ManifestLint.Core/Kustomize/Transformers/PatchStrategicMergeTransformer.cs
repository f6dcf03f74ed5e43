using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>The deprecated <c>patchesStrategicMerge</c>: patches that name what they are for.</summary>
internal sealed class PatchStrategicMergeTransformer : ITransformer
{
    private readonly ImmutableArray<(PatchEntry Entry, YamlMapping Patch)> _patches;

    private PatchStrategicMergeTransformer(ImmutableArray<(PatchEntry Entry, YamlMapping Patch)> patches)
    {
        _patches = patches;
    }

    /// <summary>Reads the patches.</summary>
    /// <param name="entries">Where they are.</param>
    /// <param name="directory">The Kustomization's directory.</param>
    /// <param name="state">The build.</param>
    /// <exception cref="KustomizeException">One cannot be read, or there is none in all of them.</exception>
    internal static PatchStrategicMergeTransformer Load(
        ImmutableArray<PatchEntry> entries,
        BuildDirectory directory,
        BuildState state
    )
    {
        var patches = ImmutableArray.CreateBuilder<(PatchEntry, YamlMapping)>();
        foreach (var entry in entries)
        {
            var patch = PatchSource.Read(entry, directory, state);
            if (patch.Json is not null)
            {
                throw new KustomizeException(
                    entry.Place,
                    "This is a JSON patch; 'patchesStrategicMerge' takes strategic merge patches, 'patches' takes both"
                );
            }

            patches.AddRange(patch.StrategicMerge.Select(root => (entry, root)));
        }

        return patches.Count > 0
            ? new PatchStrategicMergeTransformer(patches.DrainToImmutable())
            : throw new KustomizeException(entries[0].Place, "The patch is empty");
    }

    /// <inheritdoc/>
    public void Transform(ResourceMap resources)
    {
        foreach (var (entry, patch) in _patches)
        {
            StrategicMergePatching.ApplyToNamedAsSelected(resources, patch, entry);
        }
    }
}
