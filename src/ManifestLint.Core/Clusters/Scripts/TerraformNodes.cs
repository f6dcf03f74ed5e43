using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Clusters.Scripts;

/// <summary>The nodes and published ports of a cluster in Terraform: blocks that are told apart by where they open.</summary>
/// <param name="draft">The cluster.</param>
/// <param name="source">The file.</param>
internal sealed class TerraformNodes(ClusterDraft draft, SourceText source)
{
    private readonly Dictionary<string, int?> _counts = new(StringComparer.Ordinal);
    private readonly bool _isPatched = source.Content.Contains("kubeadm_config_patches", StringComparison.Ordinal);
    private ClusterNode? _node;
    private Port? _port;

    /// <summary>Takes an attribute, or the mark of a block that opens.</summary>
    /// <param name="path">The blocks within the resource.</param>
    /// <param name="attribute">The attribute.</param>
    internal void Take(ImmutableArray<string> path, HclAttribute attribute)
    {
        switch (path, attribute.Name)
        {
            case (["kind_config", "node"], ""):
                FinishNode();
                _node = new ClusterNode(ClusterNodeRole.ControlPlane, 1)
                {
                    // Patches for kubeadm are texts of their own.
                    HasUnknownLabels = _isPatched,
                    HasUnknownTaints = _isPatched,
                };
                break;
            case (["kind_config", "node"], "role") when _node is not null:
                _node = attribute.Value.Literal is { } role
                    ? _node with
                    {
                        Role = role == "worker" ? ClusterNodeRole.Worker : ClusterNodeRole.ControlPlane,
                    }
                    : _node;
                break;
            case (["kind_config", "node"], "image") when _node is not null:
                TakeImage(attribute);
                break;
            case (["kind_config", "node", "labels"], { Length: > 0 } label) when _node is not null:
                TakeLabel(label, attribute);
                break;
            case ([.., "extra_port_mappings" or "port"], ""):
                FinishPort();
                _port = new Port(path is ["port"]);
                break;
            case ([.., "extra_port_mappings" or "port"], var name) when _port is not null:
                TakePort(_port, name, attribute);
                break;
            case ([], "servers" or "agents"):
                _counts[attribute.Name] = TerraformClusters.NumberOf(attribute);
                break;
        }
    }

    /// <summary>Ends the last blocks. A cluster that speaks of no nodes has one.</summary>
    internal void Finish()
    {
        FinishPort();
        FinishNode();
        if (draft.Nodes.Count > 0 || _counts.ContainsValue(null))
        {
            return;
        }

        draft.Nodes.Add(
            new ClusterNode(ClusterNodeRole.ControlPlane, Math.Max(1, _counts.GetValueOrDefault("servers") ?? 1))
        );
        if (_counts.GetValueOrDefault("agents") is { } agents and > 0)
        {
            draft.Nodes.Add(new ClusterNode(ClusterNodeRole.Worker, agents));
        }
    }

    private void TakeImage(HclAttribute attribute)
    {
        if (TerraformClusters.ValueOf(source, attribute) is { } image)
        {
            _node = _node! with { Image = image };
            draft.Images.Add(image);
        }
        else
        {
            draft.IsPartlyKnown = true;
        }
    }

    private void TakeLabel(string label, HclAttribute attribute) =>
        _node = TerraformClusters.ValueOf(source, attribute) is { } value
            ? _node! with
            {
                Labels = _node.Labels.Add(value with { Text = $"{label}={value.Text}" }),
            }
            : _node! with
            {
                HasUnknownLabels = true,
            };

    private static void TakePort(Port port, string name, HclAttribute attribute)
    {
        var number = TerraformClusters.NumberOf(attribute) is { } value and >= 1 and <= 65535 ? value : (int?)null;
        switch (name)
        {
            case "container_port":
                port.Container = number;
                port.Span ??= attribute.Span;
                break;
            case "host_port":
                (port.Host, port.Span) = (number, attribute.Span);
                break;
            case "protocol":
                port.Protocol = attribute.Value.Literal?.ToUpperInvariant() ?? port.Protocol;
                break;
            case "listen_address" or "host":
                port.Address = attribute.Value.Literal;
                break;
        }
    }

    private void FinishNode()
    {
        FinishPort();
        if (_node is not null)
        {
            draft.Nodes.Add(_node);
            _node = null;
        }
    }

    private void FinishPort()
    {
        if (_port is { Container: { } container, Span: { } span } port)
        {
            draft.Ports.Add(
                new PublishedPort(port.Host, container, port.Protocol, new SourceSpan(source, span))
                {
                    HostAddress = port.Address,
                    IsLoadBalanced = port.IsLoadBalanced,
                }
            );
        }
        else if (_port is not null)
        {
            draft.IsPartlyKnown = true;
        }

        _port = null;
    }

    private sealed class Port(bool isLoadBalanced)
    {
        internal bool IsLoadBalanced { get; } = isLoadBalanced;

        internal int? Host { get; set; }

        internal int? Container { get; set; }

        internal string Protocol { get; set; } = "TCP";

        internal string? Address { get; set; }

        internal TextSpan? Span { get; set; }
    }
}
