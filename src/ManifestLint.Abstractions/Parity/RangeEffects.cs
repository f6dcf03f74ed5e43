using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;

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
            foreach (var amount in _given)
            {
                if (FactOf(pair, same, amount) is { } fact)
                {
                    yield return fact;
                }
            }
        }
    }

    private ParityFact? FactOf(
        ObjectPair pair,
        ImmutableArray<Container?> same,
        (string Side, string Resource) amount
    )
    {
        ImmutableArray<EffectiveAmount?> amounts =
        [
            .. same.Select((container, i) => container is null ? null : AmountOf(i, container, amount)),
        ];
        var has = amounts.OfType<EffectiveAmount>().ToList();
        var isLacking = same.Where((container, i) => container is not null && amounts[i] is null).Any();
        if (has.Count == 0 || !isLacking || !has.TrueForAll(given => _ranges.Contains(given.Holder)))
        {
            return null;
        }

        var path = $"resources.{amount.Side}.{amount.Resource}";
        var meaning = new FieldMeaning(ParityAspect.Resources, path, same.OfType<Container>().First().Name);
        var cells = same.Select(
            (container, i) =>
                container is null ? new ParityCell(_members[i], null, null, Yaml.YamlPath.Root, ParityCell.Absent)
                : amounts[i] is { } given ? EffectivePresence.CellOf(_members[i], given)
                : new ParityCell(
                    _members[i],
                    pair.Objects[i],
                    null,
                    container.Path.Append("resources").Append(amount.Side).Append(amount.Resource),
                    ParityCell.Absent
                )
        );
        return new ParityFact(
            meaning,
            new ParityDifference(pair.Kind, pair.Name, meaning.Container, $"{meaning.Container}.{path}", [.. cells]),
            IsPresence: true,
            null
        );
    }

    private EffectiveAmount? AmountOf(int member, Container container, (string Side, string Resource) amount) =>
        EffectivePresence.AmountOf(_members[member].Objects.Resources, container, amount)
            is { IsZero: false } given
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
            item is Yaml.YamlMapping mapping
            && mapping.Text("type") == "Container"
            && mapping.Entries.All(entry => entry.Name is { } name && Gifts.Contains(name))
        );

    private static (string List, string Name) KeyOf(Container container) =>
        (container.Path.Segments[^2].Key ?? string.Empty, container.Name);
}
