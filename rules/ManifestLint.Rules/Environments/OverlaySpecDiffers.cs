using ManifestLint.Parity;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags fields that environments are not expected to differ in and do: commands, ports, probe handlers, volumes, selectors.</summary>
public sealed class OverlaySpecDiffers : Rule
{
    private static readonly RuleMessage Missing = new("{0} is not in {2}, but in '{4}' ({3})");

    private static readonly RuleMessage Surplus = new("{0} is in {2} ({1}), but not in '{4}'");

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
            row.IsRenamed ? Renamed
                : !deviation.First.IsPresent ? Missing
                : !deviation.Reference.IsPresent ? Surplus
                : null,
            deviation,
            Sentence(row),
            deviation.First.Text,
            deviation.Names,
            deviation.Reference.Text,
            deviation.Reference.Member.Label
        );

    // What a labels entry decides is the same in every object that it meets: without their names it is one finding.
    private static string Sentence(ParityRow row) =>
        row.Aspect switch
        {
            ParityAspect.Selector or ParityAspect.Label => $"The {row.Field}",
            ParityAspect.Container => $"The {row.Subject}",
            _ => $"'{row.Field}' of {row.Subject}",
        };
}
