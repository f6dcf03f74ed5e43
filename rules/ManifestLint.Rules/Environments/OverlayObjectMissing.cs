using ManifestLint.Parity;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags objects that production has and another environment lacks, or the other way round.</summary>
public sealed class OverlayObjectMissing : Rule
{
    private static readonly RuleMessage NotInProduction = new(
        "In '{2}' there is no counterpart of {0} of {1}; what is tested with it is not what runs there"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3101", "overlay-object-missing")
        {
            Title = "Object that only some environments have",
            Message = "In {1} there is no counterpart of {0} of '{2}'; what depends on it cannot be tested there",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Simplifications,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachEnvironmentGroup(context => ParityDeviations.ForEach(context, ParityRules.Objects, Report));

    private static void Report(EnvironmentGroupContext context, ParityRow row, ParityDeviation deviation) =>
        ParityDeviations.Report(
            context,
            deviation.First.IsPresent ? NotInProduction : null,
            deviation,
            row.Subject,
            deviation.Names,
            deviation.Reference.Member.Label
        );
}
