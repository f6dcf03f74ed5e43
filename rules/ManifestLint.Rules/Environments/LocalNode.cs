using ManifestLint.Clusters;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Environments;

/// <summary>What is known of a label on a node.</summary>
/// <param name="IsPresent">Whether the node has it; null where nobody can tell.</param>
/// <param name="Fits">Whether a value may be the label's.</param>
/// <param name="Text">The value, or null where it is not known.</param>
internal readonly record struct NodeLabel(bool? IsPresent, Func<string, bool> Fits, string? Text = null)
{
    internal static NodeLabel Absent { get; } = new(false, static _ => false);

    internal static NodeLabel Unknown { get; } = new(null, static _ => true);

    internal static NodeLabel SomeValue { get; } = new(true, static _ => true);

    internal static NodeLabel Of(string text) =>
        text.Contains('$', StringComparison.Ordinal) || text.Contains("{{", StringComparison.Ordinal)
            ? SomeValue
            : new(true, value => value == text, text);
}

/// <summary>Nodes of a local cluster as the scheduler sees them: with the labels and taints of their definition, and those that kubelets and the tool give.</summary>
internal sealed class LocalNode
{
    internal const string HostName = "kubernetes.io/hostname";

    private const string ControlPlane = "node-role.kubernetes.io/control-plane";
    private const string Master = "node-role.kubernetes.io/master";

    // Whoever asks for more labels than this is not understood, and every one of them is looked for in every command line.
    private const int MostKeys = 200;

    // kubeadm changed the name of the role: https://kep.k8s.io/2067
    private static readonly KubernetesVersion NewTaint = new(1, 24);
    private static readonly KubernetesVersion NoOldTaint = new(1, 25);

    private readonly LocalCluster _cluster;
    private readonly ClusterNode _node;
    private readonly Dictionary<string, NodeLabel> _own = new(StringComparer.Ordinal);
    private readonly Func<string, bool> _mayBeLabelled;

    private LocalNode(LocalCluster cluster, ClusterNode node, Func<string, bool> mayBeLabelled, bool mayBeTainted)
    {
        _cluster = cluster;
        _node = node;
        _mayBeLabelled = mayBeLabelled;
        foreach (var label in node.Labels)
        {
            var equals = label.Text.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? label.Text : label.Text[..equals];
            // The last one wins, but who can tell which that is where patches have a part.
            _own[key] = _own.ContainsKey(key)
                ? NodeLabel.SomeValue
                : NodeLabel.Of(equals < 0 ? string.Empty : label.Text[(equals + 1)..]);
        }

        Taints = mayBeTainted || node.HasUnknownTaints ? [] : [.. node.Taints ?? OfTool()];
    }

    /// <summary>How many there are.</summary>
    internal int Count => _node.Count;

    /// <summary>The taints, as far as they are known.</summary>
    internal List<NodeTaint> Taints { get; }

    /// <summary>The nodes of a cluster.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="commands">The command lines of the workspace, of which some may label nodes or change their taints.</param>
    internal static List<LocalNode> Of(LocalCluster cluster, IReadOnlyList<ToolCommand> commands)
    {
        var isLabelled = commands.Any(command => command.Is("kubectl", "label"));
        var isTainted = commands.Any(command => command.Is("kubectl", "taint"));
        var others = commands.Except(cluster.Commands).ToList();
        var spoken = new Dictionary<string, bool>(StringComparer.Ordinal);
        return
        [
            .. cluster.Nodes.Select(node => new LocalNode(
                cluster,
                node,
                key => isLabelled || node.HasUnknownLabels || IsSpokenOf(key),
                isTainted
            )),
        ];

        bool IsSpokenOf(string key)
        {
            if (!spoken.TryGetValue(key, out var known))
            {
                spoken[key] = known =
                    spoken.Count >= MostKeys
                    || others.Exists(command =>
                        command.Words.Any(word => word.Text.Contains(key, StringComparison.Ordinal))
                    );
            }

            return known;
        }
    }

