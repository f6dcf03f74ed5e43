using ManifestLint.Parity;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags containers that have a probe in production and none in another environment, or the other way round.</summary>
public sealed class OverlayProbeMissing : Rule
{
    private static readonly RuleMessage NotInProduction = new(
        "The {1} of {0} is set in {2} ({3}), but missing in '{4}'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3104", "overlay-probe-missing")
        {
            Title = "Probe that only some environments have",
            Message = "The {1} of {0} is missing in {2}, but set in '{4}' ({3})",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Supersedes = ["ML0601", "ML0602"],
            Checklist = ChecklistPoint.Probes,
        };

    public override void Register(RuleRegistration rules) =>
        ParityDeviations.ForEachPresence(rules, ParityRules.Probes, NotInProduction);
}
