using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>An entry of the deprecated <c>patchesJson6902</c>. It runs after names have got their prefixes, and one that finds no target does nothing.</summary>
internal sealed class PatchJson6902Transformer : ITransformer
{
    private readonly PatchEntry _entry;
    private readonly JsonPatch _patch;
    private readonly ResourceSelector _selector;

    private PatchJson6902Transformer(PatchEntry entry, JsonPatch patch, BuildBudget budget)
    {
        _entry = entry;
        _patch = patch;
        _selector = new ResourceSelector(entry.Target!, budget);
    }

    /// <summary>Reads the patch of an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="directory">The Kustomization's directory.</param>
    /// <param name="state">The build.</param>
    /// <exception cref="KustomizeException">The patch cannot be read, is empty, or has no target.</exception>
    internal static PatchJson6902Transformer Load(PatchEntry entry, BuildDirectory directory, BuildState state)
    {
        if (entry.Target?.Name is not { Value.Length: > 0 })
        {
            throw new KustomizeException(entry.Place, "'patchesJson6902' needs a 'target' with a 'name'");
        }

        var patch = PatchSource.Read(entry, directory, state);
        return patch.Json is { Operations.IsEmpty: false } json
            ? new PatchJson6902Transformer(entry, json, state.Budget)
            : throw new KustomizeException(
                entry.Place,
                patch.IsEmpty ? "The patch is empty" : "'patchesJson6902' takes JSON patches: a list of operations"
            );
    }

    /// <inheritdoc/>
    public void Transform(ResourceMap resources)
    {
        var selected = _selector.Select(resources);
        if (selected.Count == 0)
        {
            resources.State.Effects.NothingMatched(
                _entry.Target!.Place,
                KustomizationEntryKind.Patch,
                "an object for its target"
            );
        }

        foreach (var resource in selected)
        {
            JsonPatching.Apply(_patch, resource, _entry);
        }
    }
}
