using ManifestLint.Rules;

namespace Acme.ManifestRules;

/// <summary>Flags workloads that do not say which team runs them: nobody knows whom to call.</summary>
public sealed class MissingTeamLabel : Rule
{
    private static readonly RuleOption<string> Label = new(
        "label",
        "acme.example/team",
        "The label that names the team."
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ACME0001", "missing-team-label")
        {
            Title = "Workload without a team",
            Message = "{0} has no label '{1}'",
            Category = RuleCategory.Metadata,
            Severity = Severity.Warning,
            Options = [Label],
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var label = context.Option(Label);
        if (context.Object.Labels.Mapping?[label] is null)
        {
            context.Report(context.Object.Anchor, context.Object.Identity, label);
        }
    }
}
