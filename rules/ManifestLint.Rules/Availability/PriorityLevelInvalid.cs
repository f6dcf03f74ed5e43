using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags priority levels and flow schemas (API priority and fairness) that the API server refuses.</summary>
public sealed class PriorityLevelInvalid : Rule
{
    private const int DefaultQueues = 64;
    private const int DefaultHandSize = 8;
    private const int MostQueues = 10_000_000;

    private static readonly RuleMessage WrongName = new(
        "'{0}' cannot be of type '{1}': the priority level 'exempt' is of type 'Exempt', and no other one is"
    );

    private static readonly RuleMessage Missing = new("A priority level of type '{0}' needs '{1}'");

    private static readonly RuleMessage NoResponse = new(
        "'limited' needs 'limitResponse', which says what becomes of requests above the limit: 'Queue' or 'Reject'"
    );

    private static readonly RuleMessage QueuingOfReject = new(
        "'queuing' is only allowed with 'limitResponse.type: Queue', and not with 'Reject'"
    );

    private static readonly RuleMessage NoQueuing = new("'limitResponse.type: Queue' needs 'queuing'");

    private static readonly RuleMessage HandSize = new("'handSize' is {0}, but there are {1} queues to choose from");

    private static readonly RuleMessage Negative = new("'{0}' is {1}, but must not be negative");

    private static readonly RuleMessage Outside = new("'{0}' is {1}, which is outside {2} to {3}");

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
        FlowSchemaFaults.Register(rules);
    }

    private static void CheckLevel(ObjectContext context)
    {
        // Unknown types are the schema's finding.
        if (context.Object.Spec is not { } spec || spec.KnownText("type") is not { Value: "Limited" or "Exempt" } type)
        {
            return;
        }

        var isLimited = type.Value == "Limited";
        if (context.Object.NameNode.AsKnownText() is { Value.Length: > 0 } name && name.Value == "exempt" == isLimited)
        {
            context.Report(WrongName, type, name, type);
        }

        var (own, other) = isLimited ? ("limited", "exempt") : ("exempt", "limited");
        if (spec.Has(other))
        {
            context.Report(spec.KeyOf(other), type, other);
        }

        if (spec.Mapping(own) is { } settings)
        {
            CheckShares(context, settings);
        }

        if (isLimited && !spec.Has("limited"))
        {
            context.ReportDemand(Missing, type, "spec.limited", type, "limited");
        }
        else if (isLimited && spec.Mapping("limited") is { } limited)
        {
            CheckLimited(context, limited);
        }
    }

    private static void CheckLimited(ObjectContext context, YamlMapping limited)
    {
        if (limited.Mapping("limitResponse") is { } response)
        {
            CheckResponse(context, response);
        }
        else if (!limited.Has("limitResponse"))
        {
            context.ReportMissing(NoResponse, "spec.limited.limitResponse");
        }
    }

    private static void CheckShares(ObjectContext context, YamlMapping settings)
    {
        // The first is called like the second up to v1beta2.
        foreach (
            var field in (ReadOnlySpan<string>)
                ["nominalConcurrencyShares", "assuredConcurrencyShares", "borrowingLimitPercent"]
        )
        {
            if (settings.TryGetNumber(field, out var node, out var number) && number < 0)
            {
                context.Report(Negative, node, field, number);
            }
        }

        if (settings.TryGetNumber("lendablePercent", out var share, out var percent) && percent is < 0 or > 100)
        {
            context.Report(Outside, share, "lendablePercent", percent, 0, 100);
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

    private static void CheckRange(ObjectContext context, YamlMapping holder, string field, int greatest)
    {
        if (holder.TryGetNumber(field, out var node, out var number) && (number < 0 || number > greatest))
        {
            context.Report(Outside, node, field, number, 1, greatest);
        }
    }
}
