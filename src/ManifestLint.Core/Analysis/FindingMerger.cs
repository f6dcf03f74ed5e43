using System.Collections.Immutable;
using ManifestLint.Rules;

namespace ManifestLint.Analysis;

/// <summary>One cause, one finding: what shows in several environments, or through several objects that share a node, becomes one; then all are sorted.</summary>
internal static class FindingMerger
{
    internal static ImmutableArray<Finding> Merge(IEnumerable<Finding> findings)
    {
        var merged = findings
            .GroupBy(finding =>
                (
                    finding.Rule.Id,
                    finding.Place.Source.Path,
                    finding.Place.Span,
                    finding.Message,
                    finding.Suppression is null
                )
            )
            .Select(group => Combine([.. group]))
            .OrderBy(finding => finding.Place.Source.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place.Span)
            .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal)
            .ThenBy(finding => finding.Suppression is not null);
        return Number(merged);
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
        return sorted[0] with
        {
            Severity = sorted.Max(finding => finding.Severity),
            Environments =
            [
                .. sorted
                    .SelectMany(finding => finding.Environments)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
            Related = [.. sorted.SelectMany(finding => finding.Related).Distinct()],
        };
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
}
