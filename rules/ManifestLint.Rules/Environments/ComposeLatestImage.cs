using ManifestLint.Compose;
using ManifestLint.Kubernetes;
using ManifestLint.Rules.Images;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags images of Compose services that move: what a developer runs is neither what a colleague runs nor what the cluster will.</summary>
public sealed class ComposeLatestImage : Rule
{
    private static readonly RuleMessage MissingTag = new(
        "Image '{0}' of {1} has no tag, so everybody runs the 'latest' of the day on which it was pulled"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3407", "compose-latest-image")
        {
            Title = "Compose image without a fixed tag",
            Message = "Image '{0}' of {1} has the tag '{2}', which is moved from image to image",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Options = [MutableTags.Option],
        };

    public override void Register(RuleRegistration rules) => rules.ForEachComposeProject(Check);

    private static void Check(ComposeContext context)
    {
        var images =
            from service in context.Project.Services
            // An image that is built here is as old as its build.
            where service.Build is null && service.Image is not null
            group service by service.Image!.Place;
        foreach (var image in images)
        {
            var node = image.First().Image!;
            if (
                ComposeText.IsOpen(node.Value)
                || !ImageReference.TryParse(node.Value, out var reference)
                || reference.HasDigest
            )
            {
                continue;
            }

            var services = ComposeNames.Services(image.Select(service => service.Name));
            if (MutableTags.IsMissing(reference))
            {
                context.Report(MissingTag, node, ComposeText.AsWritten(node), services);
            }
            else if (MutableTags.Of(reference, context) is { } tag)
            {
                context.Report(null, node, ComposeText.AsWritten(node), services, tag);
            }
        }
    }
}
