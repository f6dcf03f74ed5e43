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

    private static readonly RuleMessage TooFewDomains = new(
        "{0} spreads its {1} pods over at least {2} nodes, but the {3} has {4} for them, so some stay Pending"
    );

    private static readonly RuleMessage NoLabel = new(
        "The pods of {0} stay Pending in the {1}: no node has the label '{2}' that they ask for"
    );

    private static readonly RuleMessage NoZones = new(
        "The pods of {0} stay Pending in the {1}: no node has the label '{2}' that 'DoNotSchedule' asks for"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3004", "local-cluster-nodes-differ")
        {
            Title = "Nodes of a local cluster that differ, or do not suffice",
            Message = "The node runs '{0}', but another node of the cluster runs '{1}'",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
        };

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
                foreach (var pod in member.Objects.Pods.Where(pod => pod.Owner.Kind.Kind is not "DaemonSet"))
                {
                    CheckPod(context, member, pod);
                }
            }
        }
    }

    private static void CheckPod(LocalClusterContext context, EnvironmentMember member, PodTemplate pod)
    {
        var replicas = ReplicasOf(pod.Owner, member.Objects);
        if (replicas == 0)
        {
            return;
        }

        var title = $"{pod.Owner.Kind.Kind} '{pod.Owner.Name}'";
        CheckLabels(context, member, pod, title);
        var places = PlacesForPods(context.Cluster);
        if (replicas > places && OwnHostTerm(pod) is { } topology)
        {
            Report(
                context,
                TooFewNodes,
                member,
                pod,
                topology,
                title,
                replicas,
                context.Cluster.Title(),
                Nodes(places)
            );
        }

        foreach (var constraint in (pod.Spec.Sequence("topologySpreadConstraints")?.Items ?? []).OfType<YamlMapping>())
        {
            if (
                constraint.Text("whenUnsatisfiable") is not (null or "DoNotSchedule")
                || constraint.Scalar("topologyKey") is not { } key
            )
            {
                continue;
            }

            if (key.HasValue(Zone) && !HasLabel(context, Zone))
            {
                Report(context, NoZones, member, pod, key, title, context.Cluster.Title(), key);
            }
            else if (
                key.HasValue(HostName)
                && constraint.Scalar("minDomains") is { } minimum
                && minimum.TryGetInt64(out var domains)
                && domains > places
                && replicas > places * SkewOf(constraint)
            )
            {
                // With fewer nodes than that, the emptiest is taken to have no pods at all, so that each gets no more than the skew.
                Report(
                    context,
                    TooFewDomains,
                    member,
                    pod,
                    minimum,
                    title,
                    replicas,
                    domains,
                    context.Cluster.Title(),
                    Nodes(places)
                );
            }
        }
    }

    private static long SkewOf(YamlMapping constraint) =>
        constraint.Scalar("maxSkew") is { } scalar && scalar.TryGetInt64(out var skew) ? Math.Max(1, skew) : 1;

    // An autoscaler makes at least as many as it is told to.
    private static long ReplicasOf(KubernetesObject owner, ObjectSet objects)
    {
        var written = owner.Spec?.Scalar("replicas") is { } scalar && scalar.TryGetInt64(out var count) ? count : 1;
        var scaled = objects
            .OfKind("autoscaling", "HorizontalPodAutoscaler")
            .Where(scaler =>
                ObjectSet.MayShareNamespace(scaler.Namespace, owner.Namespace)
                && scaler.Spec?.Mapping("scaleTargetRef") is { } target
                && target.Text("kind") == owner.Kind.Kind
                && target.Text("name") == owner.Name
            )
            .Select(scaler =>
                scaler.Spec?.Scalar("minReplicas") is { } least && least.TryGetInt64(out var number) ? number : 1
            )
            .DefaultIfEmpty(0)
            .Max();
        return written == 0 ? 0 : Math.Max(written, scaled);
    }

    // The label of ingress controllers for kind is local-port-mapping-missing's.
    private static void CheckLabels(
        LocalClusterContext context,
        EnvironmentMember member,
        PodTemplate pod,
        string title
    )
    {
        if (NodeLabelDemand.Unmet(pod, key => HasLabel(context, key)) is { } demand)
        {
            Report(context, NoLabel, member, pod, demand.Node, title, context.Cluster.Title(), demand.Label);
        }
    }

    private static void Report(
        LocalClusterContext context,
        RuleMessage message,
        EnvironmentMember member,
        PodTemplate pod,
        YamlNode node,
        params ReadOnlySpan<object?> arguments
    ) => context.Report(message, member, pod.Owner, node, arguments).Related(context.Cluster.Place, "the cluster");

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
        || LabelTexts(context.Cluster.Root)
            .Any(text => text.IsOpen() || text.Value.Contains(key, StringComparison.Ordinal))
        || context.Landscape.Commands.Any(command =>
            command.Is("kubectl", "label")
            || command.Has("--k3s-node-label")
            || command.Words.Any(word => word.Text.Contains(key, StringComparison.Ordinal))
        );

    // Of all nodes: labels of k3d and arguments of its agents, and patches of kind.
    private static IEnumerable<YamlScalar> LabelTexts(YamlMapping? root)
    {
        var k3s = root?.Mapping("options")?.Mapping("k3s");
        return (root?.Sequence("kubeadmConfigPatches")?.Items ?? [])
            .Concat((k3s?.Sequence("nodeLabels")?.Items ?? []).OfType<YamlMapping>().Select(item => item["label"]))
            .Concat((k3s?.Sequence("extraArgs")?.Items ?? []).OfType<YamlMapping>().Select(item => item["arg"]))
            .OfType<YamlScalar>();
    }

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
