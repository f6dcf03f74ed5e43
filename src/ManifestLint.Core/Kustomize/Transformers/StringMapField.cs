using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Writes the pairs of one mapping, all values strings, into mappings of objects: labels and annotations.</summary>
internal sealed class StringMapField
{
    private readonly SourceSpan _place;
    private readonly ImmutableArray<FieldSpec> _specs;
    private readonly KustomizationEntryKind _kind;
    private readonly Pair[] _pairs;
    private readonly FieldSpecEditor _editor;
    private BuildBudget? _budget;

    /// <summary>Makes a writer.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="specs">The fields that get them.</param>
    /// <param name="kind">What the pairs are, for reports.</param>
    internal StringMapField(YamlMapping pairs, ImmutableArray<FieldSpec> specs, KustomizationEntryKind kind)
    {
        _place = pairs.Place;
        _specs = specs;
        _kind = kind;
        _pairs = [.. pairs.Entries.Select(MakePair).OrderBy(pair => pair.Key.Value, StringComparer.Ordinal)];

        // What has to be made for the pairs is made by the first of them: the mapping itself has no line that a person would look at.
        _editor = new FieldSpecEditor(Set, CreatedField.Mapping, _pairs is [var first, ..] ? first.Key.Place : _place);
    }

    /// <summary>Writes the pairs into all objects.</summary>
    /// <param name="resources">The objects.</param>
    internal void Apply(ResourceMap resources)
    {
        if (_pairs.Length == 0)
        {
            return;
        }

        _budget = resources.State.Budget;
        foreach (var resource in resources.Resources)
        {
            var root = resource.Root;
            foreach (var spec in _specs)
            {
                root = _editor.Apply(root, resource.Id.Kind, spec);
            }

            resource.Root = root;
        }

        foreach (var (key, value, effect) in _pairs)
        {
            effect.Report(
                resources.State,
                _kind,
                value.Place,
                "no object has a field for it",
                $"'{key.Value}' is '{value.Value}' already wherever it is written"
            );
        }
    }

    private YamlNode Set(YamlNode node)
    {
        switch (node)
        {
            case YamlScalar { IsNull: true }:
                return node;
            case YamlMapping mapping:
                foreach (var pair in _pairs)
                {
                    _budget?.Work(pair.Value.Place, mapping.Entries.Length);
                    mapping = With(mapping, pair);
                }

                return mapping;
            default:
                throw new KustomizeException(
                    node.Place,
                    $"This must be a mapping for {_place} to write into it, and is {node.Description}"
                );
        }
    }

    private static YamlMapping With(YamlMapping mapping, Pair pair)
    {
        var (key, value, effect) = pair;
        var old = mapping[key.Value];
        effect.Note(old, value);
        return mapping.With(
            key.Value,
            old is null ? value : NodeEditing.TextBehind(value.Place, value.Value, old),
            key
        );
    }

    private static Pair MakePair(YamlEntry entry)
    {
        var key = entry.Key as YamlScalar ?? throw NotAString(entry.Key);
        var value = entry.Value as YamlScalar ?? throw NotAString(entry.Value);
        return new Pair(
            NodeEditing.Key(key.Place, key.Value),
            NodeEditing.Text(value.Place, value.IsNull ? string.Empty : value.Value),
            new EntryEffect()
        );
    }

    private static KustomizeException NotAString(YamlNode node) =>
        new(node.Place, $"This must be a string, and is {node.Description}");

    private readonly record struct Pair(YamlScalar Key, YamlScalar Value, EntryEffect Effect);
}
