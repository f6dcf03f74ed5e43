using System.Collections.Immutable;
using ManifestLint.Clusters.Scripts;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>A command line that creates a local cluster.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Script">The command line.</param>
internal sealed record ClusterCommand(LocalClusterTool Tool, ScriptCommand Script)
{
    private static readonly string[] OptionsOfK3d =
    [
        "--agents",
        "--agents-memory",
        "--api-port",
        "--config",
        "--env",
        "--gpus",
        "--host-alias",
        "--image",
        "--k3s-agent-arg",
        "--k3s-arg",
        "--k3s-node-label",
        "--k3s-server-arg",
        "--kubeconfig-update-default",
        "--network",
        "--port",
        "--registry-config",
        "--registry-create",
        "--registry-use",
        "--runtime-label",
        "--runtime-ulimit",
        "--servers",
        "--servers-memory",
        "--subnet",
        "--timeout",
        "--token",
        "--volume",
        "-a",
        "-c",
        "-e",
        "-i",
        "-l",
        "-p",
        "-s",
        "-v",
    ];

    private static readonly string[] ConfigurationOfK3d = ["--config", "-c"];
    private static readonly string[] Configuration = ["--config"];

    private string[] ConfigurationOptions => Tool == LocalClusterTool.K3d ? ConfigurationOfK3d : Configuration;

    private ToolCommand Command => Script.Command;

    /// <summary>The configuration file as it is written, or null.</summary>
    internal ClusterValue? ConfigurationPath =>
        Tool == LocalClusterTool.Minikube ? null : First(Command.ValuesOf(ConfigurationOptions));

    /// <summary>Whether a configuration is named, or asked for in a way that nobody can follow.</summary>
    internal bool HasConfiguration => Tool != LocalClusterTool.Minikube && Command.Has(ConfigurationOptions);

    /// <summary>The cluster command that a command line is, or null.</summary>
    /// <param name="script">The command line.</param>
    internal static ClusterCommand? Of(ScriptCommand script) =>
        script.Command switch
        {
            var kind when kind.Is("kind", "create", "cluster") => new(LocalClusterTool.Kind, script),
            var k3d when k3d.Is("k3d", "cluster", "create") => new(LocalClusterTool.K3d, script),
            var minikube when minikube.Is("minikube", "start") => new(LocalClusterTool.Minikube, script),
            _ => null,
        };

    /// <summary>The configuration that the command reads from a here-document, or null.</summary>
    internal YamlMapping? InlineConfiguration =>
        ConfigurationPath is { Text: "-" or "/dev/stdin" } && Script.Input is { } input
            ? InlineYaml.Read(input).Documents.Select(document => document.Root).OfType<YamlMapping>().FirstOrDefault()
            : null;

    /// <summary>Adds what the command says to a cluster. Flags count before the configuration file.</summary>
    internal void AddTo(ClusterDraft draft)
    {
        draft.Commands.Add(Command);
        draft.IsPartlyKnown |= Command.HasUnknownArguments;
        switch (Tool)
        {
            case LocalClusterTool.Kind:
                AddImage(draft, Command.ValuesOf("--image"));
                draft.Name ??= First(Command.ValuesOf("--name", "-n"));
                break;
            case LocalClusterTool.K3d:
                AddK3d(draft);
                break;
            default:
                AddMinikube(draft);
                break;
        }
    }

    private static ClusterValue? First(ImmutableArray<ClusterValue> values) => values is [.., var last] ? last : null;

    private static void AddImage(ClusterDraft draft, ImmutableArray<ClusterValue> images)
    {
        if (First(images) is { } image)
        {
            draft.Images.Clear();
            draft.Images.Add(image);
        }
    }

