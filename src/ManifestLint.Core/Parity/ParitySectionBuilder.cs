using System.Collections.Immutable;
using ManifestLint.Analysis;
using ManifestLint.Environments;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Parity;

/// <summary>Makes one table of the groups whose environments have the same names.</summary>
internal sealed class ParitySectionBuilder(
    ImmutableArray<EnvironmentGroup> groups,
    ParityFindings findings,
    Redaction redaction
)
{
    private const string Hidden = "(hidden)";

    internal ParitySection Build() =>
        new(
            [.. groups.Select(group => group.Name)],
            groups.All(group => group.IsGuessed),
            [
                .. groups[0]
                    .Members.Select(
                        (member, i) =>
                            new ParityColumn(
                                member.Label,
                                member.Description.Role,
                                [.. groups.Select(group => group.Members[i].Description.Name)]
                            )
                    ),
            ],
            Rows()
        );

    // What one token decides in several applications is one fact.
    private ImmutableArray<ParityReportRow> Rows() =>
        [
            .. groups
                .SelectMany(group => group.Parity.Rows)
                .SelectMany(Split)
                .GroupBy(part => (part.Row.Expectation, part.Row.Cause, part.Reason), part => part.Row)
                .Select(rows => RowOf([.. rows]))
                .OrderBy(row => row.State)
                .ThenBy(row => row.Reason, StringComparer.Ordinal)
                .ThenBy(row => row.Aspect)
                .ThenBy(row => row.Subjects[0], StringComparer.Ordinal)
                .ThenBy(row => row.Field, StringComparer.Ordinal),
        ];

    // Of the objects that a file adds, some may be meant, each for a reason of its own.
    private IEnumerable<(ParityRow Row, string? Reason)> Split(ParityRow row) =>
        row.Aspect != ParityAspect.Object || row.Expectation is not null
            ? [(row, null)]
            : row.ForEachObject()
                .GroupBy(one => ReasonOf(one.Cause), StringComparer.Ordinal)
                .Select(part => (row with { Differences = [.. part.SelectMany(one => one.Differences)] }, part.Key));

    private string? ReasonOf(string cause)
    {
        var found = findings.Of(cause).ToList();
        return found.Exists(finding => finding.Suppression is null)
            ? null
            : found.Select(finding => finding.Suppression!.Reason ?? string.Empty).FirstOrDefault();
    }

    private ParityReportRow RowOf(ImmutableArray<ParityRow> rows)
    {
        // Where some applications have only the label and others select by it as well, the latter says more.
        var lead = rows.FirstOrDefault(row => row.Aspect == ParityAspect.Selector) ?? rows[0];
        ImmutableArray<Finding> found = [.. rows.SelectMany(findings.About).Distinct()];
        var documented = found.FirstOrDefault(finding => finding.Suppression is not null);
        var state =
            found.Any(finding => finding.Suppression is null) ? ParityState.Different
            : documented is not null ? ParityState.Documented
            : ParityState.Expected;
        return new ParityReportRow(
            state,
            lead.Aspect,
            lead.Field,
            [
                .. rows.SelectMany(row => row.Differences)
                    .Select(difference => difference.SubjectText)
                    .Distinct(StringComparer.Ordinal)
                    // The cells are those of the lead.
                    .OrderBy(subject => subject != lead.First.SubjectText)
                    .ThenBy(subject => subject, StringComparer.Ordinal),
            ],
            CellsOf(lead),
            state switch
            {
                ParityState.Different => null,
                ParityState.Documented => documented!.Suppression!.Reason,
                _ => rows[0].Expectation ?? "no rule that is on speaks of it",
            },
            found
        )
        {
            IsUnspoken = found.IsEmpty && rows[0].Expectation is null,
        };
    }

    private ImmutableArray<ParityReportCell> CellsOf(ParityRow row)
    {
        var production = row.Cells.FirstOrDefault(cell => cell.Member.Description.Role == EnvironmentRole.Production);
        return [.. row.Cells.Select(cell => CellOf(cell, production))];
    }

    private ParityReportCell CellOf(ParityCell cell, ParityCell? production) =>
        new(cell.IsPresent, cell.Node is { } node && redaction.Touches(node.Place) ? Hidden : cell.Text, cell.Place)
        {
            IsUnlikeProduction = production is not null && cell.Comparand != production.Comparand,
        };
}
