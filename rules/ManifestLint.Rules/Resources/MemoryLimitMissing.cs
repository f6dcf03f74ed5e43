using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Resources;

/// <summary>Flags containers that may take all memory of their node.</summary>
public sealed class MemoryLimitMissing : Rule
{
    private static readonly RuleMessage Zero = new(
        "Container '{0}' has a memory limit of 0, which is the same as no limit"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0505", "memory-limit-missing")
        {
            Title = "Container without a memory limit",
            Message =
                "Container '{0}' has no memory limit, so a leak in it takes the memory of everything else on the node",
            Category = RuleCategory.Resources,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Resources,
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        var kinds = ContainerKinds.LongRunning | ContainerKinds.Init;
        foreach (var missing in new MissingAmounts(context.Objects, "memory").Limits(kinds))
        {
            missing.Report(context, Zero);
        }
    }
}
