using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;

namespace ManifestLint.Parity;

/// <summary>An object as the members of a group have it.</summary>
/// <param name="Kind">Its kind, as the first member that has it says.</param>
/// <param name="Name">The name by which it is known in all of them.</param>
/// <param name="Objects">One for each member, null where it is absent.</param>
internal sealed record ObjectPair(GroupVersionKind Kind, string Name, ImmutableArray<KubernetesObject?> Objects)
{
    /// <summary>The names by which it is known; more than one where environments call it differently.</summary>
    internal ImmutableArray<string> Names { get; init; } = [Name];

    /// <summary>How many objects each member has under the name, where some have several that nobody can tell apart; otherwise empty.</summary>
    internal ImmutableArray<int> Repetitions { get; init; } = [];
}

/// <summary>
/// Pairs the objects of environments: by group, kind and the name before prefixes, suffixes and hashes. Where one environment has several of that name,
/// namespaces tell them apart, and then the prefixes and suffixes that they have besides.
/// </summary>
internal sealed class ObjectPairing
{
    private readonly ImmutableArray<EnvironmentMember> _members;
    private readonly ImmutableArray<string> _labels;
    private readonly TreeComparison _trees = new((scalar, _) => scalar.CanonicalValue);

    private ObjectPairing(ImmutableArray<EnvironmentMember> members)
    {
        _members = members;
        _labels = [.. members.Select(member => member.Label)];
    }

    internal static ImmutableArray<ObjectPair> Of(ImmutableArray<EnvironmentMember> members) =>
        new ObjectPairing(members).Pair();

    private ImmutableArray<ObjectPair> Pair()
    {
        var keys = new List<(string Group, string Kind, string Name)>();
        var byKey = new Dictionary<(string, string, string), List<KubernetesObject>[]>();
        for (var i = 0; i < _members.Length; i++)
        {
            foreach (var @object in _members[i].Objects.All.Where(o => o.BaseName is not null))
            {
                var key = (@object.Kind.Group, @object.Kind.Kind, NameOf(@object, i, step: 0));
                if (!byKey.TryGetValue(key, out var slots))
                {
                    slots = [.. _members.Select(_ => new List<KubernetesObject>())];
                    byKey.Add(key, slots);
                    keys.Add(key);
                }

                slots[i].Add(@object);
            }
        }

        return RenamedByOne.Join([.. keys.SelectMany(key => PairsOf(key.Name, byKey[key]))], _members);
    }

    private IEnumerable<ObjectPair> PairsOf(string name, List<KubernetesObject>[] slots)
    {
        if (slots.All(slot => slot.Count <= 1))
        {
            return [PairOf(name, slots)];
        }

        // The same name in several namespaces: the namespace tells them apart, without the environment's name in it.
        var pairs = Split(slots, NamespaceOf).SelectMany(same => PairsOfNamespace(name, same.Slots)).ToList();
        var open = pairs.FindAll(pair => pair.Objects.Contains(null));
        // One is left over in each environment that has any: its namespace is not called as elsewhere.
        if (
            open.Count < 2
            || open.Exists(pair => pair.Name != open[0].Name || !pair.Repetitions.IsEmpty)
            || !slots.Select((_, i) => open.Count(pair => pair.Objects[i] is not null)).All(count => count <= 1)
        )
        {
            return pairs;
        }

        return pairs
            .Where(pair => !open.Contains(pair))
            .Append(
                open[0] with
                {
                    Objects =
                    [
                        .. slots.Select(
                            (_, i) => open.Select(pair => pair.Objects[i]).FirstOrDefault(o => o is not null)
                        ),
                    ],
                }
            );
    }

    private IEnumerable<ObjectPair> PairsOfNamespace(string name, List<KubernetesObject>[] slots)
    {
        if (slots.All(slot => slot.Count <= 1))
        {
            return [PairOf(name, slots)];
        }

        // What several builds bring in alike is applied once.
        List<KubernetesObject>[] distinct = [.. slots.Select(WithoutCopies)];
        if (distinct.All(slot => slot.Count <= 1))
        {
            return [PairOf(name, distinct)];
        }

        // Variants of one base: the first prefixes or suffixes by which all of one environment differ.
        var step = distinct.Select((slot, i) => StepThatTells(slot, i)).Max();
        return Split(distinct, (o, i) => NameOf(o, i, step))
            .Select(same =>
                PairOf(same.Key, same.Slots) with
                {
                    Repetitions = same.Slots.All(slot => slot.Count <= 1)
                        ? []
                        : [.. same.Slots.Select(slot => slot.Count)],
                }
            );
    }

    private static IEnumerable<(string Key, List<KubernetesObject>[] Slots)> Split(
        List<KubernetesObject>[] slots,
        Func<KubernetesObject, int, string> keyOf
    )
    {
        ImmutableArray<ILookup<string, KubernetesObject>> byKey =
        [
            .. slots.Select((slot, i) => slot.ToLookup(o => keyOf(o, i), StringComparer.Ordinal)),
        ];
        return byKey
            .SelectMany(objects => objects.Select(same => same.Key))
            .Distinct(StringComparer.Ordinal)
            .Select(key => (key, byKey.Select(objects => objects[key].ToList()).ToArray()));
    }

    private List<KubernetesObject> WithoutCopies(List<KubernetesObject> slot)
    {
        var distinct = new List<KubernetesObject>();
        foreach (var @object in slot)
        {
            // Of many that differ, copies of the first are enough to look for.
            if (
                distinct is not [var first, ..]
                || @object.Name != first.Name
                || _trees.Compare(new ObjectPair(first.Kind, string.Empty, [first, @object])).Count > 0
            )
            {
                distinct.Add(@object);
            }
        }

        return distinct;
    }

    private int StepThatTells(List<KubernetesObject> slot, int member)
    {
        var last = slot.Select(o => o.GivenNames.Length).DefaultIfEmpty().Max();
        for (var step = 0; step < last; step++)
        {
            if (slot.Select(o => NameOf(o, member, step)).Distinct(StringComparer.Ordinal).Count() == slot.Count)
            {
                return step;
            }
        }

        return Math.Max(0, last - 1);
    }

    private static ObjectPair PairOf(string name, List<KubernetesObject>[] slots)
    {
        ImmutableArray<KubernetesObject?> objects = [.. slots.Select(slot => slot.FirstOrDefault())];
        return new ObjectPair(objects.First(o => o is not null)!.Kind, name, objects);
    }

    private string NamespaceOf(KubernetesObject @object, int member) =>
        EnvironmentAffix.Strip(@object.Namespace ?? string.Empty, _labels[member]);

    // A build knows what its names were; a plain manifest has the environment's name written into them.
    private string NameOf(KubernetesObject @object, int member, int step)
    {
        var names = @object.GivenNames;
        return EnvironmentAffix.Strip(
            names.IsEmpty ? @object.Name! : names[Math.Min(step, names.Length - 1)],
            _labels[member]
        );
    }
}
