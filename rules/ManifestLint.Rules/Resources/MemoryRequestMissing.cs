namespace ManifestLint.Rules.Resources;

/// <summary>Flags containers that the scheduler takes for free because they request no memory.</summary>
public sealed class MemoryRequestMissing : Rule
{
    private static readonly RuleOption<bool> InitContainers = new(
        "initContainers",
        false,
        "Whether init containers that run to their end count too."
    );

    private static readonly RuleMessage Zero = new(
        "Container '{0}' requests 0 memory, which is the same as no request"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0504", "memory-request-missing")
        {
            Title = "Container without a memory request",
            Message =
                "Container '{0}' requests no memory, so the scheduler counts it as free and it is evicted first when the node runs short",
            Category = RuleCategory.Resources,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Resources,
            Options = [InitContainers],
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        var missingRequests = new MissingAmounts(context.Objects, "memory").Requests(context.Option(InitContainers));
        foreach (var missing in missingRequests)
        {
            missing.Report(context, Zero);
        }
    }
}
