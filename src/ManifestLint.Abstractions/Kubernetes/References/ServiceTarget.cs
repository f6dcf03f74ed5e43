namespace ManifestLint.Kubernetes.References;

/// <summary>A port of a pod to which a Service sends traffic.</summary>
/// <param name="Service">The Service.</param>
/// <param name="Port">The port of the Service.</param>
/// <param name="Pod">A pod that it selects.</param>
/// <param name="Container">The container behind the port, or null when the manifest does not tell.</param>
/// <param name="Number">The port's number, or null when the manifest does not tell.</param>
/// <param name="IsForMetrics">Whether only metrics are read there, by the names of the Service and of the port.</param>
public sealed record ServiceTarget(
    Service Service,
    ServicePort Port,
    PodTemplate Pod,
    Container? Container,
    long? Number,
    bool IsForMetrics
)
{
    /// <summary>The targets of all Services that send traffic to pods which they select themselves, only once these are ready.</summary>
    /// <param name="objects">The objects of an environment.</param>
    public static IEnumerable<ServiceTarget> In(ObjectSet objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        return objects
            .Services.Where(service => service.Object.Spec?.Scalar("publishNotReadyAddresses") is not { IsTrue: true })
            .SelectMany(service => Of(service, objects));
    }

    /// <summary>The ports of the pods to which a Service sends, one for each of its ports and pods.</summary>
    /// <param name="service">A Service.</param>
    /// <param name="objects">The objects of its environment.</param>
    public static IEnumerable<ServiceTarget> Of(Service service, ObjectSet objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        if (service.Selector is null || service.Type == "ExternalName")
        {
            return [];
        }

        return from pod in objects.PodsSelectedBy(LabelSelector.FromLabels(service.Selector), service.Object.Namespace)
            from port in service.Ports
            select Resolve(service, pod, port);
    }

    private static ServiceTarget Resolve(Service service, PodTemplate pod, ServicePort port)
    {
        var containers = pod.Containers.Where(c => ContainerKinds.LongRunning.HasFlag(c.Kind)).ToList();
        var isForMetrics = IsMetricsService(service.Object.Name) || SpeaksOfMetrics(port.Name);
        foreach (var container in containers)
        {
            foreach (var declared in container.Ports.Where(p => p.Protocol == port.Protocol && IsTarget(port, p)))
            {
                isForMetrics |= SpeaksOfMetrics(declared.Name);
                return new ServiceTarget(service, port, pod, container, declared.Number, isForMetrics);
            }
        }

        // containerPort is documentation: a port that nobody declares can only be that of the only container.
        return port.TargetName is { } name
            ? new ServiceTarget(service, port, pod, null, null, isForMetrics || SpeaksOfMetrics(name))
            : new ServiceTarget(
                service,
                port,
                pod,
                containers is [var only] ? only : null,
                port.TargetNumber,
                isForMetrics
            );
    }

    private static bool SpeaksOfMetrics(string? portName) =>
        portName?.Contains("metrics", StringComparison.OrdinalIgnoreCase) is true;

    // 'controller-metrics' and 'controller-metrics-service', but not 'metrics-server', which answers requests.
    private static bool IsMetricsService(string? name) =>
        name is not null
        && (
            name.EndsWith("metrics", StringComparison.Ordinal)
            || name.EndsWith("metrics-service", StringComparison.Ordinal)
        );

    private static bool IsTarget(ServicePort port, ContainerPort declared) =>
        port.TargetName is { } name
            ? declared.Name == name
            : port.TargetNumber is { } number && declared.Number == number;
}
