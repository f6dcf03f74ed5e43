using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>
/// A backend of an Ingress in any of its forms: <c>service.name</c> and <c>service.port</c> of networking.k8s.io/v1, <c>serviceName</c> and
/// <c>servicePort</c> before it. A view over a node.
/// </summary>
/// <param name="Node">The backend's mapping.</param>
public readonly record struct IngressBackend(YamlMapping Node)
{
    // The AWS load balancer controller takes a backend with this port for an action that an annotation describes; the "Service" is its name.
    private const string AnnotationAction = "use-annotation";

    /// <summary>The name of the Service, or null.</summary>
    public YamlScalar? ServiceName => Node.Mapping("service")?.Scalar("name") ?? Node.Scalar("serviceName");

    /// <summary>The name or number of the Service's port.</summary>
    public YamlScalar? Port =>
        Node.Mapping("service")?.Mapping("port") is { } port
            ? port.Scalar("name") ?? port.Scalar("number")
            : Node.Scalar("servicePort");

    /// <summary>The mapping under <c>resource</c>, or null.</summary>
    public YamlMapping? Resource => Node.Mapping("resource");

    /// <summary>Whether it names an action of the AWS load balancer controller, and no Service.</summary>
    public bool IsAnnotationAction => Port?.Value == AnnotationAction;

    /// <summary>Whether a Service and a port can be called so; where not, that is the finding of ingress-backend-invalid.</summary>
    public bool IsPossible =>
        Node.Mapping("service") is null
        || (
            ServiceName is { } name
            && NameSyntax.IsDns1123Label(name.Value)
            && (Port is not { } port || (port.TryGetInt64(out var number) ? IsPort(number) : IsPortName(port)))
        );

    /// <summary>The Ingresses of a set, of any version.</summary>
    /// <param name="objects">The set.</param>
    public static IEnumerable<KubernetesObject> Ingresses(ObjectSet objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        return objects.OfKind("networking.k8s.io", "Ingress").Concat(objects.OfKind("extensions", "Ingress"));
    }

    /// <summary>The backends of an Ingress, the default one first.</summary>
    /// <param name="ingress">An Ingress.</param>
    public static IEnumerable<IngressBackend> Of(KubernetesObject ingress)
    {
        ArgumentNullException.ThrowIfNull(ingress);
        var paths =
            from rule in Items(ingress.Spec?.Sequence("rules"))
            from path in Items(rule.Mapping("http")?.Sequence("paths"))
            select path.Mapping("backend");
        return paths
            .Prepend(ingress.Spec?.Mapping("backend"))
            .Prepend(ingress.Spec?.Mapping("defaultBackend"))
            .OfType<YamlMapping>()
            .Select(node => new IngressBackend(node));
    }

    private static bool IsPort(long number) => number is >= 1 and <= 65535;

    private static bool IsPortName(YamlScalar port) =>
        !port.IsString || NameSyntax.IsPortName(port.Value) || new BackendPort(port).Number is not null;

    private static IEnumerable<YamlMapping> Items(YamlSequence? list) => list?.Items.OfType<YamlMapping>() ?? [];
}
