using ManifestLint.Parity;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags fields that environments are not expected to differ in and do: commands, ports, probe handlers, volumes, selectors.</summary>
public sealed class OverlaySpecDiffers : Rule
{
    private static readonly RuleMessage Missing = new("{0} is absent in {2}, but set in '{4}' ('{3}')");

    private static readonly RuleMessage Surplus = new("{0} is set in {2} ('{1}'), but absent in '{4}'");

    private static readonly RuleMessage MissingContainer = new(
        "In {2} there is no counterpart of {0} of '{4}', which runs '{3}'"
    );

    private static readonly RuleMessage SurplusContainer = new(
        "In '{4}' there is no counterpart of {0} of {2}, which runs '{1}'"
    );

    private static readonly RuleMessage Renamed = new(
        "The label that names the environment is '{1}' in {2}, but '{3}' in '{4}'; what selects by it has to know both"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3103", "overlay-spec-differs")
        {
            Title = "Field that differs from production's",
            Message = "{0} is '{1}' in {2}, but '{3}' in '{4}'",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Simplifications,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachEnvironmentGroup(Check);

    private static void Check(EnvironmentGroupContext context)
    {
        foreach (var row in context.Group.Parity.Unexpected.Where(row => ParityRules.Speaks(ParityRules.Fields, row)))
        {
            foreach (var deviation in ParityDeviations.Of(context.Group, row))
            {
                Report(context, row, deviation);
            }
        }
    }

    private static void Report(EnvironmentGroupContext context, ParityRow row, ParityDeviation deviation) =>
        ParityDeviations.Report(
            context,
            MessageFor(row, deviation),
            deviation,
            Sentence(row),
            deviation.First.Text,
            deviation.Names,
            deviation.Reference.Text,
            deviation.Reference.Member.Label
        );

    private static RuleMessage? MessageFor(ParityRow row, ParityDeviation deviation)
    {
        var isContainer = row.Aspect == ParityAspect.Container;
        return row.IsRenamed ? Renamed
            : !deviation.First.IsPresent ? (isContainer ? MissingContainer : Missing)
            : !deviation.Reference.IsPresent ? (isContainer ? SurplusContainer : Surplus)
            : null;
    }

    // What a labels entry decides is the same in every object that it meets: without their names it is one finding.
    private static string Sentence(ParityRow row) =>
        row.Aspect switch
        {
            ParityAspect.Selector or ParityAspect.Label => $"The {row.Field}",
            ParityAspect.Container => row.Subject,
            _ => $"'{row.Field}' of {row.Subject}",
        };
}
