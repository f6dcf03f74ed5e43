using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags settings of a rollout that the API server refuses.</summary>
public sealed class RolloutSettingsInvalid : Rule
{
    // What the API server takes when the manifest says nothing.
    private const long DefaultProgressDeadline = 600;

    private static readonly RuleMessage NotRolling = new(
        "'rollingUpdate' is not allowed with '{0}.type' '{1}'; remove it, or say 'rollingUpdate: null' where a patch must take it away"
    );

    private static readonly RuleMessage Deadline = new(
        "'progressDeadlineSeconds' is {0}, but must be greater than 'minReadySeconds', which is {1}"
    );

    private static readonly RuleMessage DefaultDeadline = new(
        "'minReadySeconds' is {0}, but must be less than 'progressDeadlineSeconds', which is {1} when it is not set"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1380", "rollout-settings-invalid")
        {
            Title = "Rollout settings that the API refuses",
            Message = ReplicaAmount.Invalid,
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachNode(RolloutSettings.Deployments, CheckDeployment);
        rules.ForEachNode(RolloutSettings.DaemonSets, CheckDaemonSet);
        rules.ForEachNode(RolloutSettings.StatefulSets, CheckStatefulSet);
    }

    private static void CheckDeployment(NodeContext context)
    {
        CheckDeadline(context);
        if (RolloutSettings.OfDeployment(context.Node) is not { } settings)
        {
            return;
        }

        switch (settings.Type)
        {
            case "Recreate":
                CheckNotRolling(context, settings);
                break;
            case "RollingUpdate":
                ReplicaAmount.Check(context, null, settings.RollingUpdate, "maxSurge", mayExceedAll: true);
                ReplicaAmount.Check(context, null, settings.RollingUpdate, "maxUnavailable");
                break;
        }
    }

    // A rollingUpdate beside OnDelete is ignored here, where a StatefulSet may not have one.
    private static void CheckDaemonSet(NodeContext context)
    {
        if (RolloutSettings.OfOther(context.Node) is { Type: "RollingUpdate" } settings)
        {
            ReplicaAmount.Check(context, null, settings.RollingUpdate, "maxSurge");
            ReplicaAmount.Check(context, null, settings.RollingUpdate, "maxUnavailable");
        }
    }

    private static void CheckStatefulSet(NodeContext context)
    {
        switch (RolloutSettings.OfOther(context.Node))
        {
            case { Type: "OnDelete" } settings:
                CheckNotRolling(context, settings);
                break;
            case { Type: "RollingUpdate" } settings:
                ReplicaAmount.Check(context, null, settings.RollingUpdate, "maxUnavailable");
                break;
        }
    }

    private static void CheckNotRolling(NodeContext context, RolloutSettings settings)
    {
        if (settings.Node.TryGetPresent("rollingUpdate", out var entry))
        {
            context
                .Report(NotRolling, entry.Key, settings.Key, settings.Type)
                .Related(settings.Node["type"]!, "the type");
        }
    }

    private static void CheckDeadline(NodeContext context)
    {
        if (context.Node is not YamlMapping spec || spec.Int64("minReadySeconds") is not (> 0 and var ready))
        {
            return;
        }

        if (spec.Int64("progressDeadlineSeconds") is { } deadline)
        {
            if (deadline >= 0 && deadline <= ready)
            {
                context
                    .Report(Deadline, spec["progressDeadlineSeconds"]!, deadline, ready)
                    .Related(spec["minReadySeconds"]!, "minReadySeconds");
            }
        }
        else if (
            !spec.Has("progressDeadlineSeconds")
            && ready >= DefaultProgressDeadline
            && context.Object.Kind.Group == "apps"
        )
        {
            context.Report(DefaultDeadline, spec["minReadySeconds"]!, ready, DefaultProgressDeadline);
        }
    }
}
