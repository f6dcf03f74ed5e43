using System.Collections.Immutable;

namespace ManifestLint.Kubernetes.References;

/// <summary>A way of requests from outside into a pod, as far as it leads.</summary>
/// <param name="Backend">Where an Ingress or a route sends: its object is the entry.</param>
/// <param name="Service">The Service, or null where none is in view.</param>
/// <param name="Port">The port of the Service, or null where it has none that fits.</param>
/// <param name="Targets">The ports of pods behind it; empty where the way ends before.</param>
public sealed record TrafficRoute(
    ObjectReference Backend,
    Service? Service,
    ServicePort? Port,
    ImmutableArray<ServiceTarget> Targets
)
{
    internal static IEnumerable<TrafficRoute> In(ObjectSet objects, ReferenceGraph graph) =>
        graph
            .All.Where(reference => reference is { Use: ReferenceUse.Backend, Group: "", Kind: "Service" })
            .Select(backend => Follow(backend, objects, graph));

    private static TrafficRoute Follow(ObjectReference backend, ObjectSet objects, ReferenceGraph graph)
    {
        var target = graph.Resolve(backend);
        if (target is not { State: ReferenceState.Found, Objects: [var first, ..] })
        {
            return new TrafficRoute(backend, null, null, []);
        }

        var service = new Service(first);
        var ports = service.Ports.Where(port => IsMeant(backend, port)).ToList();
        if (ports.Count == 0)
        {
            return new TrafficRoute(backend, service, null, []);
        }

        var targets = ServiceTarget.Of(service, objects).Where(found => found.Port == ports[0]);
        return new TrafficRoute(backend, service, ports[0], [.. targets]);
    }

    private static bool IsMeant(ObjectReference backend, ServicePort port) =>
        backend.Port is not { } wanted
        || (wanted.TryGetInt64(out var number) ? port.Number == number : port.Name == wanted.Value);
}
