using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags pods without containers and containers without an image: the schema has them optional, the API server does not.</summary>
public sealed class ContainerIncomplete : Rule
{
    private static readonly RuleMessage NoContainers = new(
        "The pod has no containers, but the API server wants at least one"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0667", "container-incomplete")
        {
            Title = "Pod without containers, or container without image",
            Message = "Container '{0}' has no image, which the API server requires",
            Category = RuleCategory.Probes,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachPod(CheckPod);
        rules.ForEachContainer(CheckContainer);
    }

    private static void CheckPod(PodContext context)
    {
        if (context.Pod.Spec["containers"] is YamlSequence { Items.IsEmpty: true } containers)
        {
            context.Report(NoContainers, containers);
        }
    }

    private static void CheckContainer(ContainerContext context)
    {
        var (container, pod) = (context.Container, context.Pod);
        if (
            pod.IsNative()
            && pod.IsEvidentlyWhole()
            && container.Kind != ContainerKinds.Ephemeral
            && FieldValues.IsEmpty(container.Node["image"])
        )
        {
            context.ReportUnset(null, container.Node, "image", container.Name);
        }
    }
}
