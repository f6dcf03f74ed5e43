using ManifestLint.Parity;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags containers that have a request or limit in production and none in another environment, or the other way round; amounts may differ.</summary>
public sealed class OverlayResourcesMissing : Rule
{
    private static readonly RuleMessage NotInProduction = new("'{1}' of {0} is set in {2} ({3}), but missing in '{4}'");

    public override RuleDescriptor Descriptor { get; } =
        new("ML3105", "overlay-resources-missing")
        {
            Title = "Requests or limits that only some environments have",
            Message =
                "'{1}' of {0} is missing in {2}, but set in '{4}' ({3}); throttling and kills by the kernel only show there",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachEnvironmentGroup(Check);

    private static void Check(EnvironmentGroupContext context)
    {
        foreach (
            var row in context.Group.Parity.Unexpected.Where(row => ParityRules.Speaks(ParityRules.Resources, row))
        )
        {
            foreach (var deviation in ParityDeviations.Of(context.Group, row))
            {
                Report(context, row, deviation);
            }
        }
    }

    private static void Report(EnvironmentGroupContext context, ParityRow row, ParityDeviation deviation)
    {
        var isPresent = deviation.First.IsPresent;
        ParityDeviations.Report(
            context,
            isPresent ? NotInProduction : null,
            deviation,
            row.Subject,
            row.Field,
            deviation.Names,
            (isPresent ? deviation.First : deviation.Reference).Text,
            deviation.Reference.Member.Label
        );
    }
}
