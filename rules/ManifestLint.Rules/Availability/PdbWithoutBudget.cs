using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags PodDisruptionBudgets that set both sides of their budget, or none.</summary>
public sealed class PdbWithoutBudget : Rule
{
    private static readonly RuleMessage Neither = new(
        "The PodDisruptionBudget has neither 'minAvailable' nor 'maxUnavailable', so that it protects nothing"
    )
    {
        Severity = Severity.Warning,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML1306", "pdb-without-budget")
        {
            Title = "PodDisruptionBudget without one budget",
            Message =
                "The PodDisruptionBudget has both 'minAvailable' and 'maxUnavailable', but the API server allows only one of them",
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(Selector.Kinds("policy/PodDisruptionBudget").At("spec"), Check);

    private static void Check(NodeContext context)
    {
        if (context.Node is not YamlMapping spec)
        {
            return;
        }

        var hasMinimum = spec.TryGetPresent("minAvailable", out var minimum);
        var hasMaximum = spec.TryGetPresent("maxUnavailable", out var maximum);
        if (hasMinimum && hasMaximum)
        {
            var (first, second) =
                minimum.Key.Span.Start < maximum.Key.Span.Start ? (minimum, maximum) : (maximum, minimum);
            context.Report(second.Key).Related(first.Key, "the other");
        }
        else if (!hasMinimum && !hasMaximum && spec["selector"] is not null)
        {
            context.ReportMissing(Neither, "minAvailable");
        }
    }
}
