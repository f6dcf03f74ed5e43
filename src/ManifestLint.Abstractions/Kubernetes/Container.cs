using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>The classes of containers. Every rule states which it takes.</summary>
[Flags]
public enum ContainerKinds
{
    /// <summary>No container.</summary>
    None = 0,

    /// <summary>An entry of <c>containers</c>.</summary>
    Regular = 1,

    /// <summary>An entry of <c>initContainers</c> that runs to its end before the pod starts.</summary>
    Init = 2,

    /// <summary>An entry of <c>initContainers</c> with <c>restartPolicy: Always</c>, which runs as long as the pod.</summary>
    Sidecar = 4,

    /// <summary>An entry of <c>ephemeralContainers</c>.</summary>
    Ephemeral = 8,

    /// <summary>The containers that run as long as the pod.</summary>
    LongRunning = Regular | Sidecar,

    /// <summary>Every container.</summary>
    All = Regular | Init | Sidecar | Ephemeral,
}

/// <summary>A container of a pod. A view over nodes.</summary>
/// <param name="Pod">The pod or pod template.</param>
/// <param name="Node">The container's mapping.</param>
/// <param name="Kind">Its class; exactly one flag.</param>
/// <param name="Path">Its path from the object.</param>
public sealed record Container(PodTemplate Pod, YamlMapping Node, ContainerKinds Kind, YamlPath Path)
{
    /// <summary>The container's name for messages; a container without name is called by its position, such as <c>containers[0]</c>.</summary>
    public string Name =>
        Node.Text("name")
        ?? string.Concat(
            Path.Segments[^2].Key,
            "[",
            Path.Segments[^1].Index.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "]"
        );

    /// <summary>The scalar under <c>image</c>, or null.</summary>
    public YamlScalar? Image => Node.Scalar("image");

    /// <summary>
    /// Whether this is the fragment of a container that a patch brings: it names no image, which every container needs. What it leaves out stands
    /// elsewhere, so a rule must not miss anything in it.
    /// </summary>
    public bool IsFragment => Node["image"] is null;

    /// <summary>The container's own security context.</summary>
    public SecurityContext SecurityContext => new(Node.Mapping("securityContext"));

    /// <summary>The mapping under <c>resources.requests</c>, or null.</summary>
    public YamlMapping? Requests => Node.Mapping("resources")?.Mapping("requests");

    /// <summary>The mapping under <c>resources.limits</c>, or null.</summary>
    public YamlMapping? Limits => Node.Mapping("resources")?.Mapping("limits");

    /// <summary>The mappings under <c>ports</c>.</summary>
    public IEnumerable<ContainerPort> Ports =>
        Node.Sequence("ports")?.Items.OfType<YamlMapping>().Select(port => new ContainerPort(port)) ?? [];

    /// <summary>The mappings under <c>env</c>.</summary>
    public IEnumerable<YamlMapping> Environment => Node.Sequence("env")?.Items.OfType<YamlMapping>() ?? [];

    /// <summary>A probe, or null when it is not there.</summary>
    /// <param name="kind">Which one.</param>
    public Probe? Probe(ProbeKind kind) => Node.Mapping(kind.Key()) is { } probe ? new Probe(kind, probe) : null;

    /// <summary>The probes that are there.</summary>
    public IEnumerable<Probe> Probes
    {
        get
        {
            foreach (var kind in (ProbeKind[])[ProbeKind.Startup, ProbeKind.Readiness, ProbeKind.Liveness])
            {
                if (Probe(kind) is { } probe)
                {
                    yield return probe;
                }
            }
        }
    }
}
