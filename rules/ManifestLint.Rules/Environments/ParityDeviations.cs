using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Parity;
using ManifestLint.Text;

namespace ManifestLint.Rules.Environments;

/// <summary>Environments that have the same of a fact, and not what the reference has.</summary>
/// <param name="Cells">What they have; one place.</param>
/// <param name="Reference">What production has, or what stands for it.</param>
/// <param name="Cause">The cause of the row.</param>
internal sealed record ParityDeviation(ImmutableArray<ParityCell> Cells, ParityCell Reference, string Cause)
{
    /// <summary>The first of them.</summary>
    internal ParityCell First => Cells[0];

    /// <summary>The names of the environments, quoted.</summary>
    internal string Names => NameList.All(Cells.Select(cell => cell.Member.Label));
}

/// <summary>Finds who deviates from production in a row, and reports it where a person would change it.</summary>
internal static class ParityDeviations
{
    /// <summary>The deviations of a row, by the place that decides.</summary>
    internal static IEnumerable<ParityDeviation> Of(EnvironmentGroup group, ParityRow row)
    {
        var reference = ReferenceOf(group, row);
        return row
            .Cells.Where(cell =>
                cell.Member != reference.Member && !IsProduction(cell) && Differs(row, cell, reference)
            )
            .GroupBy(cell => cell.Place)
            .Select(cells => new ParityDeviation([.. cells], reference, row.Cause));
    }

    /// <summary>Reports what a rule of parity speaks of: each deviation of each row that nobody expects.</summary>
    /// <param name="context">The group, and what takes the findings.</param>
    /// <param name="ruleId">One of <see cref="ParityRules"/>.</param>
    /// <param name="report">Reports one deviation.</param>
    internal static void ForEach(
        EnvironmentGroupContext context,
        string ruleId,
        Action<EnvironmentGroupContext, ParityRow, ParityDeviation> report
    )
    {
        foreach (var row in context.Group.Parity.Unexpected.Where(row => ParityRules.Speaks(ruleId, row)))
        {
            foreach (var deviation in Of(context.Group, row))
            {
                report(context, row, deviation);
            }
        }
    }

    /// <summary>Registers a rule of parity that speaks of nothing but what some environments lack.</summary>
    /// <param name="rules">Takes the check.</param>
    /// <param name="ruleId">One of <see cref="ParityRules"/>.</param>
    /// <param name="surplus">The message where it is the reference that lacks the field.</param>
    /// <param name="consequence">What comes of it, as a clause, where the message says so.</param>
    internal static void ForEachPresence(
        RuleRegistration rules,
        string ruleId,
        RuleMessage surplus,
        Func<ParityRow, ParityDeviation, string>? consequence = null
    ) =>
        rules.ForEachEnvironmentGroup(context =>
            ForEach(
                context,
                ruleId,
                (group, row, deviation) =>
                    ReportPresence(group, surplus, row, deviation, consequence?.Invoke(row, deviation))
            )
        );

    /// <summary>
    /// Reports that only some environments have a field: {0} its subject, {1} the field, {2} who deviates, {3} what the others have, {4} the reference, {5}
    /// what comes of it.
    /// </summary>
    /// <param name="context">What takes the finding.</param>
    /// <param name="surplus">The message where it is the reference that lacks the field.</param>
    /// <param name="row">The row.</param>
    /// <param name="deviation">The deviation.</param>
    /// <param name="consequence">What comes of it, as a clause, where the message says so.</param>
    internal static void ReportPresence(
        EnvironmentGroupContext context,
        RuleMessage surplus,
        ParityRow row,
        ParityDeviation deviation,
        string? consequence = null
    )
    {
        var isPresent = deviation.First.IsPresent;
        Report(
            context,
            isPresent ? surplus : null,
            deviation,
            row.Subject,
            row.Field,
            deviation.Names,
            (isPresent ? deviation.First : deviation.Reference).Text,
            deviation.Reference.Member.Label,
            consequence
        );
    }

    /// <summary>Reports a deviation: at the value that deviates, at the nearest key above what is missing, or else at what the reference has.</summary>
    internal static FindingBuilder? Report(
        EnvironmentGroupContext context,
        RuleMessage? message,
        ParityDeviation deviation,
        params ReadOnlySpan<object?> arguments
    )
    {
        var (cell, reference) = (deviation.First, deviation.Reference);
        if (IsTakenAway(cell, reference))
        {
            return In(
                context
                    .ReportMissing(message, reference.Member, reference.Subject!, reference.Path, arguments)
                    .Related(cell.Node!, $"in '{cell.Member.Label}'"),
                deviation
            );
        }

        var (there, gone) = cell.IsPresent ? (cell, reference) : (reference, cell);
        if (gone is { Subject: null, Decisive: { } deletion } && there is { Subject: { } whole, Node: { } anchor })
        {
            return In(
                context
                    .Report(message, cell.Member, whole, deletion, arguments)
                    .RelatedCause(anchor, $"in '{there.Member.Label}'"),
                deviation
            );
        }

        var finding =
            cell is { Decisive: { } node, Subject: { } subject }
                ? context.Report(message, cell.Member, subject, node, arguments)
            : cell.Subject is { } lacking ? context.ReportMissing(message, cell.Member, lacking, cell.Path, arguments)
            : reference is { Decisive: { } shown, Subject: { } owner }
                ? context.Report(message, cell.Member, owner, shown, arguments)
            : null;
        if (finding is null)
        {
            return null;
        }

        if (reference.Decisive is { } expected && !(cell.Node is null && cell.Subject is null))
        {
            // What is not there has no line of its own: whoever means it so may say it where the field is.
            var phrase = $"in '{reference.Member.Label}'";
            _ =
                cell.Node is null && reference.Subject is { } holder
                    ? finding.RelatedCause(holder, reference.Path, phrase)
                    : finding.Related(expected, phrase);
        }

        return In(finding, deviation);
    }

    // What both have from a common file, and production does not have: a patch of production took it away.
    private static bool IsTakenAway(ParityCell cell, ParityCell reference) =>
        cell.Node is { } node
        && reference is { Node: null, Subject: not null }
        && reference.Member.Files.Contains(node.Source.Path);

    private static FindingBuilder In(FindingBuilder finding, ParityDeviation deviation)
    {
        foreach (var other in deviation.Cells)
        {
            finding.In(other.Member.Description).Quoting(other.Subject);
        }

        return finding.Quoting(deviation.Reference.Subject).About(deviation.Cause);
    }

    /// <summary>A value in quotes, or the word for none.</summary>
    internal static string Quote(ParityCell cell) => cell.IsPresent ? $"'{cell.Text}'" : cell.Text;

    // Where production has no such thing to compare, the last environment before it does.
    private static ParityCell ReferenceOf(EnvironmentGroup group, ParityRow row)
    {
        var comparable = row
            .Cells.Where(cell => cell.Node is not null || cell.Subject is not null || row.Aspect == ParityAspect.Object)
            .ToList();
        return comparable.Find(cell => cell.Member == group.Production) ?? comparable[^1];
    }

    // Of several productions one is the measure. Nothing is tested in the others.
    private static bool IsProduction(ParityCell cell) => cell.Member.Description.Role == EnvironmentRole.Production;

    private static bool Differs(ParityRow row, ParityCell cell, ParityCell reference) =>
        row.IsPresence
            ? cell.IsPresent != reference.IsPresent
                && (row.Aspect == ParityAspect.Object || (cell.Subject is not null && reference.Subject is not null))
            : cell.IsPresent && reference.IsPresent && cell.Comparand != reference.Comparand;
}
