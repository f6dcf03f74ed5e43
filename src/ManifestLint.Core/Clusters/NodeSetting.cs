using System.Collections.Immutable;

namespace ManifestLint.Clusters;

/// <summary>What a setting of k3d's nodes is about.</summary>
internal enum NodeSettingKind
{
    /// <summary>A label, <c>key=value</c>, or several of them with commas between.</summary>
    Label,

    /// <summary>A taint, <c>key=value:Effect</c>, or several of them with commas between.</summary>
    Taint,

    /// <summary>Something that makes it impossible to tell which labels, taints and names the nodes have.</summary>
    Unknown,
}

/// <summary>A setting of the nodes of k3d that some filters select.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Value">The setting.</param>
/// <param name="Filters">The filters; none where it says no node.</param>
internal sealed record NodeSetting(NodeSettingKind Kind, ClusterValue Value, ImmutableArray<string> Filters)
{
    /// <summary>The setting of nodes that an argument of k3s is, or null: <c>--node-label</c>, <c>--node-taint</c>, and those of the kubelet.</summary>
    /// <param name="option">The option: <c>--node-taint</c>.</param>
    /// <param name="text">Its value, or null.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="filters">The nodes that get it.</param>
    internal static NodeSetting? Of(
        string option,
        string? text,
        ClusterValue argument,
        ImmutableArray<string> filters
    ) =>
        (option, text) switch
        {
            ("--node-label", { } labels) => new(NodeSettingKind.Label, argument with { Text = labels }, filters),
            ("--node-taint", { } taints) => new(NodeSettingKind.Taint, argument with { Text = taints }, filters),
            ("--kubelet-arg", { } kubelet) when After(kubelet, "node-labels=") is { } labels => new(
                NodeSettingKind.Label,
                argument with
                {
                    Text = labels,
                },
                filters
            ),
            ("--kubelet-arg", { } kubelet) when After(kubelet, "register-with-taints=") is { } taints => new(
                NodeSettingKind.Taint,
                argument with
                {
                    Text = taints,
                },
                filters
            ),
            // Without an agent a server is no node; names and whole configurations may come from anywhere.
            ("--disable-agent" or "--node-name" or "--with-node-id" or "--config" or "-c", _) => new(
                NodeSettingKind.Unknown,
                argument,
                filters
            ),
            _ when argument.IsUndecided => new(NodeSettingKind.Unknown, argument, filters),
            _ => null,
        };

    private static string? After(string text, string start) =>
        text.TrimStart('-') is var rest && rest.StartsWith(start, StringComparison.Ordinal)
            ? rest[start.Length..]
            : null;
}
