using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>
/// What a LimitRange that only some environments have gives to their containers. The containers are what differs by it, so they are what is compared, and
/// the LimitRange is the place that decides.
/// </summary>
internal sealed class RangeEffects
{
    private static readonly string[] Gifts = ["type", "default", "defaultRequest"];

    private readonly ImmutableArray<EnvironmentMember> _members;
    private readonly HashSet<KubernetesObject> _ranges = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(string Side, string Resource)> _given = [];

    internal RangeEffects(ImmutableArray<EnvironmentMember> members, ImmutableArray<ObjectPair> pairs)
    {
        _members = members;
        foreach (var pair in pairs.Where(pair => pair.Kind is { Group: "", Kind: ContainerDefaults.Kind }))
        {
            if (!pair.Objects.Contains(null) || !pair.Objects.All(range => range is null || GivesAndNothingElse(range)))
            {
                continue;
            }

            foreach (var range in pair.Objects.OfType<KubernetesObject>())
            {
                _ranges.Add(range);
                _given.UnionWith(
                    ContainerDefaults
                        .AmountsOf(range)
                        .Select(given => (given.Side == AmountSide.Limit ? "limits" : "requests", given.Resource))
                );
            }
        }
    }

    /// <summary>Whether all that there is to say about a pair is said of the containers.</summary>
    internal bool Explain(ObjectPair pair)
    {
        for (var i = 0; i < _members.Length; i++)
        {
            if (pair.Objects[i] is { } range && !(_ranges.Contains(range) && IsTaken(range, _members[i].Objects)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Requests and limits that containers of a pair have by such a LimitRange alone, and that they do not have where it is missing.</summary>
    internal IEnumerable<ParityFact> Compare(ObjectPair pair)
    {
        if (_ranges.Count == 0)
        {
            yield break;
        }

        var containers = pair
            .Objects.Select(o => o?.PodTemplate?.Containers.ToList() ?? [])
            .Select(list => list.DistinctBy(KeyOf).ToDictionary(KeyOf))
            .ToImmutableArray();
        foreach (var key in containers.SelectMany(known => known.Keys).Distinct())
        {
            ImmutableArray<Container?> same = [.. containers.Select(known => known.GetValueOrDefault(key))];
            var lacking = _given
                .Select(amount => new GivenToSome(amount.Side, amount.Resource, AmountsOf(same, amount)))
                .Where(given => IsGivenToSome(given, same));
            foreach (var cause in lacking.GroupBy(given => PatternOf(given.Amounts), StringComparer.Ordinal))
            {
                yield return FactOf(pair, same, [.. cause]);
            }
        }
    }

    private ImmutableArray<EffectiveAmount?> AmountsOf(
        ImmutableArray<Container?> same,
        (string Side, string Resource) amount
    ) => [.. same.Select((container, i) => container is null ? null : AmountOf(i, container, amount))];

    private bool IsGivenToSome(GivenToSome given, ImmutableArray<Container?> same)
    {
        var has = given.Amounts.OfType<EffectiveAmount>().ToList();
        return has.Count > 0
            && has.TrueForAll(amount => _ranges.Contains(amount.Holder))
            && same.Where((container, i) => container is not null && given.Amounts[i] is null).Any();
    }

    // Who has it, and from which item of which LimitRange.
    private static string PatternOf(ImmutableArray<EffectiveAmount?> amounts) =>
        string.Join('|', amounts.Select(amount => amount is null ? "-" : amount.Holder.Anchor.Place.ToString()));

    // What one LimitRange gives to a container is one fact.
    private ParityFact FactOf(ObjectPair pair, ImmutableArray<Container?> same, List<GivenToSome> given)
    {
        var sides = given.Select(one => one.Side).Distinct(StringComparer.Ordinal).ToList();
        string[] field =
            given is [var only] ? ["resources", only.Side, only.Resource]
            : sides is [var side] ? ["resources", side]
            : ["resources"];
        var names = string.Join(
            ", ",
            given.Select(one => sides.Count == 1 ? one.Resource : $"{one.Side}.{one.Resource}")
        );
        var meaning = new FieldMeaning(
            ParityAspect.Resources,
            string.Join('.', field),
            same.OfType<Container>().First().Name
        );
        var cells = same.Select(
            (container, i) =>
                container is null ? new ParityCell(_members[i], null, null, YamlPath.Root, ParityCell.Absent)
                : given[0].Amounts[i] is { } amount
                    ? EffectivePresence.CellOf(_members[i], amount, given.Count > 1 ? names : amount.Node.Value)
                : new ParityCell(
                    _members[i],
                    pair.Objects[i],
                    null,
                    field.Aggregate(container.Path, (path, key) => path.Append(key)),
                    ParityCell.Absent
                )
        );
        return new ParityFact(
            meaning,
            new ParityDifference(
                pair.Kind,
                pair.Name,
                meaning.Container,
                $"{meaning.Container}.{meaning.Field}",
                [.. cells]
            ),
            IsPresence: true,
            null
        );
    }

    private EffectiveAmount? AmountOf(int member, Container container, (string Side, string Resource) amount) =>
        EffectivePresence.AmountOf(_members[member].Objects.Resources, container, amount) is { IsZero: false } given
            ? given
            : null;

    private bool IsTaken(KubernetesObject range, ObjectSet objects) =>
        objects
            .Pods.SelectMany(pod => pod.Containers)
            .Any(container =>
                _given.Any(amount =>
                    EffectivePresence.AmountOf(objects.Resources, container, amount) is { } given
                    && ReferenceEquals(given.Holder, range)
                )
            );

    // Bounds, and amounts of whole pods and of claims, are refused or not: no container shows them.
    private static bool GivesAndNothingElse(KubernetesObject range) =>
        range.Spec?.Sequence("limits")?.Items is { IsEmpty: false } items
        && items.All(item =>
            item is YamlMapping mapping
            && mapping.Text("type") == "Container"
            && mapping.Entries.All(entry => entry.Name is { } name && Gifts.Contains(name))
        );

    private static (string List, string Name) KeyOf(Container container) =>
        (container.Path.Segments[^2].Key ?? string.Empty, container.Name);

    private sealed record GivenToSome(string Side, string Resource, ImmutableArray<EffectiveAmount?> Amounts);
}