    /// <summary>What is known of a label.</summary>
    internal NodeLabel this[string key] =>
        _own.TryGetValue(key, out var own) ? own
        : _mayBeLabelled(key) && key != HostName ? NodeLabel.Unknown
        : key switch
        {
            "kubernetes.io/os" or "beta.kubernetes.io/os" => NodeLabel.Of("linux"),
            "kubernetes.io/arch" or "beta.kubernetes.io/arch" => NodeLabel.SomeValue,
            HostName => OfHostName(),
            ControlPlane when _node.Role == ClusterNodeRole.ControlPlane => OfControlPlane(),
            // Old kubelets have it, and old versions of k3s.
            Master when _node.Role == ClusterNodeRole.ControlPlane => NodeLabel.Unknown,
            "node.kubernetes.io/exclude-from-external-load-balancers" when _node.Role == ClusterNodeRole.ControlPlane =>
                NodeLabel.Unknown,
            _ when _cluster.Tool == LocalClusterTool.K3d => OfK3s(key),
            _ => IsOfKubernetes(key) ? NodeLabel.Unknown : NodeLabel.Absent,
        };

    /// <summary>The taint that keeps a pod away, or null.</summary>
    internal NodeTaint? TaintAgainst(PodTemplate pod)
    {
        var tolerations = pod.Spec.Sequence("tolerations")?.Items ?? [];
        return Taints.Find(taint => taint.IsStrict && !taint.IsToleratedBy(tolerations));
    }

    /// <summary>Whether the tool gives a taint of its own accord: kind to control planes; from the only node of a cluster it takes it away again.</summary>
    internal static bool IsTaintedByTool(NodeTaint taint) => taint.Place is null;

    private IEnumerable<NodeTaint> OfTool()
    {
        if (
            _cluster.Tool != LocalClusterTool.Kind
            || _node.Role != ClusterNodeRole.ControlPlane
            || _cluster.NodeCount is not > 1
        )
        {
            yield break;
        }

        var version = _cluster.Version;
        if (version is null || version >= NewTaint)
        {
            yield return new NodeTaint(ControlPlane, string.Empty, "NoSchedule", null);
        }

        if (version < NoOldTaint)
        {
            yield return new NodeTaint(Master, string.Empty, "NoSchedule", null);
        }
    }

    // Who starts the cluster can give it another name than its definition has, where that has none.
    private NodeLabel OfHostName()
    {
        if (_node.HostNames is not [_, ..] names)
        {
            return NodeLabel.SomeValue;
        }

        var prefix = _cluster.Tool == LocalClusterTool.K3d ? "k3d-" : string.Empty;
        return _cluster.Name is { IsUndecided: false, Text: var name }
            ? new(true, value => names.Any(host => value == $"{prefix}{name}-{host}"))
            : new(true, value => names.Any(host => value.EndsWith($"-{host}", StringComparison.Ordinal)));
    }

    // kubeadm gives the role no value, k3s 'true'.
    private NodeLabel OfControlPlane() =>
        _cluster.Tool == LocalClusterTool.K3d ? NodeLabel.Of("true")
        : _cluster.Version is { } version && version < new KubernetesVersion(1, 20) ? NodeLabel.Absent
        : NodeLabel.Of(string.Empty);

    // Its cloud controller names the type of the machine; etcd runs where there are several servers, or where it is asked for.
    private NodeLabel OfK3s(string key) =>
        key switch
        {
            "node.kubernetes.io/instance-type" or "beta.kubernetes.io/instance-type" => _cluster.ServerArguments.Any(
                argument => argument.Text.Contains("cloud-controller", StringComparison.Ordinal)
            )
                ? NodeLabel.Unknown
                : NodeLabel.Of("k3s"),
            "node-role.kubernetes.io/etcd" when _node.Role == ClusterNodeRole.ControlPlane => NodeLabel.Unknown,
            _ when IsOfKubernetes(key) || IsOfK3s(key) => NodeLabel.Unknown,
            _ => NodeLabel.Absent,
        };

    private static bool IsOfK3s(string key) =>
        key.Split('/')[0] is var domain
        && (
            domain.EndsWith("k3s.io", StringComparison.Ordinal)
            || domain.EndsWith("cattle.io", StringComparison.Ordinal)
        );

    private static bool IsOfKubernetes(string key) =>
        key.StartsWith("kubernetes.io/", StringComparison.Ordinal)
        || key.StartsWith("beta.kubernetes.io/", StringComparison.Ordinal);
}
