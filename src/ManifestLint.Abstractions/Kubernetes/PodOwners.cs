using System.Diagnostics.CodeAnalysis;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>
/// Which kinds hold a pod, and where: the one visitor for workloads. Built in: Pod, PodTemplate, ReplicationController, Deployment, ReplicaSet,
/// StatefulSet, DaemonSet, Job, CronJob, OpenShift's DeploymentConfig, Argo's Rollout and Knative's Service and Configuration.
/// </summary>
public sealed class PodOwners
{
    // A table of some twenty rows is searched as fast as it is hashed, and is there at once when the process starts.
    private readonly Row[] _rows;

    private PodOwners(Row[] rows)
    {
        _rows = rows;
    }

    /// <summary>The built-in kinds.</summary>
    public static PodOwners Default { get; } = new(BuiltIn());

    /// <summary>The built-in kinds and one more.</summary>
    /// <param name="group">The API group, empty for the core group.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="template">Path from the object to its pod template, the mapping that holds <c>metadata</c> and <c>spec</c>.</param>
    public PodOwners With(string group, string kind, YamlPath template) =>
        new([.. _rows.Where(row => !row.IsFor(group, kind)), new Row(group, kind, template)]);

    /// <summary>Finds the pod template of an object.</summary>
    /// <param name="owner">Any object.</param>
    /// <param name="template">Its pod template; for a Pod, the Pod itself.</param>
    /// <returns>False when the kind owns no pods, or when the template or its spec is not there.</returns>
    public bool TryGetTemplate(KubernetesObject owner, [NotNullWhen(true)] out PodTemplate? template)
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (
            Find(owner.Kind) is { Template: var path }
            && path.Find(owner.Root) is YamlMapping node
            && node.Mapping("spec") is { } spec
        )
        {
            template = new PodTemplate(owner, node, spec, path);
            return true;
        }

        template = null;
        return false;
    }

    /// <summary>Whether objects of a kind own pods.</summary>
    /// <param name="kind">The kind; its version does not matter.</param>
    public bool Owns(GroupVersionKind kind) => Find(kind) is not null;

    /// <summary>Whether objects of a kind own pods, where only the kind's name is known.</summary>
    /// <param name="kind">The kind without its group.</param>
    public bool OwnsKindNamed(string kind) => Array.Exists(_rows, row => row.Kind == kind);

    private Row? Find(GroupVersionKind kind)
    {
        foreach (var row in _rows)
        {
            if (row.IsFor(kind.Group, kind.Kind))
            {
                return row;
            }
        }

        return null;
    }

    private static Row[] BuiltIn()
    {
        var template = YamlPath.Parse("spec.template");
        var jobTemplate = YamlPath.Parse("spec.jobTemplate.spec.template");
        return
        [
            new("", "Pod", YamlPath.Root),
            new("", "PodTemplate", YamlPath.Parse("template")),
            new("", "ReplicationController", template),
            new("apps", "Deployment", template),
            new("apps", "ReplicaSet", template),
            new("apps", "StatefulSet", template),
            new("apps", "DaemonSet", template),
            new("extensions", "Deployment", template),
            new("extensions", "ReplicaSet", template),
            new("extensions", "DaemonSet", template),
            new("batch", "Job", template),
            new("batch", "CronJob", jobTemplate),
            new("apps.openshift.io", "DeploymentConfig", template),
            new("argoproj.io", "Rollout", template),
            new("serving.knative.dev", "Service", template),
            new("serving.knative.dev", "Configuration", template),
        ];
    }

    /// <summary>A kind that owns pods.</summary>
    private sealed record Row(string Group, string Kind, YamlPath Template)
    {
        internal bool IsFor(string group, string kind) => Kind == kind && Group == group;
    }
}
