namespace ManifestLint.Rules.Images;

/// <summary>Flags images of software that gets no fixes any more.</summary>
public sealed class ComponentEndOfLife : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML0410", "component-end-of-life")
        {
            Title = "Software past its end of life",
            Message = "Image '{0}' holds {1}, which gets no fixes any more: {2}",
            Category = RuleCategory.Images,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        if (
            ContainerImage.Of(context.Container) is { } image
            && EndOfLifeComponent.Find(image.Reference) is { } component
        )
        {
            context.Report(image.Node, image.Node, component.Name, component.Fate);
        }
    }
}
