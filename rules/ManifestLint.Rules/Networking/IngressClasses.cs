using System.Collections.Frozen;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Networking;

/// <summary>The classes of Ingresses: who names which, and which there are.</summary>
internal static class IngressClasses
{
    private const string DefaultMark = "ingressclass.kubernetes.io/is-default-class";

    // Classes that controllers and providers bring; GCE and old controllers need no object for theirs.
    private static readonly FrozenSet<string> WellKnown = FrozenSet.Create(
        StringComparer.Ordinal,
        "alb",
        "ambassador",
        "apisix",
        "application-gateway",
        "azure-application-gateway",
        "azure-alb-external",
        "cilium",
        "cloudflare-tunnel",
        "contour",
        "external",
        "gce",
        "gce-internal",
        "gloo",
        "haproxy",
        "higress",
        "internal",
        "istio",
        "kong",
        "ngrok",
        "nginx",
        "nginx-external",
        "nginx-internal",
        "openshift-default",
        "pomerium",
        "private",
        "public",
        "skipper",
        "tailscale",
        "traefik",
        "traefik-external",
        "traefik-internal",
        "webapprouting.kubernetes.azure.com"
    );

    internal static IReadOnlySet<string> Names => WellKnown;

    internal static IEnumerable<KubernetesObject> In(ObjectSet objects) =>
        objects.OfKind("networking.k8s.io", "IngressClass");

    internal static bool IsDefault(KubernetesObject @class) => @class.Annotations?.Text(DefaultMark) == "true";

    /// <summary>Whether the set, or what may be applied beside it, has a class.</summary>
    /// <param name="objects">The set.</param>
    /// <param name="name">The name.</param>
    internal static bool MayHave(ObjectSet objects, string name) =>
        objects.Find("networking.k8s.io", "IngressClass", null, name).Any()
        || objects.OutOfView.MayHold("IngressClass", name);
}
