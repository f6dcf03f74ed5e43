namespace ManifestLint.Rules.Resources;

/// <summary>Flags containers that the scheduler takes for free because they request no CPU.</summary>
public sealed class CpuRequestMissing : Rule
{
    private static readonly RuleOption<bool> InitContainers = new(
        "initContainers",
        false,
        "Whether init containers that run to their end count too."
    );

    private static readonly RuleMessage Zero = new("Container '{0}' requests 0 CPU, which is the same as no request");

    public override RuleDescriptor Descriptor { get; } =
        new("ML0501", "cpu-request-missing")
        {
            Title = "Container without a CPU request",
            Message =
                "Container '{0}' requests no CPU, so the scheduler counts it as free and it starves first on a busy node",
            Category = RuleCategory.Resources,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Resources,
            Options = [InitContainers],
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        var missingRequests = new MissingAmounts(context.Objects, "cpu").Requests(context.Option(InitContainers));
        foreach (var missing in missingRequests)
        {
            missing.Report(context, Zero);
        }
    }
}
