using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Resources;

/// <summary>Flags policies of resizing that the API server refuses: for a container that ends, twice for a resource, or with a restart that cannot be.</summary>
public sealed class ResizePolicyInvalid : Rule
{
    private static readonly RuleMessage OnInitContainer = new(
        "Init container '{0}' runs to its end, so the API server allows it no 'resizePolicy'"
    );

    private static readonly RuleMessage NotResizable = new(
        "Container '{0}' has a resize policy for '{1}'; only 'cpu' and 'memory' can be resized"
    );

    private static readonly RuleMessage Restart = new(
        "Container '{0}' restarts when '{1}' is resized, but its pod never restarts a container; the API server allows 'NotRequired' only"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0518", "resize-policy-invalid")
        {
            Title = "Resize policy that the API server refuses",
            Message = "Container '{0}' has two resize policies for '{1}'",
            Category = RuleCategory.Resources,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachContainer(Check, ContainerKinds.LongRunning | ContainerKinds.Init);

    private static void Check(ContainerContext context)
    {
        if (
            !context.Container.Node.TryGetEntry("resizePolicy", out var entry)
            || entry.Value is not YamlSequence { Items.IsEmpty: false } policies
        )
        {
            return;
        }

        var name = context.Container.Name;
        if (context.Container.Kind == ContainerKinds.Init)
        {
            context.Report(OnInitContainer, entry.Key, name);
            return;
        }

        var resources = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        foreach (var policy in policies.Items.OfType<YamlMapping>())
        {
            if (policy.KnownText("resourceName") is { } resource)
            {
                if (resource.Value is not ("cpu" or "memory"))
                {
                    context.Report(NotResizable, resource, name, resource);
                }
                else if (!resources.TryAdd(resource.Value, resource))
                {
                    context.Report(resource, name, resource).Related(resources[resource.Value], "the first");
                }
            }

            // A sidecar restarts whatever the pod says.
            if (
                context.Container.Kind == ContainerKinds.Regular
                && context.Pod.Spec.Text("restartPolicy") == "Never"
                && FieldValues.IsEmpty(context.Container.Node["restartPolicy"])
                && policy.Scalar("restartPolicy") is { Value: "RestartContainer" } restart
            )
            {
                context.Report(Restart, restart, name, policy.Text("resourceName"));
            }
        }
    }
}
