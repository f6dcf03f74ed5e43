using ManifestLint.Clusters;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags local clusters whose nodes run different images, and workloads that want more nodes than there are.</summary>
public sealed class LocalClusterNodesDiffer : Rule
{
    private const string HostName = "kubernetes.io/hostname";
    private const string Zone = "topology.kubernetes.io/zone";

    private static readonly RuleMessage TooFewNodes = new(
        "{0} wants its {1} pods on different nodes, but the {2} has {3} for them, so the rest stays Pending"
    );

    private static readonly RuleMessage NoZones = new(
        "The pods of {0} stay Pending in the {1}: no node has the label '{2}' that 'DoNotSchedule' asks for"
    );

    public LocalClusterNodesDiffer()
        : base(
            new("ML3004", "local-cluster-nodes-differ")
            {
                Title = "Nodes of a local cluster that differ, or do not suffice",
                Message = "The node runs '{0}', but another node of the cluster runs '{1}'",
                Category = RuleCategory.Environments,
                Severity = Severity.Warning,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachLocalCluster(Check);

    private static void Check(LocalClusterContext context)
    {
        var images = context.Cluster.Images;
        foreach (
            var image in images.Where(image =>
                !image.IsUndecided && image.Text != images[0].Text && !images[0].IsUndecided
            )
        )
        {
            context.Report(null, image.Place, image.Text, images[0].Text).Related(images[0].Place, "the other image");
        }

        if (context.Cluster is { IsPartlyKnown: false, Tool: not LocalClusterTool.Minikube })
        {
            foreach (var member in context.Members)
            {
                foreach (
                    var pod in member.Objects.Pods.Where(pod =>
                        pod.Owner.Kind.Kind is "Deployment" or "StatefulSet" or "ReplicaSet"
                    )
                )
                {
                    CheckPod(context, member, pod);
                }
            }
        }
    }

    private static void CheckPod(LocalClusterContext context, EnvironmentMember member, PodTemplate pod)
    {
        var places = PlacesForPods(context.Cluster);
        var replicas =
            pod.Owner.Spec?.Scalar("replicas") is { } scalar && scalar.TryGetInt64(out var count) ? count : 1;
        var title = $"{pod.Owner.Kind.Kind} '{pod.Owner.Name}'";
        if (replicas > places && OwnHostTerm(pod) is { } topology)
        {
            context
                .Report(
                    TooFewNodes,
                    member,
                    pod.Owner,
                    topology,
                    title,
                    replicas,
                    context.Cluster.Title(),
                    Nodes(places)
                )
                .Related(context.Cluster.Place, "the cluster");
        }

        if (replicas > 0 && !HasLabel(context, Zone))
        {
            foreach (
                var constraint in (pod.Spec.Sequence("topologySpreadConstraints")?.Items ?? []).OfType<YamlMapping>()
            )
            {
                if (
                    constraint.Scalar("topologyKey") is { } key
                    && key.HasValue(Zone)
                    && constraint.Text("whenUnsatisfiable") is null or "DoNotSchedule"
                )
                {
                    context
                        .Report(NoZones, member, pod.Owner, key, title, context.Cluster.Title(), key)
                        .Related(context.Cluster.Place, "the cluster");
                }
            }
        }
    }

    private static string Nodes(int count) => count == 1 ? "one node" : $"{count} nodes";

    // kind keeps pods off its control planes as soon as there is another node.
    private static int PlacesForPods(LocalCluster cluster)
    {
        var all = cluster.NodeCount ?? int.MaxValue;
        var workers = cluster.Nodes.Where(node => node.Role == ClusterNodeRole.Worker).Sum(node => node.Count);
        return cluster.Tool == LocalClusterTool.Kind && all > 1 && workers > 0 ? workers : all;
    }

    private static bool HasLabel(LocalClusterContext context, string key) =>
        context.Cluster.Nodes.Any(node =>
            node.Labels.Any(label => label.Text.StartsWith(key, StringComparison.Ordinal))
        )
        || context.Cluster.ServerArguments.Any(argument => argument.Text.Contains(key, StringComparison.Ordinal))
        || context.Cluster.Root?.Mapping("options")?.Mapping("k3s")?["nodeLabels"] is not null
        || context.Landscape.Commands.Any(command =>
            command.Is("kubectl", "label")
            || command.Has("--k3s-node-label")
            || command.Words.Any(word => word.Text.Contains(key, StringComparison.Ordinal))
        );

    // A required rule that keeps the pods of the workload away from each other, by node.
    private static YamlScalar? OwnHostTerm(PodTemplate pod)
    {
        var terms = pod
            .Spec.Mapping("affinity")
            ?.Mapping("podAntiAffinity")
            ?.Sequence("requiredDuringSchedulingIgnoredDuringExecution")
            ?.Items.OfType<YamlMapping>();
        foreach (var term in terms ?? [])
        {
            if (
                term.Scalar("topologyKey") is { } key
                && key.HasValue(HostName)
                && term["labelSelector"] is { } node
                && LabelSelector.FromNode(node) is { IsValid: true } selector
                && selector.Matches(pod.Labels)
            )
            {
                return key;
            }
        }

        return null;
    }
}
