using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags pods of which only a part runs as a process of the Windows node: all containers do, in its network, or none.</summary>
public sealed class HostProcessIncomplete : Rule
{
    private static readonly RuleMessage OtherThanPod = new(
        "Container '{0}' says 'hostProcess: {1}', but the pod says otherwise, and the API server wants them to agree"
    );

    private static readonly RuleMessage NoHostNetwork = new(
        "The pod runs as processes of the Windows node, so the API server wants 'hostNetwork: true'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0932", "host-process-incomplete")
        {
            Title = "Host process containers beside others",
            Message =
                "Container '{0}' is no process of the Windows node, but the API server wants all containers of a pod to be one, or none",
            Category = RuleCategory.Security,
            Severity = Severity.Error,
            SecuritySeverity = 4.0,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var ofPod = HostProcess(context.Pod.SecurityContext);
        YamlScalar? first = ofPod is { IsTrue: true } ? ofPod : null;
        foreach (var container in context.Pod.Containers)
        {
            var own = HostProcess(container.SecurityContext);
            if (own is not null && ofPod is not null && own.IsTrue != ofPod.IsTrue)
            {
                context
                    .Report(OtherThanPod, own, container.Name, own.IsTrue ? "true" : "false")
                    .Related(ofPod, "the pod");
                return;
            }

            first ??= own is { IsTrue: true } ? own : null;
        }

        if (first is null)
        {
            return;
        }

        foreach (var container in context.Pod.Containers)
        {
            if ((HostProcess(container.SecurityContext) ?? ofPod) is not { IsTrue: true } && !container.IsFragment)
            {
                context.Report(NameOf(container), container.Name).Related(first, "a container that is one");
            }
        }

        if (context.Pod.Spec.Scalar("hostNetwork") is not { IsTrue: true })
        {
            context.Report(NoHostNetwork, first);
        }
    }

    private static YamlScalar? HostProcess(SecurityContext security) =>
        security.WindowsOptions?.Scalar("hostProcess") is { Type: ScalarType.Boolean } value ? value : null;

    private static YamlNode NameOf(Container container) => container.Node.Scalar("name") ?? (YamlNode)container.Node;
}
