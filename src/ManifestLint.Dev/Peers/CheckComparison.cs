using System.Collections.Immutable;

namespace ManifestLint.Dev.Peers;

/// <summary>How a check of another tool and our rules agree, object by object.</summary>
/// <param name="Covered">The check and the rules.</param>
/// <param name="Agreed">On how many objects both find fault.</param>
/// <param name="Explained">How many disagreements each known difference covers, in the order of the check.</param>
/// <param name="Unexplained">The disagreements that nothing covers.</param>
public sealed record CheckComparison(
    CoveredCheck Covered,
    int Agreed,
    ImmutableArray<(KnownDifference Difference, int Count)> Explained,
    ImmutableArray<(DifferenceSide Side, string Set, PeerObject Object)> Unexplained
)
{
    /// <summary>Compares.</summary>
    /// <param name="covered">The check and the rules.</param>
    /// <param name="sets">The sets of manifests.</param>
    /// <param name="findings">What the other tools found.</param>
    public static CheckComparison Create(
        CoveredCheck covered,
        IEnumerable<CorpusSet> sets,
        IEnumerable<PeerFinding> findings
    )
    {
        var peers = findings
            .Where(finding => finding.Check == covered.Check)
            .ToLookup(finding => finding.Set, finding => finding.Object, StringComparer.Ordinal);
        var agreed = 0;
        var counts = new int[covered.Differences.Length];
        var unexplained = ImmutableArray.CreateBuilder<(DifferenceSide, string, PeerObject)>();
        foreach (var set in sets)
        {
            var theirs = peers[set.Name].ToHashSet();
            var ours = covered.RuleIds.SelectMany(set.FoundBy).ToHashSet();
            agreed += theirs.Count(ours.Contains);
            foreach (var (side, found) in Disagreements(theirs, ours))
            {
                var index = IndexOf(covered.Differences, side, new Disagreement(set, set[found]));
                if (index < 0)
                {
                    unexplained.Add((side, set.Name, found));
                }
                else
                {
                    counts[index]++;
                }
            }
        }

        return new CheckComparison(
            covered,
            agreed,
            [.. covered.Differences.Zip(counts)],
            unexplained.DrainToImmutable()
        );
    }

    /// <summary>On how many objects one side alone finds fault.</summary>
    /// <param name="side">The side.</param>
    public int Count(DifferenceSide side) =>
        Explained.Where(explained => explained.Difference.Side == side).Sum(explained => explained.Count)
        + Unexplained.Count(difference => difference.Side == side);

    private static IEnumerable<(DifferenceSide Side, PeerObject Object)> Disagreements(
        HashSet<PeerObject> theirs,
        HashSet<PeerObject> ours
    ) =>
        theirs
            .Except(ours)
            .Select(found => (DifferenceSide.PeerOnly, found))
            .Concat(ours.Except(theirs).Select(found => (DifferenceSide.OursOnly, found)));

    private static int IndexOf(
        ImmutableArray<KnownDifference> differences,
        DifferenceSide side,
        Disagreement disagreement
    )
    {
        for (var i = 0; i < differences.Length; i++)
        {
            if (differences[i].Side == side && differences[i].Covers(disagreement))
            {
                return i;
            }
        }

        return -1;
    }
}
