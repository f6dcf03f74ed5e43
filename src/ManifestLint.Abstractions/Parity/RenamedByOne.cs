using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;

namespace ManifestLint.Parity;

/// <summary>
/// Joins an object that one environment calls otherwise, by a patch or a replacement, with the one of the others that was read from the same name. A
/// name that several objects of an environment were made of, such as that of a base for all workloads, says nothing.
/// </summary>
internal static class RenamedByOne
{
    internal static ImmutableArray<ObjectPair> Join(
        ImmutableArray<ObjectPair> pairs,
        ImmutableArray<EnvironmentMember> members
    )
    {
        var origins = OriginsOf(members);
        var candidates = pairs
            .Where(pair => pair.Objects.Contains(null) && pair.Repetitions.IsEmpty)
            .Select(pair => (Pair: pair, Origin: OriginOf(pair, members, origins)))
            .Where(candidate => candidate.Origin is not null)
            .GroupBy(candidate => (candidate.Pair.Kind.Group, candidate.Pair.Kind.Kind, candidate.Origin))
            .Select(same => same.Select(candidate => candidate.Pair).ToList())
            .Where(same => same.Count > 1 && AreOfOtherMembers(same, members.Length))
            .ToList();
        if (candidates.Count == 0)
        {
            return pairs;
        }

        var joined = new Dictionary<object, ObjectPair>(ReferenceEqualityComparer.Instance);
        var gone = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var same in candidates)
        {
            joined.Add(same[0], same.Aggregate(Join));
            gone.UnionWith(same.Skip(1));
        }

        return [.. pairs.Where(pair => !gone.Contains(pair)).Select(pair => joined.GetValueOrDefault(pair) ?? pair)];
    }

    /// <summary>One object with two names. The name of the one that comes later, which is nearer to production, stands last.</summary>
    internal static ObjectPair Join(ObjectPair first, ObjectPair second) =>
        new(
            first.Kind,
            $"{first.Name}' or '{second.Name}",
            [.. first.Objects.Zip(second.Objects, (left, right) => left ?? right)]
        )
        {
            Names = [.. first.Names, .. second.Names],
        };

    private static bool AreOfOtherMembers(List<ObjectPair> pairs, int members) =>
        Enumerable.Range(0, members).All(i => pairs.Count(pair => pair.Objects[i] is not null) <= 1);

    private static List<Dictionary<(string, string, string), int>> OriginsOf(
        ImmutableArray<EnvironmentMember> members
    ) =>
        [
            .. members.Select(member =>
                member
                    .Objects.All.Where(o => o.FirstName is not null)
                    .GroupBy(o => KeyOf(o, member))
                    .ToDictionary(same => same.Key, same => same.Count())
            ),
        ];

    // The name that all of its objects were read from, where no other object of their environments was.
    private static string? OriginOf(
        ObjectPair pair,
        ImmutableArray<EnvironmentMember> members,
        List<Dictionary<(string, string, string), int>> origins
    )
    {
        string? origin = null;
        for (var i = 0; i < members.Length; i++)
        {
            if (pair.Objects[i] is not { } @object)
            {
                continue;
            }

            var key = KeyOf(@object, members[i]);
            if ((origin ?? key.Name) != key.Name || origins[i][key] > 1)
            {
                return null;
            }

            origin = key.Name;
        }

        return origin;
    }

    private static (string Group, string Kind, string Name) KeyOf(KubernetesObject @object, EnvironmentMember member) =>
        (@object.Kind.Group, @object.Kind.Kind, EnvironmentAffix.Strip(@object.FirstName!, member.Label));
}
