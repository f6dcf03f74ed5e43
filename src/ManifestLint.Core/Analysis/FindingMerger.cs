using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Reporting;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Analysis;

/// <summary>
/// One cause, one finding: what shows in several environments, or through several objects that share a node, becomes one; then all are sorted.
/// Overlays give one object different names, so messages may differ where the cause does not: across environments, findings of one rule, place and
/// wording are paired in the order of their messages.
/// </summary>
internal static class FindingMerger
{
    /// <summary>Merges and sorts.</summary>
    /// <param name="findings">One for each object, environment and target version.</param>
    /// <param name="targets">The versions that the run aimed at: what holds for all of them needs not say so.</param>
    /// <param name="ofEnvironments">The versions of the environments that were checked.</param>
    internal static ImmutableArray<Finding> Merge(
        IEnumerable<Finding> findings,
        ImmutableArray<KubernetesVersion> targets,
        Dictionary<string, string> ofEnvironments
    )
    {
        var merged = findings
            .GroupBy(finding => new CauseInWords(CauseOf(finding), finding.Message))
            .Select(group => Combine([.. group]))
            .GroupBy(GroupOf)
            .SelectMany(Together)
            .GroupBy(CauseOf)
            .SelectMany(AcrossVersions)
            .GroupBy(CauseOf)
            .SelectMany(AcrossEnvironments)
            .Select(finding => WithVersions(finding, targets))
            .Select(finding => WithEnvironment(finding, ofEnvironments))
            .Order(Comparer<Finding>.Create(Compare));
        return Number(merged);
    }

    // By place, then by what is said there; what is suppressed comes last.
    private static int Compare(Finding one, Finding other)
    {
        var order = string.CompareOrdinal(one.Place.Source.Path, other.Place.Source.Path);
        order = order != 0 ? order : one.Place.Span.CompareTo(other.Place.Span);
        order = order != 0 ? order : string.CompareOrdinal(one.Rule.Id, other.Rule.Id);
        order = order != 0 ? order : string.CompareOrdinal(one.Message, other.Message);
        return order != 0 ? order : (one.Suppression is not null).CompareTo(other.Suppression is not null);
    }

    private static Cause CauseOf(Finding finding) =>
        new(
            finding.Rule.Id,
            finding.Place.Source.Path,
            finding.Place.Span.Start,
            finding.Place.Span.Length,
            finding.MessageFormat.Length > 0 ? finding.MessageFormat : finding.Message,
            finding.Suppression is null
        );

    // What is said of a file together may be anywhere in it.
    private static CauseInWords GroupOf(Finding finding) =>
        new(
            finding.Shared is { IsOfFile: true } ? CauseOf(finding) with { Start = 0, Length = 0 } : CauseOf(finding),
            string.Join(
                '\0',
                finding
                    .Environments.Concat(finding.Shared?.Arguments ?? [])
                    .Concat(finding.KubernetesVersions.Select(version => version.ToString()))
                    .Prepend(finding.Shared?.Format ?? string.Empty)
            )
        );

    // What differs in a name only is one thing to do, and one finding; what is suppressed stays by itself, with its reason.
    private static IEnumerable<Finding> Together(IEnumerable<Finding> oneGroup)
    {
        var findings = oneGroup.ToList();
        if (findings is not [{ Shared: { } shared, Suppression: null }, _, ..])
        {
            return findings;
        }

        if (shared.IsOfFile)
        {
            return [InFile(findings, shared)];
        }

        var sorted = findings.OrderBy(finding => finding.Shared!.Name, StringComparer.Ordinal).ToList();
        var names = NameList.All(sorted.Select(finding => finding.Shared!.Name));
        return
        [
            Combine([.. sorted]) with
            {
                Message = MessageText.FormatNames(shared.Format, names, shared.Arguments.AsSpan()),
            },
        ];
    }

    // In the order in which people read the file; who wants to suppress one of them finds each at its place.
    private static Finding InFile(List<Finding> findings, SharedMessage shared)
    {
        var sorted = findings.OrderBy(finding => finding.Place.Span).ToList();
        var names = NameList.Of(sorted.Select(finding => finding.Shared!.Name));
        var all = CombineSorted(sorted);
        return all with
        {
            Message = MessageText.FormatNames(shared.Format, names, shared.Arguments.AsSpan()),
            Related =
            [
                .. all.Related,
                .. sorted.Skip(1).Select(finding => new RelatedPlace(finding.Place, finding.Shared!.Name)),
            ],
        };
    }

    // A message may name the target version: what several versions have is one finding, in the words of the newest.
    private static IEnumerable<Finding> AcrossVersions(IEnumerable<Finding> oneCause)
    {
        var findings = oneCause.OrderBy(finding => finding.Message, StringComparer.Ordinal).ToList();
        if (
            findings.Count == 1
            || findings.TrueForAll(finding => finding.KubernetesVersions.SequenceEqual(findings[0].KubernetesVersions))
        )
        {
            return findings;
        }

        var groups = new List<List<Finding>>();
        foreach (var finding in findings)
        {
            var group = groups.Find(candidate => AreOfOtherVersions(candidate, finding));
            if (group is null)
            {
                groups.Add(group = []);
            }

            group.Add(finding);
        }

        return groups.Select(group =>
            Combine([.. group]) with
            {
                Message = group.MaxBy(finding => finding.KubernetesVersions.LastOrDefault())!.Message,
            }
        );
    }

