using ManifestLint.Clusters;
using ManifestLint.Kubernetes;
using ManifestLint.Text;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags node images of local clusters that cannot be pulled, are another tool's, or move.</summary>
public sealed class LocalClusterImageTagInvalid : Rule
{
    private static readonly RuleMessage Unpublished = new("There is no node image '{0}'; tags of {1} are like '{2}'");

    private static readonly RuleMessage OfOtherTool = new(
        "'{0}' is an image for {1}, and {2} cannot start it; name one such as '{3}'"
    );

    private static readonly RuleMessage NoReference = new("'{0}' is no image reference: {1}");

    private static readonly RuleMessage Moving = new(
        "'{0}' is another Kubernetes version with each release; name one such as '{1}'"
    )
    {
        Severity = Severity.Warning,
    };

    public LocalClusterImageTagInvalid()
        : base(
            new("ML3002", "local-cluster-image-tag-invalid")
            {
                Title = "Node image of a local cluster that does not exist",
                Message = "The tag of '{0}' has a '+', which no tag can have; the release '{1}' has the tag '{2}'",
                Category = RuleCategory.Environments,
                Severity = Severity.Error,
                Checklist = ChecklistPoint.KubernetesVersion,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachLocalCluster(static context =>
        {
            foreach (var image in context.Cluster.Images.Where(image => !image.IsUndecided))
            {
                Check(context, image);
            }
        });

    private static void Check(LocalClusterContext context, ClusterValue image)
    {
        var tool = context.Cluster.Tool;
        if (tool == LocalClusterTool.K3d && NodeImage.IsChannel(image.Text))
        {
            context.Report(Moving, image.Place, image.Text, NodeImage.ExampleFor(tool));
            return;
        }

        if (ReportPlus(context, image))
        {
            return;
        }

        if (!ImageReference.TryParse(image.Text, out var reference, out var error))
        {
            context.Report(NoReference, image.Place, image.Text, error.Message);
            return;
        }

        if (NodeImage.ToolOf(reference) is not { } other)
        {
            return;
        }

        if (other != tool)
        {
            context.Report(
                OfOtherTool,
                image.Place,
                image.Text,
                other.Title(),
                tool.Title(),
                NodeImage.ExampleFor(tool)
            );
        }
        else if (reference is { HasDigest: false, Tag: { } tag })
        {
            Judge(context, image, tag);
        }
    }

    private static void Judge(LocalClusterContext context, ClusterValue image, string tag)
    {
        var tool = context.Cluster.Tool;
        switch (NodeImage.Judge(tool, tag))
        {
            case NodeImageTag.Moving:
                context.Report(Moving, image.Place, image.Text, NodeImage.ExampleFor(tool));
                break;
            case NodeImageTag.Unpublished:
                var (name, example) =
                    tool == LocalClusterTool.Kind ? ("kindest/node", "v1.33.1") : ("rancher/k3s", "v1.33.4-k3s1");
                context.Report(Unpublished, image.Place, image.Text, name, example);
                break;
        }
    }

    // Releases of k3s are called v1.33.4+k3s1; the tag is written with a hyphen.
    private static bool ReportPlus(LocalClusterContext context, ClusterValue image)
    {
        var colon = image.Text.LastIndexOf(':');
        var plus = colon < 0 ? -1 : image.Text.IndexOf('+', colon);
        if (plus < 0)
        {
            return false;
        }

        var release = image.Text[(colon + 1)..];
        var finding = context.Report(null, image.Place, image.Text, release, release.Replace('+', '-'));
        var written = image.Place.Source.Slice(image.Place.Span).LastIndexOf('+');
        if (written >= 0)
        {
            var at = new SourceSpan(image.Place.Source, new TextSpan(image.Place.Span.Start + written, 1));
            finding.WithFix("Write the tag with a hyphen", FixSafety.Safe, new TextEdit(at, "-"));
        }

        return true;
    }
}
