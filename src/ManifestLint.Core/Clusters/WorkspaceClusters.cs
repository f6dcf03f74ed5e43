using System.Collections.Immutable;
using ManifestLint.Clusters.Scripts;
using ManifestLint.Discovery;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>
/// The local clusters of a workspace: one for each configuration, with what the command lines add that name its file; one for each command line that
/// creates a cluster without a file, and one for each resource of Terraform.
/// </summary>
internal static class WorkspaceClusters
{
    /// <summary>The clusters in order of file and position.</summary>
    /// <param name="files">The files of the workspace.</param>
    /// <param name="scripts">Its command lines.</param>
    /// <param name="terraform">The clusters that Terraform creates.</param>
    internal static ImmutableArray<LocalCluster> In(
        IEnumerable<FileClassification> files,
        ImmutableArray<ScriptCommand> scripts,
        ImmutableArray<LocalCluster> terraform
    )
    {
        var configured = files.SelectMany(ConfiguredCluster.In).ToList();
        if (configured.Count == 0 && scripts.IsEmpty && terraform.IsEmpty)
        {
            return [];
        }

        var commands = scripts.Select(ClusterCommand.Of).OfType<ClusterCommand>().ToList();
        var addons = scripts.Where(script => script.Command.Is("minikube", "addons", "enable")).ToList();
        var paths = configured.Select(configuration => configuration.Path).ToHashSet(StringComparer.Ordinal);
        var byPath = commands.ToLookup(command => PathOf(command, paths), StringComparer.Ordinal);
        // A command whose file nobody can make out may be the one that creates any of the tool's clusters.
        var astray = commands
            .Where(command =>
                command.HasConfiguration && command.InlineConfiguration is null && PathOf(command, paths) is null
            )
            .Select(command => command.Tool)
            .ToHashSet();
        return
        [
            .. configured
                .Select(configuration =>
                    configuration.ToCluster(byPath[configuration.Path], astray.Contains(configuration.Tool))
                )
                .Concat(commands.Select(command => Create(command, addons)).OfType<LocalCluster>())
                .Concat(terraform)
                .OrderBy(cluster => cluster.Place.Source.Path, StringComparer.Ordinal)
                .ThenBy(cluster => cluster.Place.Span),
        ];
    }

    // Seen from the script, from the root of the workspace, or by the end of the path: a variable for the directory is common.
    private static string? PathOf(ClusterCommand command, HashSet<string> paths)
    {
        if (command.ConfigurationPath is not { } written)
        {
            return null;
        }

        var directory = SlashPath.Parent(command.Script.Command.Place.Source.Path) ?? ".";
        var path = written.Text;
        if (paths.Contains(SlashPath.Combine(directory, path)))
        {
            return SlashPath.Combine(directory, path);
        }

        if (paths.Contains(SlashPath.Normalize(path)))
        {
            return SlashPath.Normalize(path);
        }

        var name = path[(path.LastIndexOfAny(['/', '}', ')']) + 1)..];
        var candidates = paths.Where(candidate => SlashPath.Name(candidate) == name).ToList();
        return candidates is [var only] ? only : null;
    }

    private static LocalCluster? Create(ClusterCommand command, List<ScriptCommand> addons)
    {
        var draft = new ClusterDraft(command.Tool);
        var root = command.InlineConfiguration;
        if (root is not null)
        {
            ConfiguredCluster.Add(draft, root);
            draft.IsPartlyKnown |= CommandWord.IsUndecidedText(command.Script.Input!.Value);
        }
        else if (command.HasConfiguration)
        {
            return null;
        }

        command.AddTo(draft);
        if (draft.Nodes.Count == 0 && command.Tool == LocalClusterTool.Kind)
        {
            draft.Nodes.Add(new ClusterNode(ClusterNodeRole.ControlPlane, 1));
        }

        if (command.Tool == LocalClusterTool.Minikube)
        {
            draft.Addons.AddRange(
                from script in addons
                from word in script.Command.Operands("-p", "--profile").Skip(3)
                select new ClusterValue(word.Text, word.Place)
            );
        }

        return draft.ToCluster(root, command.Script.Command.Place);
    }
}
