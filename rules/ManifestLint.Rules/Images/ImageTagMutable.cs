namespace ManifestLint.Rules.Images;

/// <summary>Flags images whose tag is absent, <c>latest</c> or another tag that is known to move.</summary>
public sealed class ImageTagMutable : Rule
{
    private static readonly RuleMessage MissingTag = new(
        "Image '{0}' of container '{1}' has no tag, so 'latest' is pulled and may differ from node to node"
    );

    private static readonly RuleMessage IdleTag = new(
        "Image '{0}' of container '{1}' is pulled by its digest; the tag '{2}' only misleads the reader"
    )
    {
        Severity = Severity.Info,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML0401", "image-tag-mutable")
        {
            Title = "Image without a fixed tag",
            Message = "Image '{0}' of container '{1}' has the tag '{2}', which is moved from image to image",
            Category = RuleCategory.Images,
            Severity = Severity.Warning,
            Options = [MutableTags.Option],
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        if (ContainerImage.Of(context.Container) is not { Reference: var reference, Node: var node })
        {
            return;
        }

        var name = context.Container.Name;
        if (MutableTags.Of(reference, context) is { } tag)
        {
            context.Report(reference.HasDigest ? IdleTag : null, node, node, name, tag);
        }
        else if (MutableTags.IsMissing(reference))
        {
            context.Report(MissingTag, node, node, name);
        }
    }
}
