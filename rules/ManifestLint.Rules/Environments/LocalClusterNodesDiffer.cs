using ManifestLint.Clusters;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags local clusters whose nodes run different images, and workloads that find no node there, or not enough of them.</summary>
public sealed class LocalClusterNodesDiffer : Rule
{
    private const int MostNamed = 3;

    private static readonly RuleMessage TooFewNodes = new(
        "{0} wants its {1} pods on different nodes, but the {2} has {3} for them, so the rest stays Pending"
    );

    private static readonly RuleMessage TooFewDomains = new(
        "{0} spreads its {1} pods over at least {2} nodes, but the {3} has {4} for them, so some stay Pending"
    );

    private static readonly RuleMessage ClosedDomain = new(
        "{0} spreads its {1} pods evenly over all nodes, but {2}, so no other gets more than {3} and some stay Pending; 'nodeTaintsPolicy: Honor' leaves {4} out"
    );

    private static readonly RuleMessage NoLabel = new(
        "{0} Pending in the {1}: no node has the label {2} that {3} for{4}"
    );

    private static readonly RuleMessage Unwanted = new(
        "{0} Pending in the {1}: every node that is left for {2} has the label {3}, which {4} away from"
    );

    private static readonly RuleMessage Tainted = new(
        "{0} Pending in the {1}: {2} the taint {3}, which {4} not tolerate"
    );

    private static readonly RuleMessage NoDomains = new(
        "{0} Pending in the {1}: no node has the label '{2}' that 'DoNotSchedule' asks for"
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

        if (
            context.Cluster is not { IsPartlyKnown: false, Tool: not LocalClusterTool.Minikube }
            || context.Landscape.Commands.Any(command => command.Is("k3d", "node", "create"))
        )
        {
            return;
        }

        var nodes = LocalNode.Of(context.Cluster, context.Landscape.Commands);
        foreach (var member in nodes.Count == 0 ? [] : context.Members)
        {
            var scalers = new ScalerIndex(member.Objects);
            foreach (var pod in member.Objects.Pods.Where(pod => pod.Owner.Kind.Kind is not "DaemonSet"))
            {
                var replicas = scalers.ReplicasOf(pod.Owner);
                // A named node is not looked for.
                if (replicas > 0 && pod.Spec["nodeName"] is null)
                {
                    new PodCheck(context, member, pod, replicas, nodes).Run();
                }
            }
        }
    }

