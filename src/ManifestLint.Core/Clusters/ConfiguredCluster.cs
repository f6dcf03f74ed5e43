using ManifestLint.Discovery;
using ManifestLint.Environments;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>Reads the local clusters of configuration files. What is wrong in a file is left out; rules report it.</summary>
internal static class ConfiguredCluster
{
    /// <summary>The clusters of a file; none where it is no configuration of a cluster.</summary>
    /// <param name="file">The file.</param>
    internal static IEnumerable<LocalCluster> In(LoadedFile file) =>
        file.Classification.Role is FileRole.K3dConfig or FileRole.KindConfig
            ? file
                .Classification.Documents.Select(document => Read(document.Role, document.Document.Root))
                .OfType<LocalCluster>()
            : [];

    private static LocalCluster? Read(DocumentRole role, YamlNode? root)
    {
        if (root is not YamlMapping mapping)
        {
            return null;
        }

        ClusterDraft draft;
        switch (role)
        {
            case DocumentRole.K3dConfig:
                draft = new ClusterDraft(LocalClusterTool.K3d);
                K3dConfiguration.AddTo(draft, mapping);
                break;
            case DocumentRole.KindConfig:
                draft = new ClusterDraft(LocalClusterTool.Kind);
                KindConfiguration.AddTo(draft, mapping);
                break;
            default:
                return null;
        }

        var place = draft.Name?.Place ?? FieldAnchor.PlaceOf(mapping.Scalar("kind") ?? FieldAnchor.OfItem(mapping));
        return draft.ToCluster(mapping, place);
    }

    /// <summary>The mappings of a list, and those alone.</summary>
    internal static IEnumerable<YamlMapping> Mappings(this YamlMapping? mapping, string key) =>
        mapping?.Sequence(key)?.Items.OfType<YamlMapping>() ?? [];

    /// <summary>The scalars of a list that are no null, and those alone.</summary>
    internal static IEnumerable<YamlScalar> Scalars(this YamlMapping? mapping, string key) =>
        mapping?.Sequence(key)?.Items.OfType<YamlScalar>().Where(scalar => !scalar.IsNull) ?? [];

    /// <summary>The scalar under the last of some keys, each below the one before.</summary>
    internal static YamlScalar? ScalarAt(this YamlMapping? mapping, params ReadOnlySpan<string> keys)
    {
        for (var i = 0; i < keys.Length - 1; i++)
        {
            mapping = mapping?.Mapping(keys[i]);
        }

        return mapping?.Scalar(keys[^1]);
    }
}
