using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Environments;
using ManifestLint.Parity;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Checklist;

/// <summary>Counts the differences from production by the point of the checklist that judges them: each counts once, and for one point.</summary>
/// <param name="parity">The differences, with what rules say of them.</param>
/// <param name="findings">All findings about local environments, for what another rule says in the place of one of parity.</param>
internal sealed class DifferenceCount(ParityReport parity, ImmutableArray<Finding> findings)
{
    private readonly HashSet<Finding> _local = new(findings, ReferenceEqualityComparer.Instance);

    /// <summary>How many are expected of those that the point on simplifications judges, and how many count elsewhere; a clause.</summary>
    internal string Describe()
    {
        var rows = parity.Sections.Where(ComparesWithProduction).SelectMany(section => section.Rows).ToList();
        var expected = rows.Count(row => row.State == ParityState.Expected && !row.IsUnspoken);
        var points = rows.Where(row => row.State != ParityState.Expected || row.IsUnspoken)
            .Select(PointOf)
            .OfType<ChecklistPoint>()
            .ToList();
        var judged = expected + points.Count(point => point == ChecklistPoint.Simplifications);
        var elsewhere = points
            .Where(point => point != ChecklistPoint.Simplifications)
            .GroupBy(point => point)
            .OrderBy(same => same.Key)
            .Select(same =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"; {same.Count()} {(same.Count() == 1 ? "counts" : "count")} for point {(int)same.Key}"
                )
            );
        var here =
            judged == 0
                ? "there is none to judge here"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{expected} of {judged} {(judged == 1 ? "difference is" : "differences are")} expected"
                );
        return string.Concat(elsewhere.Prepend(here));
    }

    private static bool ComparesWithProduction(ParitySection section) =>
        section.Columns.Any(column => column.Role == EnvironmentRole.Production)
        && section.Columns.Any(column => column.Role == EnvironmentRole.Local);

    // What shows between other environments only is no difference of the local one.
    private ChecklistPoint? PointOf(ParityReportRow row)
    {
        var places = row.Cells.Select(cell => cell.Place).OfType<SourceSpan>().ToHashSet();
        var said = row.IsUnspoken
            ? findings.Where(finding => places.Contains(finding.Place))
            : row.Findings.Where(_local.Contains);
        // What is ignored speaks neither for nor against.
        var points = said.Where(finding => finding.Suppression is null or { IsSimplification: true })
            .Select(finding => finding.Rule.Checklist)
            .OfType<ChecklistPoint>()
            .ToList();
        return points.Contains(ChecklistPoint.Simplifications) ? ChecklistPoint.Simplifications
            : points.Count > 0 ? points[0]
            : null;
    }
}
