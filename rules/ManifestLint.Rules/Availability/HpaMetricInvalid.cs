using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags metrics of HorizontalPodAutoscalers that the API server refuses.</summary>
public sealed class HpaMetricInvalid : Rule
{
    private static readonly (string Type, string Key)[] Sources =
    [
        ("Object", "object"),
        ("Pods", "pods"),
        ("Resource", "resource"),
        ("ContainerResource", "containerResource"),
        ("External", "external"),
    ];

    private static readonly RuleMessage SourceMissing = new(
        "A metric of type '{0}' needs the block '{1}' to say what to measure"
    );

    private static readonly RuleMessage SourceOfOther = new(
        "The metric is of type '{1}', so it needs the block '{2}' and not '{0}'"
    );

    private static readonly RuleMessage NameInvalid = new("'{0}' cannot be measured: the name {1}");

    private static readonly RuleMessage ContainerInvalid = new("'{0}' is no name of a container: it {1}");

    private static readonly RuleMessage Percentage = new(
        "'targetCPUUtilizationPercentage' is {0}, but must be at least 1"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1409", "hpa-metric-invalid")
        {
            Title = "Metric that the API refuses",
            Message = "The metric is of type '{1}', so it must not have the block '{0}'",
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

        if (context.Object.Kind.Version == "v1")
        {
            if (spec.Int64("targetCPUUtilizationPercentage") is { } percentage and < 1)
            {
                context.Report(Percentage, spec["targetCPUUtilizationPercentage"]!, percentage);
            }
        }
        else if (HpaSpecs.HasMetrics(context))
        {
            foreach (var (index, metric) in spec.IndexedItems("metrics"))
            {
                CheckMetric(context, metric, $"metrics[{index}]");
            }
        }
    }

    private static void CheckMetric(NodeContext context, YamlMapping metric, string path)
    {
        var type = metric.Text("type");
        var expected = Array.Find(Sources, source => source.Type == type).Key;
        if (expected is null)
        {
            // A missing or unknown type is the schema's.
            return;
        }

        // The block of another type is there in place of the right one: one fault, not two.
        var hasOther = false;
        foreach (var (_, key) in Sources)
        {
            if (key != expected && metric.TryGetPresent(key, out var other))
            {
                hasOther = true;
                context.Report(metric.Has(expected) ? null : SourceOfOther, other.Key, key, type, expected);
            }
        }

        if (!hasOther && !metric.Has(expected))
        {
            context.ReportDemand(SourceMissing, metric["type"]!, $"{path}.{expected}", type, expected);
        }

        if (metric.Mapping(expected) is { } source)
        {
            CheckNames(context, source);
            HpaMetricTarget.Check(context, type!, source, $"{path}.{expected}");
        }
    }

    private static void CheckNames(NodeContext context, YamlMapping source)
    {
        if (
            source.Mapping("metric")?.KnownText("name") is { } name
            && !NameSyntax.IsPathSegment(name.Value, out var fault)
        )
        {
            context.Report(NameInvalid, name, name, fault);
        }

        if (
            source.KnownText("container") is { } container
            && !NameSyntax.IsDns1123Label(container.Value, out var reason)
        )
        {
            context.Report(ContainerInvalid, container, container, reason);
        }
    }
}
