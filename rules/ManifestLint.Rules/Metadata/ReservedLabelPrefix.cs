using System.Collections.Frozen;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags labels that controllers, the kubelet or the API server set: written by hand, they are overwritten or mislead a controller.</summary>
public sealed class ReservedLabelPrefix : Rule
{
    private static readonly RuleMessage NamespaceName = new(
        "'kubernetes.io/metadata.name' is always the name of the namespace; the value '{0}' is overwritten"
    );

    private static readonly FrozenDictionary<string, string> Owners = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["pod-template-hash"] = "the Deployment controller",
        ["controller-revision-hash"] = "the controllers of DaemonSets and StatefulSets",
        ["pod-template-generation"] = "the DaemonSet controller",
        ["controller-uid"] = "the Job controller",
        ["job-name"] = "the Job controller",
        ["batch.kubernetes.io/controller-uid"] = "the Job controller",
        ["batch.kubernetes.io/job-name"] = "the Job controller",
        ["batch.kubernetes.io/job-completion-index"] = "the Job controller",
        ["statefulset.kubernetes.io/pod-name"] = "the StatefulSet controller",
        ["apps.kubernetes.io/pod-index"] = "the StatefulSet controller",
        ["service.kubernetes.io/headless"] = "the controller of endpoints",
        ["kubernetes.io/hostname"] = "the kubelet, on nodes",
        ["topology.kubernetes.io/zone"] = "the kubelet and the cloud's controller, on nodes",
        ["topology.kubernetes.io/region"] = "the kubelet and the cloud's controller, on nodes",
        ["node.kubernetes.io/instance-type"] = "the cloud's controller, on nodes",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public ReservedLabelPrefix()
        : base(
            new("ML0262", "reserved-label-prefix")
            {
                Title = "Label that a controller owns",
                Message = "The label '{0}' is set by {1}; remove it here",
                Category = RuleCategory.Metadata,
                Severity = Severity.Info,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachPod(CheckPod);
        rules.ForEachObject(Selector.Kinds("Namespace"), CheckNamespace);
    }

    private static void CheckPod(PodContext context)
    {
        Check(context, context.Pod.Labels.Mapping);
        if (context.Pod.Node != context.Object.Root)
        {
            Check(context, context.Object.Labels.Mapping);
        }
    }

    private static void Check(PodContext context, YamlMapping? labels)
    {
        foreach (var entry in labels?.Entries ?? [])
        {
            // Who chooses the pods of a Job by hand also chooses these labels.
            if (
                entry.Name is { } key
                && Owners.TryGetValue(key, out var owner)
                && context.Object.Spec?.Scalar("manualSelector") is not { IsTrue: true }
            )
            {
                context.Report(entry.Key, key, owner);
            }
        }
    }

    private static void CheckNamespace(ObjectContext context)
    {
        if (
            context.Object is { Name: { } name }
            && context.Object.Labels.TryGet("kubernetes.io/metadata.name", out var node)
            && node is YamlScalar { IsString: true } value
            && !value.HasValue(name)
        )
        {
            context.Report(NamespaceName, value, value);
        }
    }
}
