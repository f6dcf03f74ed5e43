using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags probes that wait longer for an answer than until the next question.</summary>
public sealed class ProbeTimeoutNotBelowPeriod : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML0653", "probe-timeout-not-below-period")
        {
            Title = "Probe timeout above the period",
            Message =
                "{0} probe of container '{1}' waits {2} s for an answer but is due every {3} s, so failing takes longer than it says",
            Category = RuleCategory.Probes,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check, ContainerKinds.LongRunning);

    private static void Check(ContainerContext context)
    {
        foreach (var probe in context.Container.Probes)
        {
            var timing = new ProbeTiming(probe.Node);
            if (timing.Timeout > timing.Period && probe.Node.Scalar("timeoutSeconds") is { } timeout)
            {
                var period = timing.Period.ToString(null, null);
                context
                    .Report(timeout, probe.Kind, context.Container.Name, timing.Timeout, timing.Period)
                    .WithFix($"Set 'timeoutSeconds' to {period}", FixSafety.Unsafe, timeout.ReplaceWith(period));
            }
        }
    }
}
