using ManifestLint.Parity;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags objects that production has and another environment lacks, or the other way round.</summary>
public sealed class OverlayObjectMissing : Rule
{
    private static readonly RuleMessage NotHere = new(
        "In {1} there is no counterpart of {0} of '{2}'; what depends on it cannot be tested there"
    );

    private static readonly RuleMessage NotInProduction = new(
        "In '{2}' there is no counterpart of {0} of {1}; what is tested with it is not what runs there"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3101", "overlay-object-missing")
        {
            Title = "Object that only some environments have",
            Message = NotHere.Format,
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Simplifications,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachEnvironmentGroup(context =>
        {
            foreach (
                var row in context.Group.Parity.Unexpected.Where(row => ParityRules.Speaks(ParityRules.Objects, row))
            )
            {
                foreach (var one in row.ForEachObject())
                {
                    Report(context, one);
                }
            }
        });

    // An object by itself, for it may be meant by itself; those of a file are then said together.
    private static void Report(EnvironmentGroupContext context, ParityRow row)
    {
        foreach (var deviation in ParityDeviations.Of(context.Group, row))
        {
            var present = deviation.First.IsPresent ? deviation.First : deviation.Reference;
            var message = deviation.First.IsPresent ? NotInProduction : NotHere;
            var (subject, names, label) = (
                $"{row.First.Kind.Kind} '{present.Subject?.BaseName ?? row.First.Name}'",
                deviation.Names,
                deviation.Reference.Member.Label
            );
            ParityDeviations
                .Report(context, message, deviation, subject, names, label)
                ?.TogetherInFile(message, subject, names, label);
        }
    }
}
