namespace ManifestLint.Kubernetes.References;

/// <summary>The objects that Kubernetes makes by itself, or that every usual cluster has.</summary>
internal static class BuiltInObjects
{
    private const string System = "kube-system";

    private static readonly Known[] InEachNamespace =
    [
        new("ConfigMap", "kube-root-ca.crt"),
        new("ConfigMap", "openshift-service-ca.crt"),
        new("ServiceAccount", "default"),
    ];

    private static readonly Known[] Elsewhere =
    [
        new("Service", "kubernetes", "default"),
        new("Service", "kube-dns", System),
        new("Service", "metrics-server", System),
        new("ConfigMap", "cluster-info", "kube-public"),
    ];

    private static readonly HashSet<string> Classes = ["system-cluster-critical", "system-node-critical"];

    /// <summary>Whether an object is there without anybody's doing.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="namespace">The namespace in which it is looked for, or null for unknown.</param>
    /// <param name="name">Its name.</param>
    internal static bool Contains(string kind, string? @namespace, string name) =>
        Array.Exists(InEachNamespace, known => known.Kind == kind && known.Name == name)
        || (kind == "PriorityClass" && Classes.Contains(name))
        // What runs in kube-system is the cluster's own business: kube-proxy, kubeadm-config, coredns, aws-auth, the tokens of controllers.
        || (@namespace == System && kind is "ConfigMap" or "Secret" or "ServiceAccount")
        || Array.Exists(
            Elsewhere,
            known =>
                known.Kind == kind && known.Name == name && ObjectSet.MayShareNamespace(known.Namespace, @namespace)
        );

    private sealed record Known(string Kind, string Name, string? Namespace = null);
}
