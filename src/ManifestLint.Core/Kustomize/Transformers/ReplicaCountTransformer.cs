using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Sets the number of replicas of the workloads of one name.</summary>
internal sealed class ReplicaCountTransformer : ITransformer
{
    private readonly ReplicaEntry _entry;
    private readonly ImmutableArray<FieldSpec> _specs;
    private readonly string _count;
    private readonly FieldSpecEditor _editor;
    private readonly EntryEffect _effect = new();

    /// <summary>Makes a transformer.</summary>
    /// <param name="entry">The name and the number.</param>
    /// <param name="specs">The fields that hold such a number; their kinds are those that the name is looked for in.</param>
    internal ReplicaCountTransformer(ReplicaEntry entry, ImmutableArray<FieldSpec> specs)
    {
        _entry = entry;
        _specs = specs;
        _count = entry.Count.TryGetInt64(out var count)
            ? count.ToString(CultureInfo.InvariantCulture)
            : throw new KustomizeException(entry.Count.Place, "The count must be an integer");
        _editor = new FieldSpecEditor(Set, CreatedField.Scalar, entry.Count.Place);
    }

    /// <inheritdoc/>
    public void Transform(ResourceMap resources)
    {
        resources.LookFor(_entry.Count.Place, _specs);
        var isFound = false;
        foreach (var resource in resources.Resources)
        {
            foreach (var spec in _specs)
            {
                if (IsMeant(resource, spec))
                {
                    isFound = true;
                    resource.Root = _editor.Apply(resource.Root, resource.Id.Kind, spec);
                }
            }
        }

        if (!isFound)
        {
            var kinds = string.Join(
                ", ",
                _specs.Select(spec => spec.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            );
            throw new KustomizeException(
                _entry.Name.Place,
                $"There is no '{_entry.Name.Value}' among the kinds that have replicas ({kinds}); correct the name or remove the entry"
            );
        }

        _effect.Report(
            resources.State,
            KustomizationEntryKind.Replicas,
            _entry.Count.Place,
            $"nothing of the name '{_entry.Name.Value}' has replicas any more",
            $"'{_entry.Name.Value}' has {_count} replicas already"
        );
    }

    private bool IsMeant(Resource resource, FieldSpec spec)
    {
        foreach (var id in resource.AllIds)
        {
            if (
                string.Equals(id.Name, _entry.Name.Value, StringComparison.Ordinal)
                && FieldSpecEditor.IsFor(spec, id.Kind)
            )
            {
                return true;
            }
        }

        return false;
    }

    private YamlScalar Set(YamlNode node)
    {
        var place = _entry.Count.Place;
        var old = FieldSpecEditor.RequireScalar(node, place);

        var count =
            old.Place == place && old.HasValue(_count)
                ? old
                : NodeEditing.Rewritten(place, _count, old, NodeEditing.HistoryBehind(place, old));
        _effect.Note(old, count);
        return count;
    }
}
