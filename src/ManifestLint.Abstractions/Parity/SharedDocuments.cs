using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Text;

namespace ManifestLint.Parity;

/// <summary>
/// Joins what is left over in several environments, and was read from one document: a base whose names have one of the environments in them
/// (<c>shop-dev</c>, which production's <c>namespace</c> makes <c>shop-prod</c>) is the same base in all.
/// </summary>
internal static class SharedDocuments
{
    internal static ImmutableArray<ObjectPair> Join(
        ImmutableArray<ObjectPair> pairs,
        ImmutableArray<EnvironmentMember> members
    )
    {
        var candidates = pairs
            .Where(pair => pair.Objects.Contains(null))
            .GroupBy(pair => (pair.Kind.Group, pair.Kind.Kind, Place: PlaceOf(pair)))
            .Where(same => same.Key.Place is not null)
            .Select(same => (Place: same.Key.Place!.Value, Pairs: same.ToList()))
            .Where(same => same.Pairs.Count > 1 && AreOfOtherMembers(same.Pairs, members.Length))
            .ToList();
        if (candidates.Count == 0)
        {
            return pairs;
        }

        // A base that one environment builds several times says of none of its objects that it is the other one's.
        var built = members.Select(member => member.Objects.All.CountBy(o => o.Anchor.Place).ToDictionary()).ToList();
        var joined = new Dictionary<object, ObjectPair>(ReferenceEqualityComparer.Instance);
        var gone = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (
            var (_, same) in candidates.Where(same => built.TrueForAll(counts => CountOf(counts, same.Place) <= 1))
        )
        {
            joined.Add(same[0], Join(same));
            gone.UnionWith(same.Skip(1));
        }

        return [.. pairs.Where(pair => !gone.Contains(pair)).Select(pair => joined.GetValueOrDefault(pair) ?? pair)];
    }

    private static int CountOf(Dictionary<SourceSpan, int> counts, SourceSpan place) => counts.GetValueOrDefault(place);

    // Without the environment's name it is the shortest.
    private static ObjectPair Join(List<ObjectPair> pairs) =>
        new(
            pairs[0].Kind,
            pairs.MinBy(pair => pair.Name.Length)!.Name,
            [
                .. Enumerable
                    .Range(0, pairs[0].Objects.Length)
                    .Select(i => pairs.Select(pair => pair.Objects[i]).FirstOrDefault(o => o is not null)),
            ]
        );

    private static SourceSpan? PlaceOf(ObjectPair pair)
    {
        SourceSpan? place = null;
        foreach (var @object in pair.Objects.OfType<KubernetesObject>())
        {
            if (@object.NameNode is null || (place ?? @object.Anchor.Place) != @object.Anchor.Place)
            {
                return null;
            }

            place = @object.Anchor.Place;
        }

        return place;
    }

    private static bool AreOfOtherMembers(List<ObjectPair> pairs, int members) =>
        Enumerable.Range(0, members).All(i => pairs.Count(pair => pair.Objects[i] is not null) <= 1);
}
