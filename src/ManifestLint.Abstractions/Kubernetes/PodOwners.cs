using System.Collections.Frozen;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>
/// Which kinds hold a pod, and where: the one visitor for workloads. Built in: Pod, PodTemplate, ReplicationController, Deployment, ReplicaSet,
/// StatefulSet, DaemonSet, Job, CronJob, OpenShift's DeploymentConfig, Argo's Rollout and Knative's Service and Configuration.
/// </summary>
public sealed class PodOwners
{
    private readonly FrozenDictionary<(string Group, string Kind), YamlPath> _templates;

    private PodOwners(IEnumerable<KeyValuePair<(string Group, string Kind), YamlPath>> templates)
    {
        _templates = templates.ToFrozenDictionary();
    }

    /// <summary>The built-in kinds.</summary>
    public static PodOwners Default { get; } = new(BuiltIn());

    /// <summary>The built-in kinds and one more.</summary>
    /// <param name="group">The API group, empty for the core group.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="template">Path from the object to its pod template, the mapping that holds <c>metadata</c> and <c>spec</c>.</param>
    public PodOwners With(string group, string kind, YamlPath template) =>
        new(_templates.Where(pair => pair.Key != (group, kind)).Append(new((group, kind), template)));

    /// <summary>Finds the pod template of an object.</summary>
    /// <param name="owner">Any object.</param>
    /// <param name="template">Its pod template; for a Pod, the Pod itself.</param>
    /// <returns>False when the kind owns no pods, or when the template or its spec is not there.</returns>
    public bool TryGetTemplate(KubernetesObject owner, out PodTemplate template)
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (
            _templates.TryGetValue((owner.Kind.Group, owner.Kind.Kind), out var path)
            && path.Find(owner.Root) is YamlMapping node
            && node.Mapping("spec") is { } spec
        )
        {
            template = new PodTemplate(owner, node, spec, path);
            return true;
        }

        template = default;
        return false;
    }

    /// <summary>Whether objects of a kind own pods.</summary>
    /// <param name="kind">The kind; its version does not matter.</param>
    public bool Owns(GroupVersionKind kind) => _templates.ContainsKey((kind.Group, kind.Kind));

    /// <summary>Whether objects of a kind own pods, where only the kind's name is known.</summary>
    /// <param name="kind">The kind without its group.</param>
    public bool OwnsKindNamed(string kind) => _templates.Keys.Any(key => key.Kind == kind);

    private static Dictionary<(string Group, string Kind), YamlPath> BuiltIn()
    {
        var template = YamlPath.Parse("spec.template");
        var jobTemplate = YamlPath.Parse("spec.jobTemplate.spec.template");
        return new Dictionary<(string, string), YamlPath>
        {
            [("", "Pod")] = YamlPath.Root,
            [("", "PodTemplate")] = YamlPath.Parse("template"),
            [("", "ReplicationController")] = template,
            [("apps", "Deployment")] = template,
            [("apps", "ReplicaSet")] = template,
            [("apps", "StatefulSet")] = template,
            [("apps", "DaemonSet")] = template,
            [("extensions", "Deployment")] = template,
            [("extensions", "ReplicaSet")] = template,
            [("extensions", "DaemonSet")] = template,
            [("batch", "Job")] = template,
            [("batch", "CronJob")] = jobTemplate,
            [("apps.openshift.io", "DeploymentConfig")] = template,
            [("argoproj.io", "Rollout")] = template,
            [("serving.knative.dev", "Service")] = template,
            [("serving.knative.dev", "Configuration")] = template,
        };
    }
}
