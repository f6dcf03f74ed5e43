using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Kubernetes.References;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>
/// Recognises an object that goes by another name in another environment: what refers to it there refers to the other here, from the same field of the
/// same object. That is one object with two names, not one too many and another one missing.
/// </summary>
/// <param name="members">The environments.</param>
internal sealed class RenamedObjects(ImmutableArray<EnvironmentMember> members)
{
    // References are compared for each object without counterpart; environments that have hardly anything in common are no renaming.
    private const int MostCandidates = 500;

    internal ImmutableArray<ObjectPair> Join(ImmutableArray<ObjectPair> pairs)
    {
        var open = pairs.Where(pair => pair.Objects.Contains(null)).ToList();
        if (open.Count is < 2 or > MostCandidates)
        {
            return pairs;
        }

        var places = PlacesOf(pairs);
        var uses = open.ToDictionary(
            pair => (object)pair,
            pair => UsesOf(pair, places),
            (IEqualityComparer<object>)ReferenceEqualityComparer.Instance
        );
        var joined = new Dictionary<object, ObjectPair>(ReferenceEqualityComparer.Instance);
        var taken = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var kind in open.GroupBy(pair => (pair.Kind.Group, pair.Kind.Kind)).Where(kind => kind.Count() > 1))
        {
            var candidates = kind.ToList();
            foreach (var first in candidates.Where(pair => !taken.Contains(pair)))
            {
                var others = candidates.FindAll(other =>
                    !ReferenceEquals(first, other)
                    && !taken.Contains(other)
                    && AreOfOtherMembers(first, other)
                    && HaveOneUse(uses[first], uses[other])
                );
                // Of several, nobody knows which.
                if (others is not [var second])
                {
                    continue;
                }

                taken.Add(first);
                taken.Add(second);
                joined.Add(first, RenamedByOne.Join(first, second));
            }
        }

        return joined.Count == 0
            ? pairs
            :
            [
                .. pairs
                    .Where(pair => joined.ContainsKey(pair) || !taken.Contains(pair))
                    .Select(pair => joined.GetValueOrDefault(pair) ?? pair),
            ];
    }

    private static bool AreOfOtherMembers(ObjectPair first, ObjectPair second) =>
        first.Objects.Zip(second.Objects).All(both => both.First is null || both.Second is null);

    private static bool HaveOneUse(HashSet<string> first, HashSet<string> second) =>
        first.Count > 0 && first.SetEquals(second);

    // By which name the object that refers is known in all environments.
    private static Dictionary<KubernetesObject, int> PlacesOf(ImmutableArray<ObjectPair> pairs)
    {
        var places = new Dictionary<KubernetesObject, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < pairs.Length; i++)
        {
            foreach (var @object in pairs[i].Objects.OfType<KubernetesObject>())
            {
                places.TryAdd(@object, i);
            }
        }

        return places;
    }

    // From which fields of which objects it is named, in any of its environments.
    private HashSet<string> UsesOf(ObjectPair pair, Dictionary<KubernetesObject, int> places)
    {
        var uses = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < members.Length; i++)
        {
            if (pair.Objects[i] is not { } @object)
            {
                continue;
            }

            foreach (var reference in members[i].Objects.References.To(@object))
            {
                if (places.TryGetValue(reference.From, out var place))
                {
                    uses.Add($"{place} {FieldOf(reference)}");
                }
            }
        }

        return uses;
    }

    // Items by their names, as their positions differ where one environment adds another.
    private static string FieldOf(ObjectReference reference)
    {
        var field = new List<string>();
        YamlNode? node = reference.From.Root;
        foreach (var segment in reference.From.PathOf(reference.Node).Segments)
        {
            node = segment.Step(node);
            field.Add(segment.Key ?? (node as YamlMapping)?.Text("name") ?? "[]");
        }

        return string.Join('.', field);
    }
}
