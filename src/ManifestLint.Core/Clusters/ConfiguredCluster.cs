using ManifestLint.Discovery;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>A configuration file of a local cluster. What is wrong in it is left out; rules report it.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Root">The configuration.</param>
internal sealed record ConfiguredCluster(LocalClusterTool Tool, YamlMapping Root)
{
    /// <summary>The workspace-relative path of the file.</summary>
    internal string Path => Root.Source.Path;

    /// <summary>The clusters of a file; none where it is no configuration of a cluster.</summary>
    /// <param name="file">The file.</param>
    internal static IEnumerable<ConfiguredCluster> In(FileClassification file) =>
        from document in file.Documents
        where file.Role is FileRole.K3dConfig or FileRole.KindConfig or FileRole.NotKubernetes
        let root = document.Document.Root as YamlMapping
        where root is not null
        let tool = ToolOf(document.Role, root)
        where tool is not null
        select new ConfiguredCluster(tool.Value, root);

    /// <summary>The cluster.</summary>
    /// <param name="commands">The command lines that name the file.</param>
    /// <param name="isCreatedElsewhere">Whether a command line that cannot be followed may create it.</param>
    internal LocalCluster ToCluster(IEnumerable<ClusterCommand> commands, bool isCreatedElsewhere)
    {
        var draft = new ClusterDraft(Tool);
        Add(draft, Root);
        var place = draft.Name?.Place ?? FieldAnchor.PlaceOf(Root.Scalar("kind") ?? FieldAnchor.OfItem(Root));
        foreach (var command in commands)
        {
            command.AddTo(draft);
        }

        draft.IsPartlyKnown |= isCreatedElsewhere;
        return draft.ToCluster(Root, place);
    }

    /// <summary>Adds what a configuration says to a cluster.</summary>
    internal static void Add(ClusterDraft draft, YamlMapping root)
    {
        if (CtlptlConfiguration.Is(root))
        {
            CtlptlConfiguration.AddTo(draft, root);
        }
        else if (draft.Tool == LocalClusterTool.K3d)
        {
            K3dConfiguration.AddTo(draft, root);
        }
        else
        {
            KindConfiguration.AddTo(draft, root);
        }
    }

    private static LocalClusterTool? ToolOf(DocumentRole role, YamlMapping root) =>
        role switch
        {
            DocumentRole.K3dConfig => LocalClusterTool.K3d,
            DocumentRole.KindConfig => LocalClusterTool.Kind,
            DocumentRole.ClientConfiguration when CtlptlConfiguration.Is(root) => CtlptlConfiguration.ToolOf(root),
            _ => null,
        };
}
