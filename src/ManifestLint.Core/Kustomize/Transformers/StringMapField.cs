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
    private readonly bool _hasLateField;
    private BuildBudget? _budget;
    private Range _written = Range.All;

    // The values that the present object did not have: each stands in all fields that get it as one node.
    private YamlScalar?[] _added = [];

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
        _hasLateField = _pairs.Length > 1 && HasLateField(specs);
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
        resources.LookFor(_place, _specs);
        foreach (var resource in resources.Resources)
        {
            _added = new YamlScalar?[_pairs.Length];
            var root = resource.Root;
            if (_hasLateField)
            {
                root = Apply(root, resource, ..1);
                root = Apply(root, resource, 1..);
            }
            else
            {
                root = Apply(root, resource, ..);
            }

            resource.Root = root;
            foreach (var value in _added)
            {
                if (value is not null)
                {
                    resource.Share(value);
                }
            }
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

    private YamlMapping Apply(YamlMapping root, Resource resource, Range pairs)
    {
        _written = pairs;
        foreach (var spec in _specs)
        {
            var isThere = resource.HasInternalAnnotations && spec.Path.ToString() == "metadata/annotations";
            root = _editor.Apply(root, resource.Id.Kind, isThere ? spec with { Create = true } : spec);
        }

        return root;
    }

    // Upstream writes one pair after the other into all fields. It shows where a field is made, or made on the way to another, after it was looked for:
    // the first pair is not in it.
    private static bool HasLateField(ImmutableArray<FieldSpec> specs)
    {
        for (var i = 0; i < specs.Length; i++)
        {
            if (!specs[i].Create && specs.Skip(i + 1).Any(later => later.Create && IsAtOrBelow(later, specs[i])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAtOrBelow(FieldSpec spec, FieldSpec other) =>
        spec.Path.Steps.Length >= other.Path.Steps.Length
        && other.Path.Steps.Zip(spec.Path.Steps).All(pair => pair.First.Key == pair.Second.Key);

    private YamlNode Set(YamlNode node)
    {
        switch (node)
        {
            case YamlScalar { IsNull: true }:
                return node;
            case YamlMapping mapping:
                _budget?.Work(_place, mapping.Entries.Length + _pairs.Length);
                return Write(mapping);
            default:
                throw new KustomizeException(
                    node.Place,
                    $"This must be a mapping for {_place} to write into it, and is {node.Description}"
                );
        }
    }

    // All pairs at once: one after the other would copy the mapping for each.
    private YamlMapping Write(YamlMapping mapping)
    {
        const int FewPairs = 8;
        var entries = mapping.Entries.ToBuilder();
        var positions = _pairs.Length > FewPairs ? PositionsOf(mapping.Entries) : null;
        var isChanged = false;
        var (start, length) = _written.GetOffsetAndLength(_pairs.Length);
        for (var i = start; i < start + length; i++)
        {
            var (key, value, effect) = _pairs[i];
            var at = positions is null ? Find(mapping.Entries, key.Value) : positions.GetValueOrDefault(key.Value, -1);
            if (at < 0)
            {
                effect.Note(null, value);
                entries.Add(new YamlEntry(key, _added[i] ??= Made(value)));
                isChanged = true;
                continue;
            }

            var old = entries[at];
            effect.Note(old.Value, value);
            var text = NodeEditing.TextBehind(value.Place, value.Value, old.Value);
            entries[at] = new YamlEntry(old.Key, text);
            isChanged |= !ReferenceEquals(text, old.Value);
        }

        return isChanged ? mapping.WithEntries(entries.DrainToImmutable()) : mapping;
    }

    private YamlScalar Made(YamlScalar value)
    {
        _budget?.Charge(value.Place, 1, 0);
        return NodeEditing.Text(value.Place, value.Value);
    }

    private static int Find(ImmutableArray<YamlEntry> entries, string name)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].Key is YamlScalar key && key.HasValue(name))
            {
                return i;
            }
        }

        return -1;
    }

    private static Dictionary<string, int> PositionsOf(ImmutableArray<YamlEntry> entries)
    {
        var positions = new Dictionary<string, int>(entries.Length, StringComparer.Ordinal);
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].Name is { } name)
            {
                positions.TryAdd(name, i);
            }
        }

        return positions;
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
