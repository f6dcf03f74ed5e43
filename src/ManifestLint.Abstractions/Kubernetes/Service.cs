using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>A core <c>Service</c>. A view over nodes.</summary>
/// <param name="Object">The object; its kind must be <c>Service</c> of the core group.</param>
public sealed record Service(KubernetesObject Object)
{
    /// <summary>The mapping under <c>spec.selector</c>, or null. Without entries the Service selects nothing by itself.</summary>
    public YamlMapping? Selector =>
        Object.Spec?.Mapping("selector") is { Entries.Length: > 0 } selector ? selector : null;

    /// <summary>The type; <c>ClusterIP</c> when it is not written.</summary>
    public string Type => Object.Spec?.Text("type") ?? "ClusterIP";

    /// <summary>Whether the Service is headless (<c>clusterIP: None</c>).</summary>
    public bool IsHeadless => Object.Spec?.Text("clusterIP") == "None";

    /// <summary>The ports.</summary>
    public IEnumerable<ServicePort> Ports =>
        Object.Spec?.Sequence("ports")?.Items.OfType<YamlMapping>().Select(port => new ServicePort(port)) ?? [];
}

/// <summary>An entry of a Service's <c>ports</c>. A view over a node.</summary>
/// <param name="Node">The entry's mapping.</param>
public readonly record struct ServicePort(YamlMapping Node)
{
    /// <summary>The name, or null.</summary>
    public string? Name => Node.Text("name");

    /// <summary>The port number, or null when it is absent or not a number.</summary>
    public long? Number => Node.Scalar("port") is { } scalar && scalar.TryGetInt64(out var number) ? number : null;

    /// <summary>The protocol; TCP when it is not written.</summary>
    public string Protocol => Node.Text("protocol") ?? "TCP";

    /// <summary>The scalar under <c>targetPort</c>, or null: then the target is the port itself.</summary>
    public YamlScalar? TargetPort => Node.Scalar("targetPort");

    /// <summary>The port name that is targeted, or null when the target is a number.</summary>
    public string? TargetName => TargetPort is { IsString: true, Value.Length: > 0 } name ? name.Value : null;

    /// <summary>
    /// The port number that is targeted, or null when the target is a name or cannot be read. An absent target, 0 and the empty text stand for
    /// the port itself, as the API's defaults have it.
    /// </summary>
    public long? TargetNumber =>
        TargetName is not null ? null
        : TargetPort is null or { IsString: true } ? Number
        : !TargetPort.TryGetInt64(out var number) ? null
        : number == 0 ? Number
        : number;

    /// <summary>The scalar under <c>nodePort</c>, or null.</summary>
    public YamlScalar? NodePort => Node.Scalar("nodePort");
}
