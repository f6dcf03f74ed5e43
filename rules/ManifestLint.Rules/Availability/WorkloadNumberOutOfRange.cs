using ManifestLint.Rules.Structure;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags counts and times of workloads that the API server refuses.</summary>
public sealed class WorkloadNumberOutOfRange : Rule
{
    private static readonly Selector Replicated = Selector.Kinds(
        "ReplicationController",
        "apps/Deployment",
        "apps/ReplicaSet",
        "apps/StatefulSet",
        "extensions/Deployment",
        "extensions/ReplicaSet"
    );

    private static readonly Selector All = Selector.Kinds(
        "ReplicationController",
        "apps/Deployment",
        "apps/ReplicaSet",
        "apps/StatefulSet",
        "apps/DaemonSet",
        "extensions/Deployment",
        "extensions/ReplicaSet",
        "extensions/DaemonSet"
    );

    private static readonly Selector Deployments = Selector.Kinds("apps/Deployment", "extensions/Deployment");

    private static readonly Selector StatefulSets = Selector.Kinds("apps/StatefulSet");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1381", "workload-number-out-of-range")
        {
            Title = "Workload with a negative count or time",
            Message = NumberBound.TooSmall,
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        new NumberBound("spec.replicas", 0).Register(rules, Replicated);
        new NumberBound("spec.minReadySeconds", 0).Register(rules, All);
        new NumberBound("spec.revisionHistoryLimit", 0).Register(rules, All);
        new NumberBound("spec.progressDeadlineSeconds", 0).Register(rules, Deployments);
        new NumberBound("spec.ordinals.start", 0).Register(rules, StatefulSets);
        new NumberBound("spec.updateStrategy.rollingUpdate.partition", 0).Register(rules, StatefulSets);
    }
}
