using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>A local cluster while its configuration and the command lines that create it are put together.</summary>
/// <param name="tool">The tool.</param>
internal sealed class ClusterDraft(LocalClusterTool tool)
{
    private const string ManifestsOfK3s = "/var/lib/rancher/k3s/server/manifests";

    // More ports than this are no setup that anybody publishes one by one: a range of them is kept by its first.
    private const int MostPortsOfRange = 16;

    private string? _pendingOption;

    internal LocalClusterTool Tool { get; } = tool;

    internal ClusterValue? Name { get; set; }

    internal ClusterValue? RequestedVersion { get; set; }

    internal ClusterValue? NetworkPlugin { get; set; }

    internal bool BringsManifests { get; set; }

    internal bool IsPartlyKnown { get; set; }

    internal List<ClusterNode> Nodes { get; } = [];

    internal List<ClusterValue> Images { get; } = [];

    internal List<PublishedPort> Ports { get; } = [];

    internal List<ClusterValue> ServerArguments { get; } = [];

    internal List<ClusterValue> DisabledComponents { get; } = [];

    internal List<ClusterValue> FeatureGates { get; } = [];

    internal List<ClusterValue> Addons { get; } = [];

    internal List<LocalRegistry> Registries { get; } = [];

    internal List<ToolCommand> Commands { get; } = [];

    /// <summary>What filters of k3d give to some of the nodes.</summary>
    internal List<NodeSetting> NodeSettings { get; } = [];

    /// <summary>Takes an argument of k3s: <c>--disable=traefik</c>, or <c>--disable</c> with its value as the next argument.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="filters">The nodes that get it.</param>
    internal void AddServerArgument(ClusterValue argument, ImmutableArray<string> filters)
    {
        ServerArguments.Add(argument);
        var equals = argument.Text.IndexOfAny(['=', ' ']);
        var (option, text) = (_pendingOption, equals) switch
        {
            ({ } pending, _) => (pending, argument.Text),
            (_, < 0) => (argument.Text, null),
            _ => (argument.Text[..equals], argument.Text[(equals + 1)..]),
        };
        _pendingOption =
            text is null
            && option
                is "--disable"
                    or "--no-deploy"
                    or "--flannel-backend"
                    or "--node-label"
                    or "--node-taint"
                    or "--kubelet-arg"
                ? option
                : null;
        if (_pendingOption is null && NodeSetting.Of(option, text, argument, filters) is { } setting)
        {
            NodeSettings.Add(setting);
        }

        if (text is null)
        {
            return;
        }

        switch (option)
        {
            case "--disable" or "--no-deploy":
                DisabledComponents.AddRange(
                    text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        .Select(name => new ClusterValue(name, argument.Place))
                );
                break;
            case "--flannel-backend" when text == "none":
                NetworkPlugin = new ClusterValue("none", argument.Place);
                break;
            case "--kube-apiserver-arg" or "--kube-controller-manager-arg" or "--kube-scheduler-arg" or "--kubelet-arg":
                AddComponentArgument(text, argument.Place);
                break;
        }
    }

    /// <summary>Takes an argument of a component of Kubernetes: <c>feature-gates=A=true,B=false</c>, <c>runtime-config=api/beta=true</c>.</summary>
    internal void AddComponentArgument(string argument, SourceSpan place)
    {
        var text = argument.TrimStart('-');
        foreach (var option in (ReadOnlySpan<string>)["feature-gates=", "runtime-config="])
        {
            if (text.StartsWith(option, StringComparison.Ordinal))
            {
                FeatureGates.AddRange(
                    text[option.Length..]
                        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        .Select(gate => new ClusterValue(gate, place))
                );
            }
        }
    }

    /// <summary>Takes a mount of k3d, <c>source:destination</c> or the destination alone.</summary>
    internal void AddMount(string mount)
    {
        if (
            mount.Contains(ManifestsOfK3s, StringComparison.Ordinal)
            || mount.Contains("k3s-manifests", StringComparison.Ordinal)
        )
        {
            BringsManifests = true;
        }
        else if (mount.Contains("/etc/rancher/k3s/config", StringComparison.Ordinal))
        {
            IsPartlyKnown = true;
        }
    }

    /// <summary>Takes a port in Docker's syntax.</summary>
    internal void AddPort(ClusterValue port, bool isLoadBalanced)
    {
        if (!DockerPort.TryParse(port.Text, out var read, out _))
        {
            return;
        }

        var count = Math.Min(read.ContainerEnd - read.ContainerStart + 1, MostPortsOfRange);
        for (var i = 0; i < count; i++)
        {
            Ports.Add(
                new PublishedPort(
                    read.HostStart + i,
                    read.ContainerStart + i,
                    read.Protocol.ToUpperInvariant(),
                    port.Place
                )
                {
                    HostAddress = read.Address,
                    IsLoadBalanced = isLoadBalanced,
                }
            );
        }
    }

    /// <summary>The cluster.</summary>
    /// <param name="root">Its configuration, or null.</param>
    /// <param name="place">What stands for it.</param>
    internal LocalCluster ToCluster(YamlMapping? root, SourceSpan place) =>
        new(Tool, root, place)
        {
            Commands = [.. Commands],
            Name = Name,
            Images = [.. Images.DistinctBy(image => image.Place)],
            RequestedVersion = RequestedVersion,
            Nodes = Tool == LocalClusterTool.K3d ? K3dNodes.With(Nodes, NodeSettings) : [.. Nodes],
            Ports = [.. Ports],
            ServerArguments = [.. ServerArguments],
            DisabledComponents = [.. DisabledComponents],
            FeatureGates = [.. FeatureGates],
            Addons = [.. Addons],
            Registries = [.. Registries],
            NetworkPlugin = NetworkPlugin,
            BringsManifests = BringsManifests,
            IsPartlyKnown = IsPartlyKnown,
        };
}
