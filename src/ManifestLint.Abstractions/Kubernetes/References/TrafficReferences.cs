using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes.References;

/// <summary>The objects that Ingresses, Gateways and their routes name.</summary>
internal static class TrafficReferences
{
    internal const string GatewayGroup = "gateway.networking.k8s.io";

    internal static IEnumerable<ObjectReference> Of(KubernetesObject @object) =>
        @object.Kind switch
        {
            { Group: "networking.k8s.io" or "extensions", Kind: "Ingress" } => OfIngress(@object),
            { Group: GatewayGroup, Kind: "Gateway" } => OfGateway(@object),
            { Group: GatewayGroup } => OfRoute(@object),
            { Group: "traefik.io" or "traefik.containo.us", Kind: "IngressRoute" or "IngressRouteTCP" } =>
                OfIngressRoute(@object),
            _ => [],
        };

    private static IEnumerable<ObjectReference> OfIngress(KubernetesObject ingress)
    {
        if (IngressClass.NameOf(ingress) is { Value.Length: > 0 } name)
        {
            yield return new ObjectReference(ingress, ReferenceUse.Class, "networking.k8s.io", "IngressClass", name);
        }

        foreach (var tls in PodReferences.Items(ingress.Spec, "tls"))
        {
            foreach (var found in PodReferences.One(ingress, ReferenceUse.Certificate, "Secret", tls, "secretName"))
            {
                yield return found;
            }
        }

        foreach (var backend in IngressBackend.Of(ingress))
        {
            if (backend is { IsAnnotationAction: false, ServiceName: { Value.Length: > 0 } service })
            {
                yield return new ObjectReference(ingress, ReferenceUse.Backend, string.Empty, "Service", service)
                {
                    Namespace = ingress.Namespace,
                    Port = backend.Port,
                };
            }
            else if (
                backend.Resource is { } resource
                && resource.Text("kind") is { } kind
                && resource.Scalar("name") is { Value.Length: > 0 } target
            )
            {
                var group = resource.Text("apiGroup") ?? string.Empty;
                yield return new ObjectReference(ingress, ReferenceUse.Backend, group, kind, target)
                {
                    Namespace = ingress.Namespace,
                };
            }
        }
    }

    private static IEnumerable<ObjectReference> OfGateway(KubernetesObject gateway)
    {
        if (gateway.Spec?.Scalar("gatewayClassName") is { Value.Length: > 0 } name)
        {
            yield return new ObjectReference(gateway, ReferenceUse.Class, GatewayGroup, "GatewayClass", name);
        }

        var certificates =
            from listener in PodReferences.Items(gateway.Spec, "listeners")
            from certificate in PodReferences.Items(listener.Mapping("tls"), "certificateRefs")
            select Typed(gateway, ReferenceUse.Certificate, certificate, string.Empty, "Secret");
        foreach (var certificate in certificates.OfType<ObjectReference>())
        {
            yield return certificate;
        }
    }

    private static IEnumerable<ObjectReference> OfRoute(KubernetesObject route)
    {
        var parents = PodReferences
            .Items(route.Spec, "parentRefs")
            .Select(parent => Typed(route, ReferenceUse.Parent, parent, GatewayGroup, "Gateway"));
        var rules = PodReferences.Items(route.Spec, "rules").ToList();
        var backends =
            from rule in rules
            from backend in PodReferences.Items(rule, "backendRefs").Concat(Mirrors(rule))
            select Typed(route, ReferenceUse.Backend, backend, string.Empty, "Service");
        return parents.Concat(backends).OfType<ObjectReference>();
    }

    private static IEnumerable<YamlMapping> Mirrors(YamlMapping rule) =>
        PodReferences
            .Items(rule, "filters")
            .Concat(PodReferences.Items(rule, "backendRefs").SelectMany(b => PodReferences.Items(b, "filters")))
            .Select(filter => filter.Mapping("requestMirror")?.Mapping("backendRef"))
            .OfType<YamlMapping>();

    private static IEnumerable<ObjectReference> OfIngressRoute(KubernetesObject route)
    {
        var services =
            from rule in PodReferences.Items(route.Spec, "routes")
            from service in PodReferences.Items(rule, "services")
            where service.Text("kind") is null or "Service"
            select Typed(route, ReferenceUse.Backend, service, string.Empty, "Service");
        return services
            .OfType<ObjectReference>()
            .Concat(
                PodReferences.One(route, ReferenceUse.Certificate, "Secret", route.Spec?.Mapping("tls"), "secretName")
            );
    }

    // A reference that may say its group, kind and namespace, as the Gateway API has them.
    private static ObjectReference? Typed(
        KubernetesObject from,
        ReferenceUse use,
        YamlMapping reference,
        string group,
        string kind
    ) =>
        reference.Scalar("name") is { Value.Length: > 0 } name
            ? new ObjectReference(from, use, reference.Text("group") ?? group, reference.Text("kind") ?? kind, name)
            {
                Namespace = reference.Text("namespace") ?? from.Namespace,
                NamespaceNode = reference.Scalar("namespace"),
                Port = reference.Scalar("port"),
            }
            : null;
}
