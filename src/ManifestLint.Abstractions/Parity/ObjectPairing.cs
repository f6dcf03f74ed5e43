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
}

/// <summary>
/// Pairs the objects of environments: by group, kind and the name before prefixes, suffixes and hashes. Namespaces count only where one
/// environment has two objects of that name.
/// </summary>
internal sealed class ObjectPairing
{
    private readonly ImmutableArray<EnvironmentMember> _members;
    private readonly ImmutableArray<string> _labels;

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
                var key = (@object.Kind.Group, @object.Kind.Kind, NameOf(@object, _members[i].Label));
                if (!byKey.TryGetValue(key, out var slots))
                {
                    slots = [.. _members.Select(_ => new List<KubernetesObject>())];
                    byKey.Add(key, slots);
                    keys.Add(key);
                }

                slots[i].Add(@object);
            }
        }

        return [.. keys.SelectMany(key => PairsOf(key.Name, byKey[key]))];
    }

    private IEnumerable<ObjectPair> PairsOf(string name, List<KubernetesObject>[] slots)
    {
        if (slots.All(slot => slot.Count <= 1))
        {
            yield return PairOf(name, [.. slots.Select(slot => slot.FirstOrDefault())]);
            yield break;
        }

        // The same name in several namespaces: the namespace tells them apart, without the environment's name in it.
        ImmutableArray<ILookup<string, KubernetesObject>> byNamespace =
        [
            .. slots.Select((slot, i) => slot.ToLookup(o => NamespaceOf(o, i), StringComparer.Ordinal)),
        ];
        foreach (
            var @namespace in byNamespace
                .SelectMany(objects => objects.Select(same => same.Key))
                .Distinct(StringComparer.Ordinal)
        )
        {
            yield return PairOf(name, [.. byNamespace.Select(objects => objects[@namespace].FirstOrDefault())]);
        }
    }

    private static ObjectPair PairOf(string name, ImmutableArray<KubernetesObject?> objects) =>
        new(objects.First(o => o is not null)!.Kind, name, objects);

    private string NamespaceOf(KubernetesObject @object, int member) =>
        EnvironmentAffix.Strip(@object.Namespace ?? string.Empty, _labels[member]);

    // A build knows what its names were; a plain manifest has the environment's name written into them.
    private static string NameOf(KubernetesObject @object, string label) =>
        EnvironmentAffix.Strip(@object.BaseName!, label);
}
