using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags priority levels and flow schemas (API priority and fairness) that the API server refuses.</summary>
public sealed class PriorityLevelInvalid : Rule
{
    private const int DefaultQueues = 64;
    private const int DefaultHandSize = 8;
    private const int MostQueues = 10_000_000;
    private const int LowestPrecedence = 10_000;

    private static readonly RuleMessage Missing = new("A priority level of type '{0}' needs '{1}'");

    private static readonly RuleMessage QueuingOfReject = new(
        "'queuing' is only allowed with 'limitResponse.type: Queue', and not with 'Reject'"
    );

    private static readonly RuleMessage NoQueuing = new("'limitResponse.type: Queue' needs 'queuing'");

    private static readonly RuleMessage HandSize = new("'handSize' is {0}, but there are {1} queues to choose from");

    private static readonly RuleMessage Outside = new("'{0}' is {1}, which is outside 1 to {2}");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1387", "priority-level-invalid")
        {
            Title = "Priority level or flow schema that the API server refuses",
            Message = "A priority level of type '{0}' must not have '{1}'",
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachObject(Selector.Kinds("flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration"), CheckLevel);
        rules.ForEachObject(Selector.Kinds("flowcontrol.apiserver.k8s.io/FlowSchema"), CheckSchema);
    }

    private static void CheckLevel(ObjectContext context)
    {
        // Unknown types are the schema's finding.
        if (context.Object.Spec is not { } spec || spec.KnownText("type")?.Value is not ("Limited" or "Exempt"))
        {
            return;
        }

        var type = spec.Text("type")!;
        var isLimited = type == "Limited";
        var other = isLimited ? "exempt" : "limited";
        if (spec.Has(other))
        {
            context.Report(spec.KeyOf(other), type, other);
        }

        if (isLimited && !spec.Has("limited"))
        {
            context.ReportDemand(Missing, spec.Scalar("type")!, "spec.limited", type, "limited");
        }
        else if (isLimited && spec.Mapping("limited")?.Mapping("limitResponse") is { } response)
        {
            CheckResponse(context, response);
        }
    }

    private static void CheckResponse(ObjectContext context, YamlMapping response)
    {
        switch (response.KnownText("type"))
        {
            case { Value: "Reject" } when response.Has("queuing"):
                context.Report(QueuingOfReject, response.KeyOf("queuing"));
                break;
            case { Value: "Queue" } type when !response.Has("queuing"):
                context.ReportDemand(NoQueuing, type, "spec.limited.limitResponse.queuing");
                break;
            case { Value: "Queue" } when response.Mapping("queuing") is { } queuing:
                CheckQueuing(context, queuing);
                break;
        }
    }

    // The server fills its defaults in for 0.
    private static void CheckQueuing(ObjectContext context, YamlMapping queuing)
    {
        CheckRange(context, queuing, "queues", MostQueues);
        CheckRange(context, queuing, "queueLengthLimit", int.MaxValue);
        CheckRange(context, queuing, "handSize", int.MaxValue);
        var queues = queuing.Int64("queues") is > 0 and var own ? own : DefaultQueues;
        var handSize = queuing.Int64("handSize") is > 0 and var size ? size : DefaultHandSize;
        if (handSize > queues)
        {
            var place = queuing.Int64("handSize") is > 0 ? queuing["handSize"]! : queuing["queues"]!;
            context.Report(HandSize, place, handSize, queues);
        }
    }

    private static void CheckSchema(ObjectContext context)
    {
        if (context.Object.Spec is { } spec)
        {
            CheckRange(context, spec, "matchingPrecedence", LowestPrecedence);
        }
    }

    private static void CheckRange(ObjectContext context, YamlMapping holder, string field, int greatest)
    {
        if (holder.TryGetNumber(field, out var node, out var number) && (number < 0 || number > greatest))
        {
            context.Report(Outside, node, field, number, greatest);
        }
    }
}