    private void AddK3d(ClusterDraft draft)
    {
        AddImage(draft, Command.ValuesOf("--image", "-i"));
        if (Command.Operands(OptionsOfK3d) is [_, _, _, var name, ..])
        {
            draft.Name = new ClusterValue(name.Text, name.ValuePlace);
        }

        AddNodes(draft);
        foreach (var port in Command.ValuesOf("--port", "-p"))
        {
            var (text, filter) = SplitFilter(port.Text);
            draft.AddPort(port with { Text = text }, !filter.EndsWith(":direct", StringComparison.Ordinal));
        }

        foreach (var argument in Command.ValuesOf("--k3s-arg", "--k3s-server-arg"))
        {
            var (text, filter) = SplitFilter(argument.Text);
            draft.AddServerArgument(argument with { Text = text }, FiltersOf(filter));
        }

        foreach (var label in Command.ValuesOf("--k3s-node-label"))
        {
            var (text, filter) = SplitFilter(label.Text);
            draft.NodeSettings.Add(
                new NodeSetting(NodeSettingKind.Label, label with { Text = text }, FiltersOf(filter))
            );
        }

        // k3d 4: for all servers, or for all agents.
        foreach (var argument in Command.ValuesOf("--k3s-agent-arg"))
        {
            draft.NodeSettings.Add(new NodeSetting(NodeSettingKind.Unknown, argument, []));
        }

        foreach (var mount in Command.ValuesOf("--volume", "-v"))
        {
            draft.AddMount(mount.Text);
        }

        foreach (var registry in Command.ValuesOf("--registry-create"))
        {
            var parts = registry.Text.Split(':');
            draft.Registries.Add(
                new LocalRegistry(parts.Length > 1 ? $"{parts[0]}:{parts[^1]}" : parts[0], true, registry.Place)
            );
        }

        draft.Registries.AddRange(
            Command.ValuesOf("--registry-use").Select(used => new LocalRegistry(used.Text, false, used.Place))
        );
    }

    private void AddNodes(ClusterDraft draft)
    {
        var servers = First(Command.ValuesOf("--servers", "-s"));
        var agents = First(Command.ValuesOf("--agents", "-a"));
        if (draft.Nodes.Count > 0 && servers is null && agents is null)
        {
            return;
        }

        var known = draft.Nodes.ToLookup(node => node.Role, node => node.Count);
        draft.Nodes.Clear();
        if (
            CountOf(servers, Math.Max(1, known[ClusterNodeRole.ControlPlane].Sum())) is not { } servings
            || CountOf(agents, known[ClusterNodeRole.Worker].Sum()) is not { } workers
        )
        {
            draft.IsPartlyKnown = true;
            return;
        }

        ClusterValue? image = draft.Images is [var only] ? only : null;
        draft.Nodes.Add(new ClusterNode(ClusterNodeRole.ControlPlane, servings) { Image = image });
        if (workers > 0)
        {
            draft.Nodes.Add(new ClusterNode(ClusterNodeRole.Worker, workers) { Image = image });
        }
    }

    private void AddMinikube(ClusterDraft draft)
    {
        draft.Name ??= First(Command.ValuesOf("--profile", "-p"));
        draft.RequestedVersion = First(Command.ValuesOf("--kubernetes-version"));
        draft.NetworkPlugin = First(Command.ValuesOf("--cni"));
        if (draft.NetworkPlugin is { IsUndecided: true } or { Text: "auto" })
        {
            draft.NetworkPlugin = null;
        }

        if (CountOf(First(Command.ValuesOf("--nodes", "-n")), 1) is { } count)
        {
            draft.Nodes.Add(new ClusterNode(ClusterNodeRole.ControlPlane, 1));
            if (count > 1)
            {
                draft.Nodes.Add(new ClusterNode(ClusterNodeRole.Worker, count - 1));
            }
        }

        foreach (var addons in Command.ValuesOf("--addons"))
        {
            draft.IsPartlyKnown |= addons.IsUndecided;
            draft.Addons.AddRange(
                addons
                    .Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(addon => addons with { Text = addon })
            );
        }

        foreach (var gates in Command.ValuesOf("--feature-gates"))
        {
            draft.AddComponentArgument($"feature-gates={gates.Text}", gates.Place);
        }

        foreach (var setting in Command.ValuesOf("--extra-config"))
        {
            draft.ServerArguments.Add(setting);
            var dot = setting.Text.IndexOf('.', StringComparison.Ordinal);
            draft.AddComponentArgument(setting.Text[(dot + 1)..], setting.Place);
        }
    }

    // 'arg@server:0', 'port@loadbalancer': the filter names the nodes.
    private static (string Text, string Filter) SplitFilter(string text)
    {
        var at = text.LastIndexOf('@');
        return at < 0 ? (text, string.Empty) : (text[..at], text[(at + 1)..]);
    }

    private static ImmutableArray<string> FiltersOf(string filter) =>
        [.. filter.Split(';', StringSplitOptions.RemoveEmptyEntries)];

    private static int? CountOf(ClusterValue? value, int defaultCount) =>
        value is not { } given ? defaultCount
        : int.TryParse(
            given.Text,
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var count
        )
            ? count
        : null;
}
