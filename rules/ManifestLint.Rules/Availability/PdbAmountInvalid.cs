using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags budgets of PodDisruptionBudgets that are no number of pods.</summary>
public sealed class PdbAmountInvalid : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML1382", "pdb-amount-invalid")
        {
            Title = "Disruption budget that is no number of pods",
            Message = ReplicaAmount.Invalid,
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(Selector.Kinds("policy/PodDisruptionBudget").At("spec"), Check);

    private static void Check(NodeContext context)
    {
        ReplicaAmount.Check(context, null, context.Node as YamlMapping, "minAvailable");
        ReplicaAmount.Check(context, null, context.Node as YamlMapping, "maxUnavailable");
    }
}
