using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>A pod, or the template of the pods that a workload makes. A view over nodes.</summary>
/// <param name="Owner">The workload, or the Pod itself.</param>
/// <param name="Node">The mapping that holds <c>metadata</c> and <c>spec</c>.</param>
/// <param name="Spec">The pod spec.</param>
/// <param name="Path">Path from the owner to <paramref name="Node"/>; empty for a Pod.</param>
public sealed record PodTemplate(KubernetesObject Owner, YamlMapping Node, YamlMapping Spec, YamlPath Path)
{
    /// <summary>The pod's labels.</summary>
    public LabelSet Labels => new(Node.Mapping("metadata")?.Mapping("labels"));

    /// <summary>The pod's annotations, or null.</summary>
    public YamlMapping? Annotations => Node.Mapping("metadata")?.Mapping("annotations");

    /// <summary>The pod-level security context.</summary>
    public SecurityContext SecurityContext => new(Spec.Mapping("securityContext"));

    /// <summary>Whether the pod runs on Windows (<c>spec.os.name</c>), where the Linux-only security controls do not apply.</summary>
    public bool IsWindows => Spec.Mapping("os")?.Text("name") == "windows";

    /// <summary>Whether the pod runs in its own user namespace (<c>hostUsers: false</c>).</summary>
    public bool HasOwnUserNamespace => Spec.Scalar("hostUsers") is { IsFalse: true };

    /// <summary>Whether the pod is meant to end: it belongs to a Job or CronJob, or is a bare Pod that is not restarted.</summary>
    public bool IsRunToCompletion =>
        Owner.Kind.Kind is "Job" or "CronJob"
        || (Owner.Kind.Kind == "Pod" && Spec.Text("restartPolicy") is "Never" or "OnFailure");

    /// <summary>The containers of every class: init containers first (sidecars among them), then regular, then ephemeral ones.</summary>
    public IEnumerable<Container> Containers => Owner.ContainersOf(this);

    /// <summary>The path of the pod spec from the owner.</summary>
    public YamlPath SpecPath => Path.Append("spec");

    /// <summary>The mappings under <c>spec.volumes</c>.</summary>
    public IEnumerable<YamlMapping> Volumes => Spec.Sequence("volumes")?.Items.OfType<YamlMapping>() ?? [];

    internal List<Container> ReadContainers()
    {
        var containers = new List<Container>();
        foreach (var key in (ReadOnlySpan<string>)["initContainers", "containers", "ephemeralContainers"])
        {
            AddContainers(key, containers);
        }

        return containers;
    }

    private void AddContainers(string key, List<Container> containers)
    {
        if (Spec.Sequence(key) is not { } list)
        {
            return;
        }

        var path = SpecPath.Append(key);
        for (var i = 0; i < list.Items.Length; i++)
        {
            if (list.Items[i] is YamlMapping node)
            {
                containers.Add(new Container(this, node, KindOf(key, node), path.Append(i)));
            }
        }
    }

    // A restartable init container is a sidecar (on by default since Kubernetes 1.29): it runs as long as the pod.
    private static ContainerKinds KindOf(string key, YamlMapping node) =>
        key switch
        {
            "containers" => ContainerKinds.Regular,
            "ephemeralContainers" => ContainerKinds.Ephemeral,
            _ => node.Text("restartPolicy") == "Always" ? ContainerKinds.Sidecar : ContainerKinds.Init,
        };
}
