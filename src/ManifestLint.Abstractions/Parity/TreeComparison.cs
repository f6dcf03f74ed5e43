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
)
{
    /// <summary>What each member has chosen of several keys, where that is the difference: <c>emptyDir</c>, <c>exec</c>; the nodes are then the keys.</summary>
    internal ImmutableArray<string?> Choices { get; init; } = [];

    /// <summary>What counts of the choices, where that is less than their texts.</summary>
    internal ImmutableArray<string?> Comparands { get; init; } = [];
}

/// <summary>
/// Compares the trees of one object in several environments at once. What is missing is one difference at its uppermost field; subtrees that
/// environments share are not entered.
/// </summary>
/// <param name="meaning">What a scalar means, given the member: names of objects without prefixes and hashes, and of namespaces.</param>
/// <param name="nameOf">What an item's name means; as all other scalars where null.</param>
internal sealed class TreeComparison(
    Func<YamlScalar, int, string> meaning,
    Func<YamlScalar, int, string>? nameOf = null
)
{
    // Deep enough for any object; trees are bounded when they are read.
    private const int MostDepth = 64;

    private static readonly string[] ConfigurationMaps = ["data", "stringData", "binaryData"];

    private readonly List<FieldDifference> _differences = [];
    private GroupVersionKind? _kind;

    /// <summary>The differences in the order of the fields.</summary>
    /// <param name="pair">The objects; members that lack it are left out.</param>
    internal IReadOnlyList<FieldDifference> Compare(ObjectPair pair)
    {
        _differences.Clear();
        _kind = pair.Kind;
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
        // Where a variable comes from is one fact, whatever fields say it.
        if (
            segments is [.., "env", _]
            && nodes.OfType<YamlMapping>().Select(ParityText.MechanismKind).Distinct(StringComparer.Ordinal).Count() > 1
        )
        {
            AddSources(segments, nodes, paths);
            return;
        }

        if (segments.IsEmpty && _kind is { Group: "", Kind: "ConfigMap" or "Secret" })
        {
            CompareConfiguration(nodes, paths, depth);
            keys = keys.Except(ConfigurationMaps, StringComparer.Ordinal);
        }

        var chosen = ChoiceFields.OtherChoices(segments, nodes);
        if (chosen is { } choices)
        {
            AddChoice(segments, nodes, paths, choices);
        }

        // What belongs to another strategy is no difference of its own.
        var isOtherStrategy = segments is [.., "strategy" or "updateStrategy"] && HaveOtherTypes(nodes);
        foreach (var key in keys)
        {
            if (chosen?.Any(entry => entry?.Name == key) == true || (isOtherStrategy && key != "type"))
            {
                continue;
            }

            ImmutableArray<YamlNode?> values = [.. nodes.Select(node => ValueOf((node as YamlMapping)?[key]))];
            ImmutableArray<YamlPath> below = [.. paths.Select(path => path.Append(key))];
            Step(segments.Add(key), nodes, values, below, depth);
        }
    }

    // A key is the same key however its value is written: in base64 or not.
    private void CompareConfiguration(ImmutableArray<YamlNode?> nodes, ImmutableArray<YamlPath> paths, int depth)
    {
        ImmutableArray<Dictionary<string, (string Map, YamlNode Value)>> entries =
        [
            .. nodes.Select(node => EntriesOf(node as YamlMapping)),
        ];
        foreach (var name in entries.SelectMany(map => map.Keys).Distinct(StringComparer.Ordinal))
        {
            var values = new YamlNode?[nodes.Length];
            var below = new YamlPath[nodes.Length];
            for (var i = 0; i < nodes.Length; i++)
            {
                var isThere = entries[i].TryGetValue(name, out var entry);
                values[i] = isThere ? entry.Value : null;
                below[i] = paths[i].Append(isThere ? entry.Map : MapOf(nodes[i] as YamlMapping)).Append(name);
            }

            Step(["data", name], nodes, [.. values], [.. below], depth);
        }
    }

    private static string MapOf(YamlMapping? root) =>
        Array.Find(ConfigurationMaps, map => root?[map] is not null) ?? ConfigurationMaps[0];

    private static Dictionary<string, (string Map, YamlNode Value)> EntriesOf(YamlMapping? root)
    {
        var entries = new Dictionary<string, (string, YamlNode)>(StringComparer.Ordinal);
        foreach (var map in ConfigurationMaps)
        {
            foreach (var entry in root?.Mapping(map)?.Entries ?? [])
            {
                if (entry.Name is { } name && ValueOf(entry.Value) is { } value)
                {
                    entries[name] = (map, value);
                }
            }
        }

        return entries;
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
            else if (HaveOtherTexts(nodes, meaning) && (nameOf is null || HaveOtherTexts(nodes, nameOf)))
            {
                Add(segments, nodes, paths, nodes);
            }

            return;
        }

        ImmutableArray<OrderedDictionary<string, int>> positions =
        [
            .. nodes.Select((node, i) => PositionsOf(node as YamlSequence, itemKey, i)),
        ];
        foreach (var name in positions.SelectMany(known => known.Keys).Distinct(StringComparer.Ordinal))
        {
            var values = new YamlNode?[nodes.Length];
            var below = new YamlPath[nodes.Length];
            for (var i = 0; i < nodes.Length; i++)
            {
                var isThere = positions[i].TryGetValue(name, out var index);
                values[i] = isThere ? ((YamlSequence)nodes[i]!).Items[index] : null;
                below[i] = isThere ? paths[i].Append(index) : paths[i];
            }

            Step(segments.Add($"[{name}]"), nodes, [.. values], [.. below], depth);
        }
    }

    // Where each item stands; of several of one name, the first.
    private OrderedDictionary<string, int> PositionsOf(YamlSequence? list, ItemKey itemKey, int member)
    {
        var positions = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        var items = list?.Items ?? [];
        for (var i = 0; i < items.Length; i++)
        {
            if (itemKey.NameOf(items[i], scalar => (nameOf ?? meaning)(scalar, member)) is { } name)
            {
                positions.TryAdd(name, i);
            }
        }

        return positions;
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
            if (values.OfType<YamlNode>().All(value => FieldDefaults.IsDefault(_kind!, segments, value)))
            {
                return;
            }

            Add(segments, values, paths, parents);
        }

        Compare(segments, values, paths, depth + 1);
    }

    // A volume is known by its name alone; of a probe, other fields remain to be compared.
    private void AddChoice(
        ImmutableArray<string> segments,
        ImmutableArray<YamlNode?> nodes,
        ImmutableArray<YamlPath> paths,
        ImmutableArray<YamlEntry?> chosen
    ) =>
        _differences.Add(
            new FieldDifference(
                segments is [.., "volumes", _] ? segments : segments.Add("handler"),
                [.. chosen.Select(entry => entry?.Key)],
                [.. paths.Select((path, i) => chosen[i]?.Name is { } name ? path.Append(name) : path)],
                [.. nodes.Select(node => node is not null)]
            )
            {
                Choices = [.. chosen.Select(entry => entry?.Name)],
            }
        );

    private void AddSources(
        ImmutableArray<string> segments,
        ImmutableArray<YamlNode?> nodes,
        ImmutableArray<YamlPath> paths
    ) =>
        _differences.Add(
            new FieldDifference(
                segments,
                [.. nodes.Select(SourceOf)],
                paths,
                [.. nodes.Select(node => node is not null)]
            )
            {
                Choices =
                [
                    .. nodes.Select(
                        (node, i) =>
                            node is YamlMapping item
                                ? ParityText.Mechanism(item, scalar => (nameOf ?? meaning)(scalar, i))
                                : null
                    ),
                ],
                Comparands = [.. nodes.Select(node => node is null ? null : ParityText.MechanismKind(node))],
            }
        );

    // The key that decides: a patch may have brought it, while the variable is the base's.
    private static YamlNode? SourceOf(YamlNode? variable) =>
        variable is YamlMapping item
        && (
            (item.TryGetEntry("valueFrom", out var source) && source.Value is YamlMapping)
            || item.TryGetEntry("value", out source)
        )
            ? source.Key
            : variable;

    private static bool HaveOtherTypes(ImmutableArray<YamlNode?> nodes) =>
        nodes
            .OfType<YamlMapping>()
            .Select(mapping => mapping.Text("type") ?? "RollingUpdate")
            .Distinct(StringComparer.Ordinal)
            .Count() > 1;

    private void Add(
        ImmutableArray<string> segments,
        ImmutableArray<YamlNode?> nodes,
        ImmutableArray<YamlPath> paths,
        ImmutableArray<YamlNode?> holders
    ) =>
        _differences.Add(
            new FieldDifference(segments, nodes, paths, [.. holders.Select(holder => holder is not null)])
        );

    // What is called alike is the same, be it also the name of a namespace in one of the environments.
    private bool HaveDifferentMeanings(ImmutableArray<YamlNode?> nodes) =>
        HaveDifferentMeanings(nodes, meaning) && (nameOf is null || HaveDifferentMeanings(nodes, nameOf));

    private static bool HaveDifferentMeanings(ImmutableArray<YamlNode?> nodes, Func<YamlScalar, int, string> meaning)
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

    private static bool HaveOtherTexts(ImmutableArray<YamlNode?> nodes, Func<YamlScalar, int, string> meaning) =>
        nodes
            .Select(
                (node, i) =>
                    node is YamlSequence list
                        ? string.Join('\n', list.Items.OfType<YamlScalar>().Select(item => meaning(item, i)))
                        : null
            )
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Count() > 1;

    // A null is a value that is not there, as the API server has it.
    private static YamlNode? ValueOf(YamlNode? node) => node is YamlScalar { IsNull: true } ? null : node;
}
