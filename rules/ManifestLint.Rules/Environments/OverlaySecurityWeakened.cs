using ManifestLint.Parity;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags security settings that are not those of production: what runs here is refused there, or runs there with more rights.</summary>
public sealed class OverlaySecurityWeakened : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML3106", "overlay-security-weakened")
        {
            Title = "Security setting that differs from production's",
            Message =
                "{0} of {1} is {2} in {3}, but {4} in '{5}'; what works with the one may be refused with the other",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Simplifications,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachEnvironmentGroup(Check);

    private static void Check(EnvironmentGroupContext context)
    {
        foreach (var row in context.Group.Parity.Unexpected.Where(row => ParityRules.Speaks(ParityRules.Security, row)))
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
            null,
            deviation,
            $"'{row.Field}'",
            row.Subject,
            ParityDeviations.Quote(deviation.First),
            deviation.Names,
            ParityDeviations.Quote(deviation.Reference),
            deviation.Reference.Member.Label
        );
}
