using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags preStop hooks that sleep away the time in which the process should end.</summary>
public sealed class PrestopExceedsGrace : Rule
{
    private const long DefaultGrace = 30;
    private const long LeastRest = 5;

    private static readonly RuleMessage LittleLeft = new(
        "PreStop hook of container '{0}' sleeps {1} s of the {2} s that the pod has to stop, which leaves the process {3} s"
    )
    {
        Severity = Severity.Info,
    };

    private static readonly RuleMessage Refused = new(
        "PreStop hook of container '{0}' sleeps {1} s, but the API server allows no more than the {2} s that the pod has to stop"
    )
    {
        Severity = Severity.Error,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML0659", "prestop-exceeds-grace")
        {
            Title = "PreStop hook that uses up the grace period",
            Message =
                "PreStop hook of container '{0}' sleeps {1} s, but the pod has {2} s to stop, so the process is killed without a chance to end",
            Category = RuleCategory.Probes,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check, ContainerKinds.LongRunning);

    private static void Check(ContainerContext context)
    {
        var preStop = context.Container.Node.Mapping("lifecycle")?.Mapping("preStop");
        if (SleepDuration.Of(preStop) is not { } sleep)
        {
            return;
        }

        var period = context.Pod.Spec.Scalar("terminationGracePeriodSeconds");
        var grace = period is not null && period.TryGetInt64(out var seconds) ? seconds : DefaultGrace;
        var rest = grace - sleep.Seconds;
        if (rest >= LeastRest)
        {
            return;
        }

        var finding = context.Report(
            rest > 0 ? LittleLeft
                : rest < 0 && preStop?["sleep"] is YamlMapping ? Refused
                : null,
            sleep.Node,
            context.Container.Name,
            sleep.Seconds,
            grace,
            rest
        );
        var enough = (sleep.Seconds + DefaultGrace).ToString(CultureInfo.InvariantCulture);
        if (period is null)
        {
            finding.WithFix(
                $"Set 'terminationGracePeriodSeconds' to {enough}",
                FixSafety.Safe,
                context.Pod.Spec.Insertion("terminationGracePeriodSeconds", enough)
            );
        }
        else
        {
            finding
                .Related(period, "the grace period")
                .WithFix(
                    $"Set 'terminationGracePeriodSeconds' to {enough}",
                    FixSafety.Safe,
                    period.ReplaceWith(enough)
                );
        }
    }
}
