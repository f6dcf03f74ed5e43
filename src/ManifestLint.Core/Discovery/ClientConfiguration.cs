using System.Collections.Frozen;
using ManifestLint.Yaml;

namespace ManifestLint.Discovery;

/// <summary>Documents that look like objects, with <c>apiVersion</c> and <c>kind</c>, but are files of some program: no API server ever sees them.</summary>
internal static class ClientConfiguration
{
    private static readonly FrozenDictionary<string, string> ByGroup = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["apiserver.config.k8s.io"] = "configuration of the API server",
        ["apiserver.k8s.io"] = "configuration of the API server",
        ["audit.k8s.io"] = "audit policy of the API server",
        ["backstage.io"] = "entity of a Backstage catalogue",
        ["chainsaw.kyverno.io"] = "test file of Chainsaw",
        ["chaostoolkit.org"] = "Chaos Toolkit file",
        ["cli.kyverno.io"] = "test file of the Kyverno CLI",
        ["client.authentication.k8s.io"] = "kubectl credential",
        ["controller-runtime.sigs.k8s.io"] = "configuration of a controller",
        ["credentialprovider.kubelet.k8s.io"] = "configuration of the kubelet",
        ["ctlptl.dev"] = "configuration of ctlptl",
        ["eksctl.io"] = "configuration of eksctl",
        ["garden.io"] = "configuration of Garden",
        ["kops.k8s.io"] = "configuration of kOps",
        ["kpt.dev"] = "configuration of kpt",
        ["krew.googlecontainertools.github.com"] = "plugin index of krew",
        ["kubeadm.k8s.io"] = "configuration of kubeadm",
        ["kubecontrollermanager.config.k8s.io"] = "configuration of the controller manager",
        ["kubelet.config.k8s.io"] = "configuration of the kubelet",
        ["kubeproxy.config.k8s.io"] = "configuration of kube-proxy",
        ["kubescheduler.config.k8s.io"] = "configuration of the scheduler",
        ["kuttl.dev"] = "test file of KUTTL",
        ["minikube.sigs.k8s.io"] = "configuration of minikube",
        ["score.dev"] = "a Score workload",
        ["skaffold"] = "configuration of Skaffold",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What the document is for, or null when it is an object.</summary>
    internal static string? Describe(string group, string kind, YamlMapping root)
    {
        if (ByGroup.TryGetValue(group, out var description))
        {
            return description;
        }

        var isKubeconfig =
            group.Length == 0 && kind is "Config" && root["metadata"] is null && root["clusters"] is not null;
        // kube-scheduler's policy file, which it read until Kubernetes 1.23.
        var isSchedulerPolicy =
            group.Length == 0
            && kind is "Policy"
            && (root["predicates"] is not null || root["priorities"] is not null || root["extenders"] is not null);
        return isKubeconfig ? "a kubeconfig"
            : isSchedulerPolicy ? "policy of the scheduler"
            : IsMarkedLocal(root) ? "marked as local by the annotation config.kubernetes.io/local-config"
            : null;
    }

    // Kustomize and kpt drop such an object before anything is applied; the value 'false' takes the mark back.
    private static bool IsMarkedLocal(YamlMapping root) =>
        root.Mapping("metadata")?.Mapping("annotations")?.Scalar("config.kubernetes.io/local-config") is { } mark
        && !mark.HasValue("false");
}
