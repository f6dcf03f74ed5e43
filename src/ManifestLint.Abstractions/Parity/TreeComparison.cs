using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>A field in which the trees of a pair differ.</summary>
/// <param name="Segments">The field: keys as they are, items as <c>[name]</c>.</param>
/// <param name="Nodes">One for each member; null where the field is absent or nobody can tell, as what holds it is absent already.</param>
/// <param name="Paths">The path of the field in each member's object.</param>
/// <param name="IsCompared">Which members take part: those that have what holds the field.</param>
internal sealed record FieldDifference(
    ImmutableArray<string> Segments,
    ImmutableArray<YamlNode?> Nodes,
    ImmutableArray<YamlPath> Paths,
    ImmutableArray<bool> IsCompared
);

/// <summary>
/// Compares the trees of one object in several environments at once. What is missing is one difference at its uppermost field; subtrees that
/// environments share are not entered.
/// </summary>
/// <param name="meaning">What a scalar means, given the member: names of objects without prefixes and hashes.</param>
internal sealed class TreeComparison(Func<YamlScalar, int, string> meaning)
{
    // Deep enough for any object; trees are bounded when they are read.
    private const int MostDepth = 64;

    private readonly List<FieldDifference> _differences = [];

    /// <summary>The differences in the order of the fields.</summary>
    /// <param name="pair">The objects; members that lack it are left out.</param>
    internal IReadOnlyList<FieldDifference> Compare(ObjectPair pair)
    {
        _differences.Clear();
        Compare([], [.. pair.Objects.Select(o => (YamlNode?)o?.Root)], [.. pair.Objects.Select(_ => YamlPath.Root)], 0);
        return _differences;
    }

    private void Compare(
        ImmutableArray<string> segments,
        ImmutableArray<YamlNode?> nodes,
        ImmutableArray<YamlPath> paths,
        int depth
    )
    {
        var present = nodes.OfType<YamlNode>().ToList();
        if (present.Count < 2 || depth > MostDepth || present.All(node => ReferenceEquals(node, present[0])))
        {
            return;
        }

        if (present.All(node => node is YamlMapping))
        {
            CompareMappings(segments, nodes, paths, depth);
        }
        else if (present.All(node => node is YamlSequence))
        {
            CompareSequences(segments, nodes, paths, depth);
        }
        else if (!present.All(node => node is YamlScalar) || HaveDifferentMeanings(nodes))
        {
            Add(segments, nodes, paths, nodes);
        }
    }

    private void CompareMappings(
        ImmutableArray<string> segments,
        ImmutableArray<YamlNode?> nodes,
        ImmutableArray<YamlPath> paths,
        int depth
    )
    {
        var keys = nodes
            .OfType<YamlMapping>()
            .SelectMany(mapping => mapping.Entries)
            .Select(entry => entry.Name)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            ImmutableArray<YamlNode?> values = [.. nodes.Select(node => ValueOf((node as YamlMapping)?[key]))];
            ImmutableArray<YamlPath> below = [.. paths.Select(path => path.Append(key))];
            Step(segments.Add(key), nodes, values, below, depth);
        }
    }

    private void CompareSequences(
        ImmutableArray<string> segments,
        ImmutableArray<YamlNode?> nodes,
        ImmutableArray<YamlPath> paths,
        int depth
    )
    {
        if (ItemKey.Of(nodes.OfType<YamlSequence>()) is not { } itemKey)
        {
            if (nodes.OfType<YamlSequence>().Any(list => list.Items.Any(item => item is not YamlScalar)))
            {
                CompareByPosition(segments, nodes, paths, depth);
            }
            else if (nodes.Select((node, i) => TextOf(node as YamlSequence, i)).OfType<string>().Distinct().Count() > 1)
            {
                Add(segments, nodes, paths, nodes);
            }

            return;
        }

        var names = nodes
            .SelectMany(
                (node, i) =>
                    ((node as YamlSequence)?.Items ?? []).Select(item => itemKey.NameOf(item, s => meaning(s, i)))
            )
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var values = new YamlNode?[nodes.Length];
            var below = new YamlPath[nodes.Length];
            for (var i = 0; i < nodes.Length; i++)
            {
                var items = (nodes[i] as YamlSequence)?.Items ?? [];
                var index = -1;
                for (var j = 0; j < items.Length && index < 0; j++)
                {
                    index = itemKey.NameOf(items[j], s => meaning(s, i)) == name ? j : -1;
                }

                values[i] = index < 0 ? null : items[index];
                below[i] = index < 0 ? paths[i] : paths[i].Append(index);
            }

            Step(segments.Add($"[{name}]"), nodes, [.. values], [.. below], depth);
        }
    }

    private void CompareByPosition(
        ImmutableArray<string> segments,
        ImmutableArray<YamlNode?> nodes,
        ImmutableArray<YamlPath> paths,
        int depth
    )
    {
        var longest = nodes.OfType<YamlSequence>().Max(list => list.Items.Length);
        for (var i = 0; i < longest; i++)
        {
            var index = i;
            ImmutableArray<YamlNode?> values =
            [
                .. nodes.Select(node =>
                    node is YamlSequence list && index < list.Items.Length ? list.Items[index] : null
                ),
            ];
            ImmutableArray<YamlPath> below = [.. paths.Select(path => path.Append(index))];
            Step(
                segments.Add($"[{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}]"),
                nodes,
                values,
                below,
                depth
            );
        }
    }

    // Where one of those that have the parent lacks the field, that is the difference; the others are still compared with each other.
    private void Step(
        ImmutableArray<string> segments,
        ImmutableArray<YamlNode?> parents,
        ImmutableArray<YamlNode?> values,
        ImmutableArray<YamlPath> paths,
        int depth
    )
    {
        var isMissing = false;
        for (var i = 0; i < values.Length; i++)
        {
            isMissing |= parents[i] is not null && values[i] is null;
        }

        if (isMissing && values.Any(value => value is not null))
        {
            Add(segments, values, paths, parents);
        }

        Compare(segments, values, paths, depth + 1);
    }

    private void Add(
        ImmutableArray<string> segments,
        ImmutableArray<YamlNode?> nodes,
        ImmutableArray<YamlPath> paths,
        ImmutableArray<YamlNode?> holders
    ) =>
        _differences.Add(
            new FieldDifference(segments, nodes, paths, [.. holders.Select(holder => holder is not null)])
        );

    private bool HaveDifferentMeanings(ImmutableArray<YamlNode?> nodes)
    {
        string? first = null;
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i] is YamlScalar scalar)
            {
                var text = meaning(scalar, i);
                if (first is not null && text != first)
                {
                    return true;
                }

                first = text;
            }
        }

        return false;
    }

    private string? TextOf(YamlSequence? list, int member) =>
        list is null ? null : string.Join('\n', list.Items.OfType<YamlScalar>().Select(item => meaning(item, member)));

    // A null is a value that is not there, as the API server has it.
    private static YamlNode? ValueOf(YamlNode? node) => node is YamlScalar { IsNull: true } ? null : node;
}
