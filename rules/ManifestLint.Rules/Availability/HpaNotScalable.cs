using System.Collections.Frozen;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags HorizontalPodAutoscalers between whose bounds, or on whose target, nothing can be scaled.</summary>
public sealed class HpaNotScalable : Rule
{
    private static readonly FrozenSet<(string Group, string Kind)> Unscalable = FrozenSet.Create([
        ("apps", "DaemonSet"),
        ("extensions", "DaemonSet"),
        ("batch", "Job"),
        ("batch", "CronJob"),
        ("", "Pod"),
    ]);

    private static readonly RuleMessage TooFew = new("'{0}' is {1}, but must be at least 1");

    private static readonly RuleMessage Negative = new("'minReplicas' is {0}, but must not be negative");

    private static readonly RuleMessage Zero = new(
        "'minReplicas: 0' needs a metric of type 'Object' or 'External', for without pods there is nothing else to measure"
    );

    private static readonly RuleMessage ZeroNeedsGate = new(
        "'minReplicas: 0' is refused unless the cluster has the feature gate 'HPAScaleToZero' on"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage Target = new("A {0} cannot be scaled, so the autoscaler of it does nothing");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1362", "hpa-not-scalable")
        {
            Title = "Autoscaler that cannot scale",
            Message = "'maxReplicas' is {0}, less than 'minReplicas', which is {1}",
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachNode(HpaSpecs.All, Check);

    private static void Check(NodeContext context)
    {
        if (context.Node is not YamlMapping spec)
        {
            return;
        }

        CheckBounds(context, spec);
        if (spec.Mapping("scaleTargetRef") is not { } target || target.KnownText("kind") is not { } kind)
        {
            return;
        }

        var type = Kubernetes.GroupVersionKind.FromApiVersion(target.Text("apiVersion") ?? string.Empty, kind.Value);
        if (Unscalable.Contains((type.Group, type.Kind)))
        {
            context.Report(Target, kind, kind);
        }
    }

    private static void CheckBounds(NodeContext context, YamlMapping spec)
    {
        var least = spec.Int64("minReplicas");
        var most = spec.Int64("maxReplicas");
        switch (least)
        {
            case < 0:
                context.Report(Negative, spec["minReplicas"]!, least);
                break;
            case 0:
                var isPossible = !HpaSpecs.HasMetrics(context) || HpaSpecs.ScalesFromZero(spec);
                context.Report(isPossible ? ZeroNeedsGate : Zero, spec["minReplicas"]!);
                break;
        }

        if (most < 1)
        {
            context.Report(TooFew, spec["maxReplicas"]!, "maxReplicas", most);
        }
        else if (most < least)
        {
            context.Report(spec["maxReplicas"]!, most, least).Related(spec["minReplicas"]!, "minReplicas");
        }
    }
}
