using System.Collections.Frozen;

namespace ManifestLint.Kubernetes;

/// <summary>Which API groups belong to operators that make workloads and Services.</summary>
internal static class OperatorGroups
{
    // Policies, routes, certificates, secrets, monitors: they configure what others run. The pods of a DeploymentConfig are its own template's.
    private static readonly FrozenSet<string> WithoutWorkloads = FrozenSet.Create(
        StringComparer.Ordinal,
        "cert-manager.io",
        "acme.cert-manager.io",
        "external-secrets.io",
        "apps.openshift.io",
        "image.openshift.io",
        "route.openshift.io",
        "bitnami.com",
        "secrets.hashicorp.com",
        "kyverno.io",
        "policies.kyverno.io",
        "cli.kyverno.io",
        "networking.istio.io",
        "security.istio.io",
        "telemetry.istio.io",
        "traefik.io",
        "traefik.containo.us",
        "projectcontour.io",
        "configuration.konghq.com",
        "cilium.io",
        "crd.projectcalico.org",
        "projectcalico.org",
        "metallb.io",
        "policy.linkerd.io",
        "linkerd.io",
        "keda.sh",
        "autoscaling.k8s.io",
        "constraints.gatekeeper.sh",
        "templates.gatekeeper.sh",
        "mutations.gatekeeper.sh",
        "config.gatekeeper.sh",
        "kustomize.config.k8s.io",
        "getambassador.io"
    );

    internal static bool MayOwnWorkloads(GroupVersionKind kind) =>
        kind.Group.Contains('.')
        && !kind.Group.EndsWith(".k8s.io", StringComparison.Ordinal)
        && !WithoutWorkloads.Contains(kind.Group)
        && kind
            is not {
                    Group: "monitoring.coreos.com",
                    Kind: "ServiceMonitor" or "PodMonitor" or "PrometheusRule" or "Probe"
                }
                // The pods of a Rollout are its own template's.
                and not { Group: "argoproj.io", Kind: "Rollout" or "AnalysisTemplate" };
}