    private static bool AreOfOtherVersions(List<Finding> group, Finding finding) =>
        !finding.KubernetesVersions.IsEmpty
        && group[0].Environments.SequenceEqual(finding.Environments)
        && group.TrueForAll(other =>
            !other.KubernetesVersions.IsEmpty && !other.KubernetesVersions.Intersect(finding.KubernetesVersions).Any()
        );

    // Two messages that one environment has both of are two findings, so only those of disjoint environments are paired.
    private static IEnumerable<Finding> AcrossEnvironments(IEnumerable<Finding> oneCause)
    {
        // The shortest message has the names with the fewest prefixes: those that a person finds in the base.
        var findings = oneCause
            .OrderBy(finding => finding.Message.Length)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal)
            .ToList();
        if (
            findings.Count == 1
            || findings.TrueForAll(finding => finding.Environments.SequenceEqual(findings[0].Environments))
        )
        {
            return findings;
        }

        var groups = new List<(HashSet<string> Environments, List<Finding> Findings)>();
        foreach (var finding in findings)
        {
            var group = finding.Environments.IsEmpty
                ? default
                : groups.Find(candidate => !candidate.Environments.Overlaps(finding.Environments));
            if (group.Findings is null)
            {
                group = ([], []);
                groups.Add(group);
            }

            group.Environments.UnionWith(finding.Environments);
            group.Findings.Add(finding);
        }

        return groups.Select(group => Combine([.. group.Findings]));
    }

    private static Finding Combine(Finding[] same)
    {
        if (same is [var only])
        {
            return only;
        }

        var sorted = same.OrderBy(finding => finding.Subject?.ToString(), StringComparer.Ordinal)
            .ThenBy(finding => finding.Environments.FirstOrDefault(), StringComparer.Ordinal)
            .ThenBy(finding => finding.Path.ToString(), StringComparer.Ordinal)
            .ThenBy(finding => finding.Suppression?.Place?.Span)
            .ToList();
        return CombineSorted(sorted);
    }

    private static Finding CombineSorted(List<Finding> sorted) =>
        sorted[0] with
        {
            Severity = sorted.Max(finding => finding.Severity),
            DependsOnTarget = sorted.Exists(finding => finding.DependsOnTarget),
            Environments =
            [
                .. sorted
                    .SelectMany(finding => finding.Environments)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
            KubernetesVersions = [.. sorted.SelectMany(finding => finding.KubernetesVersions).Distinct().Order()],
            Related = [.. sorted.SelectMany(finding => finding.Related).Distinct()],
            Topics = [.. sorted.SelectMany(finding => finding.Topics).Distinct(StringComparer.Ordinal)],
        };

    // Every format shows messages: what only some of the versions have must not look as if all had it.
    private static Finding WithVersions(Finding finding, ImmutableArray<KubernetesVersion> targets)
    {
        var versions = finding.KubernetesVersions;
        return versions.IsEmpty || versions.Length == targets.Length
            ? finding with
            {
                KubernetesVersions = [],
            }
            : finding with
            {
                Message = $"{finding.Message} (Kubernetes {string.Join(", ", versions)})",
            };
    }

    // Where environments have versions of their own, a place that several of them share does not tell whose version a finding is about.
    private static Finding WithEnvironment(Finding finding, Dictionary<string, string> ofEnvironments)
    {
        if (!finding.DependsOnTarget || finding.Environments.IsEmpty || !FindingEnvironments.AreWorthNaming(finding))
        {
            return finding;
        }

        var versions = finding
            .Environments.Select(ofEnvironments.GetValueOrDefault)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return versions is [{ } only] && ofEnvironments.Values.Any(other => other != only)
            ? finding with
            {
                Message = $"{finding.Message} (Kubernetes {only} of {string.Join(", ", finding.Environments)})",
            }
            : finding;
    }

    // Two equal objects in two files have equal prints; a running number keeps each result of a run distinct.
    private static ImmutableArray<Finding> Number(IEnumerable<Finding> sorted)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<Finding>();
        foreach (var finding in sorted)
        {
            var count = seen.GetValueOrDefault(finding.Fingerprint) + 1;
            seen[finding.Fingerprint] = count;
            result.Add(finding with { Fingerprint = string.Create(null, $"{finding.Fingerprint}:{count}") });
        }

        return result.DrainToImmutable();
    }

    private sealed record Cause(string Rule, string Path, int Start, int Length, string Format, bool IsActive);

    private sealed record CauseInWords(Cause Cause, string Message);
}
