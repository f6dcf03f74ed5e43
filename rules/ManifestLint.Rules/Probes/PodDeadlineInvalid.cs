using ManifestLint.Rules.Structure;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags times of a pod that the API server refuses or replaces: its deadline and its grace period.</summary>
public sealed class PodDeadlineInvalid : Rule
{
    private static readonly RuleMessage GracePeriod = new("Grace period {0} is negative, so the pod gets 1 s to stop")
    {
        Severity = Severity.Warning,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML0670", "pod-deadline-invalid")
        {
            Title = "Deadline or grace period that a pod cannot have",
            Message = "Deadline {0} of the pod is outside 1 to 2147483647 s",
            Category = RuleCategory.Probes,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var spec = context.Pod.Spec;
        if (
            spec.TryGetNumber("activeDeadlineSeconds", out var deadline, out var seconds)
            && seconds is < 1 or > int.MaxValue
        )
        {
            context.Report(deadline, seconds);
        }

        if (spec.TryGetNumber("terminationGracePeriodSeconds", out var grace, out var period) && period < 0)
        {
            context.Report(GracePeriod, grace, period);
        }
    }
}
