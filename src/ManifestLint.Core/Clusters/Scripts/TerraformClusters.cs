using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Text;

namespace ManifestLint.Clusters.Scripts;

/// <summary>
/// The local clusters that a file of Terraform creates: resources <c>kind_cluster</c> and <c>k3d_cluster</c>. What takes evaluation is left open, and the
/// cluster is partly known then.
/// </summary>
internal static class TerraformClusters
{
    private const string Kind = "kind_cluster";
    private const string K3d = "k3d_cluster";
    private const string Dynamic = "dynamic";

    /// <summary>Whether a resource is a local cluster.</summary>
    /// <param name="type">The type of the resource.</param>
    internal static bool IsCluster(string type) => type is Kind or K3d;

    /// <summary>Reads the clusters of a file, in order.</summary>
    /// <param name="source">The file, in HCL.</param>
    internal static ImmutableArray<LocalCluster> In(SourceText source)
    {
        if (
            TerraformFile.RunsNowhere(source.Path)
            || !(
                source.Content.Contains(Kind, StringComparison.Ordinal)
                || source.Content.Contains(K3d, StringComparison.Ordinal)
            )
        )
        {
            return [];
        }

        var clusters = ImmutableArray.CreateBuilder<LocalCluster>();
        List<HclAttribute>? block = null;
        foreach (var attribute in new HclReader(source.Content).Read())
        {
            if (attribute is { Path: [TerraformBlocks.Resource, var type, _], Name.Length: 0 } && IsCluster(type))
            {
                Finish();
                block = [attribute];
            }
            else if (attribute.Path is [TerraformBlocks.Resource, var other, _, ..] && IsCluster(other))
            {
                block?.Add(attribute);
            }
            else
            {
                Finish();
            }
        }

        Finish();
        return clusters.ToImmutable();

        void Finish()
        {
            if (block is not null)
            {
                clusters.Add(Create(source, block));
                block = null;
            }
        }
    }

    private static LocalCluster Create(SourceText source, List<HclAttribute> block)
    {
        var type = block[0].Path[1];
        var draft = new ClusterDraft(type == Kind ? LocalClusterTool.Kind : LocalClusterTool.K3d);
        // A whole configuration in a text of its own.
        draft.IsPartlyKnown = type == K3d && source.Content.Contains("k3d_config", StringComparison.Ordinal);
        var nodes = new TerraformNodes(draft, source);
        foreach (var attribute in block)
        {
            Take(draft, nodes, source, attribute);
        }

        nodes.Finish();
        return draft.ToCluster(root: null, draft.Name?.Place ?? PlaceOf(source, type, block[0].Span.Start));
    }

    private static void Take(ClusterDraft draft, TerraformNodes nodes, SourceText source, HclAttribute attribute)
    {
        var path = attribute.Path[3..];
        draft.IsPartlyKnown |= path.Contains(Dynamic, StringComparer.Ordinal);
        switch (path, attribute.Name)
        {
            case ([], "name"):
                draft.Name = ValueOf(source, attribute);
                break;
            case ([], "node_image" or "image") when ValueOf(source, attribute) is { } image:
                draft.Images.Add(image);
                break;
            // What takes evaluation, and how often there is the cluster at all.
            case ([], "node_image" or "image" or "count" or "for_each"):
                draft.IsPartlyKnown = true;
                break;
            case ([.., "networking"], "disable_default_cni") when attribute.Value.Literal == "true":
                draft.NetworkPlugin = new ClusterValue("none", new SourceSpan(source, attribute.Span));
                break;
            case ([.., "feature_gates" or "runtime_config"], { Length: > 0 } gate):
                draft.FeatureGates.Add(
                    new ClusterValue(
                        $"{gate.Trim('"')}={attribute.Value.Literal}",
                        new SourceSpan(source, attribute.Span)
                    )
                );
                break;
            case ([.., "k3s", "extra_args"], "arg") when ValueOf(source, attribute) is { } argument:
                draft.AddServerArgument(argument, ["server:*"]);
                break;
            default:
                nodes.Take(path, attribute);
                break;
        }
    }

    /// <summary>The value of an attribute where it is a literal, or null.</summary>
    internal static ClusterValue? ValueOf(SourceText source, HclAttribute attribute) =>
        attribute.Value.Literal is { } text ? new ClusterValue(text, new SourceSpan(source, attribute.Span)) : null;

    /// <summary>The number that an attribute is, or null.</summary>
    internal static int? NumberOf(HclAttribute attribute) =>
        int.TryParse(attribute.Value.Literal, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    // The type of the resource, before the brace that opens the block.
    private static SourceSpan PlaceOf(SourceText source, string type, int brace)
    {
        var start = source.Content.LastIndexOf(type, brace, StringComparison.Ordinal);
        return new SourceSpan(source, start < 0 ? new TextSpan(brace, 0) : new TextSpan(start, type.Length));
    }
}
