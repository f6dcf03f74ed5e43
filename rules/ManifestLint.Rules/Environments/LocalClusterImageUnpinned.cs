using ManifestLint.Clusters;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags local clusters whose Kubernetes version depends on the tool that happens to be installed, or on the day.</summary>
public sealed class LocalClusterImageUnpinned : Rule
{
    private static readonly RuleOption<bool> RequireDigest = new(
        "requireDigest",
        false,
        "Whether images of k3s need a digest as well; those of kind always do."
    );

    private static readonly RuleMessage NodeWithoutImage = new(
        "The node has no image, so its Kubernetes version depends on the kind that is installed; name one such as '{0}'"
    );

    private static readonly RuleMessage NoVersion = new(
        "The {0} names no Kubernetes version, so it depends on the minikube that is installed; say one with '--kubernetes-version'"
    );

    private static readonly RuleMessage NoDigest = new(
        "The node image '{0}' has no digest, and its tag is built anew with releases of {1}; add '@sha256:...' from the release notes"
    );

    private static readonly RuleMessage NoTag = new("The node image '{0}' names no version; name one such as '{1}'");

    private static readonly RuleMessage Moving = new(
        "'{0}' is no exact Kubernetes version; name one such as 'v1.33.1'"
    );

    public LocalClusterImageUnpinned()
        : base(
            new("ML3001", "local-cluster-image-unpinned")
            {
                Title = "Local cluster without a pinned version",
                Message =
                    "The {0} names no node image, so its Kubernetes version depends on the {1} that is installed; name one such as '{2}'",
                Category = RuleCategory.Environments,
                Severity = Severity.Warning,
                Checklist = ChecklistPoint.KubernetesVersion,
                Options = [RequireDigest],
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachLocalCluster(Check);

    private static void Check(LocalClusterContext context)
    {
        var cluster = context.Cluster;
        if (cluster.RequestedVersion is { } requested)
        {
            if (!requested.IsUndecided && !NodeImage.IsExactVersion(requested.Text))
            {
                context.Report(Moving, requested.Place, requested.Text);
            }

            return;
        }

        foreach (var image in cluster.Images.Where(image => !image.IsUndecided))
        {
            CheckImage(context, image);
        }

        if (cluster.IsPartlyKnown)
        {
            return;
        }

        if (cluster.Images.IsEmpty)
        {
            ReportMissing(context);
        }
        else if (!cluster.Commands.Any(command => command.Has("--image")))
        {
            CheckNodes(context);
        }
    }

    private static void CheckImage(LocalClusterContext context, ClusterValue image)
    {
        // What is no reference, and a channel of k3d, are ML3002's.
        if (NodeImage.IsChannel(image.Text) || !ImageReference.TryParse(image.Text, out var reference))
        {
            return;
        }

        var tool = context.Cluster.Tool;
        if (reference.HasDigest)
        {
            return;
        }

        if (!reference.HasTag)
        {
            context.Report(NoTag, image.Place, image.Text, NodeImage.ExampleFor(tool));
        }
        else if (
            NodeImage.ToolOf(reference) == tool
            && NodeImage.Judge(tool, reference.Tag!) == NodeImageTag.Exact
            && (tool == LocalClusterTool.Kind || context.Option(RequireDigest))
        )
        {
            context.Report(NoDigest, image.Place, image.Text, tool.Title());
        }
    }

    private static void ReportMissing(LocalClusterContext context)
    {
        var cluster = context.Cluster;
        if (cluster.Tool == LocalClusterTool.Minikube)
        {
            context.Report(NoVersion, cluster.Place, cluster.Title());
        }
        else if (cluster.Tool == LocalClusterTool.Kind && NodesOf(cluster) is [var node, ..])
        {
            context.ReportMissing(
                null,
                node,
                AnchorOf(node),
                YamlPath.Parse("image"),
                cluster.Title(),
                cluster.Tool.Title(),
                NodeImage.ExampleFor(cluster.Tool)
            );
        }
        else
        {
            context.Report(
                null,
                cluster.Place,
                cluster.Title(),
                cluster.Tool.Title(),
                NodeImage.ExampleFor(cluster.Tool)
            );
        }
    }

    private static List<YamlMapping> NodesOf(LocalCluster cluster) =>
        [.. (cluster.Root?.Sequence("nodes")?.Items ?? []).OfType<YamlMapping>()];

    private static YamlNode AnchorOf(YamlMapping node) =>
        node.Scalar("role") ?? (node.WrittenEntries is [var first, ..] ? first.Key : node);

    // kind has an image for each node. When one of them is pinned, the others are meant to be the same.
    private static void CheckNodes(LocalClusterContext context)
    {
        var nodes = context.Cluster.Tool == LocalClusterTool.Kind ? NodesOf(context.Cluster) : [];
        var pinned = nodes.Select(node => node.Scalar("image")).FirstOrDefault(image => image is not null);
        foreach (var node in nodes.Where(node => node["image"] is null or YamlScalar { IsNull: true }))
        {
            context
                .ReportMissing(
                    NodeWithoutImage,
                    node,
                    AnchorOf(node),
                    YamlPath.Parse("image"),
                    pinned?.Value ?? NodeImage.ExampleFor(LocalClusterTool.Kind)
                )
                .WithFix(
                    "Run the image of the other nodes",
                    FixSafety.Unsafe,
                    pinned is null ? null : node.Insertion("image", pinned.WrittenText)
                );
        }
    }
}
