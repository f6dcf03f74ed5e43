using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Images;

/// <summary>Flags Tiller, the server of Helm 2: it does with the cluster's rights what anybody who reaches its port asks for.</summary>
public sealed class ComponentTiller : Rule
{
    private const string Name = "tiller-deploy";

    private static readonly RuleMessage Leftover = new(
        "{0} '{1}' belongs to Tiller, the server of Helm 2; Helm 3 needs none"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0408", "component-tiller")
        {
            Title = "Tiller, the server of Helm 2",
            Message = "Container '{0}' runs Tiller, the server of Helm 2, which acts for whoever reaches its port",
            Category = RuleCategory.Images,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachContainer(CheckContainer);
        rules.ForEachObject(Selector.Kinds("Service", "apps/Deployment", "extensions/Deployment"), CheckObject);
    }

    private static void CheckContainer(ContainerContext context)
    {
        if (ContainerImage.Of(context.Container) is { } image && IsTiller(image))
        {
            context.Report(image.Node, context.Container.Name);
        }
    }

    private static void CheckObject(ObjectContext context)
    {
        var labels = context.Object.Labels;
        if (
            context.Object is { Name: Name, NameNode: { } name } subject
            && labels.TryGetValue("app", out var app)
            && labels.TryGetValue("name", out var component)
            && (app, component) is ("helm", "tiller")
            && !RunsTiller(subject)
        )
        {
            context.Report(Leftover, name, subject.Kind.Kind, name);
        }
    }

    // The container has its finding already.
    private static bool RunsTiller(KubernetesObject subject) =>
        subject.PodTemplate is { } pod
        && pod.Containers.Any(container => ContainerImage.Of(container) is { } image && IsTiller(image));

    private static bool IsTiller(ContainerImage image) => image.LastComponent == "tiller";
}