    private sealed class PodCheck(
        LocalClusterContext context,
        EnvironmentMember member,
        PodTemplate pod,
        long replicas,
        List<LocalNode> nodes
    )
    {
        private readonly PodPhrase _phrase = new(pod);
        private readonly string _cluster = context.Cluster.Title();
        private readonly NodeFit _fit = NodeFit.Of(pod, nodes);

        private string Stay => $"{_phrase.Subject} {_phrase.Verb("stays", "stay")}";

        private string Ask => $"{_phrase.They} {_phrase.Verb("asks", "ask")}";

        internal void Run()
        {
            if (_fit.Unmet is { } unmet)
            {
                ReportUnmet(unmet);
            }
            else if (_fit.Taints is [_, ..] taints)
            {
                ReportTaints(taints);
            }
            else
            {
                CheckOwnHosts();
                foreach (
                    var constraint in (
                        pod.Spec.Sequence("topologySpreadConstraints")?.Items ?? []
                    ).OfType<YamlMapping>()
                )
                {
                    CheckSpread(constraint);
                }
            }
        }

        private void ReportUnmet(NodeDemand demand)
        {
            if (IsReportedOfPorts(demand))
            {
                return;
            }

            if (demand.IsPositive)
            {
                Report(NoLabel, demand.Node, Stay, _cluster, demand.Label, Ask, Addition(demand));
            }
            else
            {
                var keep = $"{_phrase.They} {_phrase.Verb("keeps", "keep")}";
                Report(Unwanted, demand.Node, Stay, _cluster, _phrase.Them, demand.Label, keep);
            }
        }

        // local-port-mapping-missing says of a node selector that no node at all is made ready for an ingress.
        private bool IsReportedOfPorts(NodeDemand demand) =>
            demand.Key == LocalPortMappingMissing.IngressReady
            && ReferenceEquals(pod.Spec.Mapping("nodeSelector")?.Scalar(demand.Key), demand.Node)
            && LocalPortMappingMissing.MayMiss(context);

        // That the label is there, but on another node, or with another value.
        private string Addition(NodeDemand demand)
        {
            if (nodes.Exists(demand.MayBeMetBy))
            {
                return $" together with {string.Join(" and ", _fit.Before.Select(before => before.IsPositive ? before.Label : $"no {before.Label}"))}";
            }

            var values = nodes
                .Select(node => node[demand.Key].Text)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Take(MostNamed)
                .Select(value => value.Length == 0 ? $"'{demand.Key}' without a value" : $"'{demand.Key}={value}'")
                .ToList();
            return values.Count == 0 ? string.Empty : $"; there is {string.Join(", ", values)}";
        }

        private void ReportTaints(IReadOnlyList<NodeTaint> taints)
        {
            var names = string.Join(" or ", taints.Take(MostNamed).Select(taint => $"'{taint}'"));
            var ofTool = taints.All(LocalNode.IsTaintedByTool)
                ? " that kind gives control planes where there are other nodes"
                : string.Empty;
            var finding = context
                .ReportMissing(
                    Tainted,
                    member,
                    pod.Owner,
                    pod.SpecPath.Append("tolerations"),
                    Stay,
                    _cluster,
                    _fit.Eligible.Sum(node => (long)node.Count) == 1 && nodes.Sum(node => (long)node.Count) > 1
                            ? $"the only node with the labels that {Ask} for has"
                        : _fit.Eligible.Count < nodes.Count ? $"all nodes with the labels that {Ask} for have"
                        : "every node has",
                    $"{names}{ofTool}",
                    $"{_phrase.They} {_phrase.Verb("does", "do")}"
                )
                .Related(context.Cluster.Place, "the cluster");
            if (taints[0].Place is { } place)
            {
                finding.Related(place, "the taint");
            }
        }

        private void CheckOwnHosts()
        {
            if (replicas > _fit.Room && OwnHostTerm() is { } topology)
            {
                Report(TooFewNodes, topology, _phrase.Owner, replicas, _cluster, Nodes(_fit.Room));
            }
        }

        private void CheckSpread(YamlMapping constraint)
        {
            if (
                constraint.Text("whenUnsatisfiable") is not (null or "DoNotSchedule")
                || constraint.Scalar("topologyKey") is not { } key
                || key.IsOpen()
            )
            {
                return;
            }

            if (_fit.Places.TrueForAll(node => node[key.Value].IsPresent == false))
            {
                Report(NoDomains, key, Stay, _cluster, key);
            }
            else if (
                key.HasValue(LocalNode.HostName)
                && LabelSelector.FromNode(constraint["labelSelector"]) is { IsValid: true } selector
                && selector.Matches(pod.Labels)
                && replicas > _fit.Room * SkewOf(constraint)
            )
            {
                CheckHosts(constraint, key);
            }
        }

        // Where a node counts that takes no pods, or where fewer count than there must be, the emptiest is taken to have none: each gets no more than the skew.
        private void CheckHosts(YamlMapping constraint, YamlScalar key)
        {
            if (
                constraint.Scalar("minDomains") is { } minimum
                && minimum.TryGetInt64(out var domains)
                && domains > _fit.Room
            )
            {
                Report(TooFewDomains, minimum, _phrase.Owner, replicas, domains, _cluster, Nodes(_fit.Room));
                return;
            }

            // Unless told otherwise, a spread honours the labels that pods ask for, and not the taints.
            var closed = _fit.Eligible.Where(node => !_fit.Places.Contains(node)).Sum(node => (long)node.Count);
            if (
                closed > 0
                && constraint.Text("nodeAffinityPolicy") is null or "Honor"
                && constraint.Text("nodeTaintsPolicy") is null or "Ignore"
            )
            {
                Report(
                    ClosedDomain,
                    key,
                    _phrase.Owner,
                    replicas,
                    closed == 1
                        ? $"one node of the {_cluster} takes none of them and counts as empty"
                        : $"{closed} nodes of the {_cluster} take none of them and count as empty",
                    SkewOf(constraint),
                    closed == 1 ? "it" : "them"
                );
            }
        }

        // A required rule that keeps the pods of the workload away from each other, by node.
        private YamlScalar? OwnHostTerm()
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
                    && key.HasValue(LocalNode.HostName)
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

        private void Report(RuleMessage message, YamlNode node, params ReadOnlySpan<object?> arguments) =>
            context.Report(message, member, pod.Owner, node, arguments).Related(context.Cluster.Place, "the cluster");

        private static string Nodes(long count) => count == 1 ? "one node" : $"{count} nodes";

        private static long SkewOf(YamlMapping constraint) =>
            constraint.Scalar("maxSkew") is { } scalar && scalar.TryGetInt64(out var skew)
                ? Math.Clamp(skew, 1, int.MaxValue)
                : 1;
    }
}
