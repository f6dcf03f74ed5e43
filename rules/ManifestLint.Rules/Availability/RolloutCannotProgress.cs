using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags rolling updates that may neither add a pod nor take one away.</summary>
public sealed class RolloutCannotProgress : Rule
{
    private static readonly RuleMessage OfDaemonSet = new(
        "A DaemonSet needs exactly one of 'maxSurge' and 'maxUnavailable' above 0; with this 'maxSurge' set 'maxUnavailable' to 0, for without one it is 1"
    );

    private static readonly RuleMessage OfStatefulSet = new(
        "'maxUnavailable' of a StatefulSet must not be '{0}', for an update takes away the old pod before the new one comes"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1354", "rollout-cannot-progress")
        {
            Title = "Rolling update that cannot begin",
            Message = "'maxSurge' and 'maxUnavailable' are both 0, so that no pod may be added and none taken away",
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachNode(RolloutSettings.Deployments, CheckDeployment);
        rules.ForEachNode(RolloutSettings.DaemonSets, CheckDaemonSet);
        rules.ForEachNode(RolloutSettings.StatefulSets, CheckStatefulSet);
    }

    // Without a value both are 25%.
    private static void CheckDeployment(NodeContext context)
    {
        if (RolloutSettings.OfDeployment(context.Node) is { Type: "RollingUpdate", RollingUpdate: { } update })
        {
            CheckBothZero(context, update, isUnavailableZero: ReplicaAmount.IsZero(update["maxUnavailable"], false));
        }
    }

    // Without a value maxUnavailable is 1 and maxSurge 0.
    private static void CheckDaemonSet(NodeContext context)
    {
        if (RolloutSettings.OfOther(context.Node) is not { Type: "RollingUpdate", RollingUpdate: { } update })
        {
            return;
        }

        var isUnavailableZero = ReplicaAmount.IsZero(update["maxUnavailable"], false);
        if (isUnavailableZero is false && ReplicaAmount.IsZero(update["maxSurge"], true) is false)
        {
            context.Report(OfDaemonSet, update["maxSurge"]!);
        }

        CheckBothZero(context, update, isUnavailableZero, isSurgeZeroByDefault: true);
    }

    private static void CheckBothZero(
        NodeContext context,
        YamlMapping update,
        bool? isUnavailableZero,
        bool isSurgeZeroByDefault = false
    )
    {
        if (isUnavailableZero is not true || ReplicaAmount.IsZero(update["maxSurge"], isSurgeZeroByDefault) is not true)
        {
            return;
        }

        var finding = context.Report(update["maxUnavailable"]!);
        if (update.Has("maxSurge"))
        {
            finding.Related(update["maxSurge"]!, "the other");
        }
    }

    private static void CheckStatefulSet(NodeContext context)
    {
        if (
            RolloutSettings.OfOther(context.Node) is { Type: "RollingUpdate", RollingUpdate: { } update }
            && update.Scalar("maxUnavailable") is { } unavailable
            && ReplicaAmount.IsZero(unavailable, false) is true
        )
        {
            context.Report(OfStatefulSet, unavailable, unavailable);
        }
    }
}
