using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Writes the pairs of one mapping, all values strings, into mappings of objects: labels and annotations.</summary>
internal sealed class StringMapField
{
    private readonly SourceSpan _place;
    private readonly ImmutableArray<FieldSpec> _specs;
    private readonly (YamlScalar Key, YamlScalar Value)[] _pairs;
    private readonly FieldSpecEditor _editor;

    /// <summary>Makes a writer.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="specs">The fields that get them.</param>
    internal StringMapField(YamlMapping pairs, ImmutableArray<FieldSpec> specs)
    {
        _place = pairs.Place;
        _specs = specs;
        _pairs = [.. pairs.Entries.Select(Pair).OrderBy(pair => pair.Key.Value, StringComparer.Ordinal)];

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

        foreach (var resource in resources.Resources)
        {
            var root = resource.Root;
            foreach (var spec in _specs)
            {
                root = _editor.Apply(root, resource.Id.Kind, spec);
            }

            resource.Root = root;
        }
    }

    private YamlNode Set(YamlNode node)
    {
        switch (node)
        {
            case YamlScalar { IsNull: true }:
                return node;
            case YamlMapping mapping:
                foreach (var (key, value) in _pairs)
                {
                    mapping = mapping.With(
                        key.Value,
                        mapping[key.Value] is { } old ? NodeEditing.TextBehind(value.Place, value.Value, old) : value,
                        key
                    );
                }

                return mapping;
            default:
                throw new KustomizeException(
                    node.Place,
                    $"This must be a mapping for {_place} to write into it, and is {node.Description}"
                );
        }
    }

    private static (YamlScalar Key, YamlScalar Value) Pair(YamlEntry entry)
    {
        var key = entry.Key as YamlScalar ?? throw NotAString(entry.Key);
        var value = entry.Value as YamlScalar ?? throw NotAString(entry.Value);
        return (
            NodeEditing.Key(key.Place, key.Value),
            NodeEditing.Text(value.Place, value.IsNull ? string.Empty : value.Value)
        );
    }

    private static KustomizeException NotAString(YamlNode node) =>
        new(node.Place, $"This must be a string, and is {node.Description}");
}
