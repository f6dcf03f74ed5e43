using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags runtimes that may grow their heap up to the memory limit of the container or beyond.</summary>
public sealed class HeapExceedsLimit : Rule
{
    private static readonly RuleOption<int> MaxPercent = new(
        "maxPercent",
        80,
        "The largest share of the memory limit, in percent, that -XX:MaxRAMPercentage may give to the heap."
    );

    private static readonly RuleMessage LargeShare = new(
        "'{0}' of container '{1}' leaves less than {2}% of its memory for everything beside the heap"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0666", "heap-exceeds-limit")
        {
            Title = "Heap as large as the memory limit",
            Message =
                "'{0}' lets the heap of container '{1}' grow to its memory limit of '{2}' or beyond, and then it is killed",
            Category = RuleCategory.Probes,
            Severity = Severity.Warning,
            Options = [MaxPercent],
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        foreach (var container in context.Objects.Pods.SelectMany(pod => pod.Containers))
        {
            if (
                context.Objects.Resources.LimitOf(container, "memory") is { IsCertain: true } limit
                && Quantity.TryFrom(limit.Node, out var memory)
                && memory.Sign > 0
            )
            {
                Check(context, container, limit, memory);
            }
        }
    }

    private static void Check(EnvironmentContext context, Container container, EffectiveAmount limit, Quantity memory)
    {
        var owner = container.Pod.Owner;
        var most = context.Option(MaxPercent);
        foreach (var setting in HeapSetting.Of(container))
        {
            if (setting.Bytes is { } heap && heap >= memory)
            {
                context
                    .Report(owner, setting.Node, setting.Text, container.Name, limit.Node)
                    .Related(limit.Node, "the memory limit");
            }
            else if (setting.Percent > most)
            {
                context.Report(LargeShare, owner, setting.Node, setting.Text, container.Name, 100 - most);
            }
        }
    }
}
