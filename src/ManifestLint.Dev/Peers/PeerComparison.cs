using System.Collections.Frozen;
using System.Collections.Immutable;
using ManifestLint.Rules.BuiltIn;

namespace ManifestLint.Dev.Peers;

/// <summary>Our rules against what other tools say about the built environments of the corpus.</summary>
/// <param name="Sets">How many sets of manifests were compared.</param>
/// <param name="Checks">The outcome of each check that rules of ours answer for.</param>
/// <param name="Objections">What is wrong with the comparison or with our rules, one sentence each; empty when all is well.</param>
public sealed record PeerComparison(int Sets, ImmutableArray<CheckComparison> Checks, ImmutableArray<string> Objections)
{
    private const string SetsDirectory = "kustomize-expected";
    private const string FindingsFile = "peer-findings.tsv";

    private static readonly FrozenSet<string> BuiltRules = BuiltInRules
        .All.Select(rule => rule.Descriptor.Id)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a directory is a corpus with findings of other tools.</summary>
    /// <param name="corpus">The directory.</param>
    public static bool IsCorpus(string corpus) =>
        File.Exists(Path.Combine(corpus, FindingsFile)) && Directory.Exists(Path.Combine(corpus, SetsDirectory));

    /// <summary>Compares.</summary>
    /// <param name="corpus">The directory of the corpus.</param>
    public static PeerComparison Create(string corpus)
    {
        var sets = ReadSets(corpus);
        var findings = PeerFinding.ReadAll(Path.Combine(corpus, FindingsFile)).ToList();
        ImmutableArray<CheckComparison> checks =
        [
            .. PeerChecks
                .Covered.Where(covered => covered.RuleIds.All(BuiltRules.Contains))
                .Select(covered => CheckComparison.Create(covered, sets, findings)),
        ];
        return new PeerComparison(
            sets.Count,
            checks,
            [.. checks.SelectMany(ObjectionsTo), .. UnknownChecks(findings), .. ChecksToCompareNow()]
        );
    }

    private static List<CorpusSet> ReadSets(string corpus) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(corpus, SetsDirectory), "*.yaml", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file =>
                    CorpusSet.Analyze(Path.GetRelativePath(corpus, file).Replace('\\', '/'), File.ReadAllText(file))
                ),
        ];

    private static IEnumerable<string> ObjectionsTo(CheckComparison check)
    {
        var rules = string.Join(", ", check.Covered.RuleIds);
        foreach (var (side, set, found) in check.Unexplained)
        {
            yield return side == DifferenceSide.PeerOnly
                ? $"{check.Covered.Check} finds fault with {found} in {set}, but not {rules}"
                : $"{rules} finds fault with {found} in {set}, but not {check.Covered.Check}";
        }

        foreach (var (difference, _) in check.Explained.Where(explained => explained.Count == 0))
        {
            yield return $"A known difference from {check.Covered.Check} does not occur: {difference.Reason}";
        }
    }

    private static IEnumerable<string> UnknownChecks(IEnumerable<PeerFinding> findings) =>
        findings
            .Select(finding => finding.Check)
            .Distinct()
            .Except(PeerChecks.Covered.Select(covered => covered.Check))
            .Except(PeerChecks.Uncovered.Select(uncovered => uncovered.Check))
            .Select(check => $"{check} is in no list: say which rules answer for it");

    private static IEnumerable<string> ChecksToCompareNow() =>
        from uncovered in PeerChecks.Uncovered
        from id in uncovered.RuleIds
        where BuiltRules.Contains(id)
        select $"{id} is built now: compare it with {uncovered.Check}";
}
