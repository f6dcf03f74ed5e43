using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>An entry of <c>patches</c>: strategic merge or JSON 6902, from a file or inline, with or without a target.</summary>
internal sealed class PatchTransformer : ITransformer
{
    private readonly PatchEntry _entry;
    private readonly ParsedPatch _patch;
    private readonly ResourceSelector? _selector;

    private PatchTransformer(PatchEntry entry, ParsedPatch patch, BuildBudget budget)
    {
        _entry = entry;
        _patch = patch;
        _selector = entry.Target is { } target ? new ResourceSelector(target, budget) : null;
    }

    /// <summary>Reads the patch of an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="directory">The Kustomization's directory.</param>
    /// <param name="state">The build.</param>
    /// <exception cref="KustomizeException">There is no patch, or two, or it cannot be read.</exception>
    internal static PatchTransformer Load(PatchEntry entry, BuildDirectory directory, BuildState state)
    {
        var patch = PatchSource.Read(entry, directory, state, isTrimmed: true);
        if (patch.Json is not null && entry.Target is null)
        {
            throw new KustomizeException(entry.Place, "A JSON patch does not say what it is for; name a 'target'");
        }

        if (patch.StrategicMerge.Length > 1 && entry.Target is not null)
        {
            throw new KustomizeException(
                entry.Place,
                "Several patches in one text each name what they are for; they cannot have a common 'target'"
            );
        }

        return new PatchTransformer(entry, patch, state.Budget);
    }

    /// <inheritdoc/>
    public void Transform(ResourceMap resources)
    {
        if (_selector is null)
        {
            foreach (var patch in _patch.StrategicMerge)
            {
                StrategicMergePatching.ApplyToNamed(resources, patch, _entry);
            }

            return;
        }

        if (_patch.IsEmpty)
        {
            return;
        }

        var selected = _selector.Select(resources);
        if (selected.Count == 0)
        {
            resources.State.Effects.Missed(_entry.Target!.Place, NamesOfKind(resources, _entry.Target.Kind));
            resources.State.Effects.NothingMatched(
                _entry.Target!.Place,
                KustomizationEntryKind.Patch,
                "no object matches its target"
            );
        }
        else
        {
            resources.State.Effects.Changed(_entry.Target!.Place, KustomizationEntryKind.Patch);
        }

        if (_patch.Json is { } json)
        {
            foreach (var resource in selected)
            {
                resource.StorePreviousId();
                JsonPatching.Apply(json, resource, _entry);
            }

            return;
        }

        StrategicMergePatching.ApplyToAll(resources, selected, _patch.StrategicMerge[0], _entry);
    }

    private static IEnumerable<string> NamesOfKind(ResourceMap resources, YamlScalar? kind) =>
        resources
            .Resources.Where(resource => kind is null or { Value: "" } || kind.HasValue(resource.Kind.Kind))
            .Select(resource => resource.Name);
}
