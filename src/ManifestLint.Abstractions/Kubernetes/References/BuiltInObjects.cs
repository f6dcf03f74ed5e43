namespace ManifestLint.Kubernetes.References;

/// <summary>The objects that Kubernetes makes by itself, or that every usual cluster has.</summary>
internal static class BuiltInObjects
{
    private const string System = "kube-system";

    private static readonly HashSet<(string Kind, string Name)> InEachNamespace =
    [
        ("ConfigMap", "kube-root-ca.crt"),
        ("ConfigMap", "openshift-service-ca.crt"),
        ("ServiceAccount", "default"),
    ];

    private static readonly HashSet<(string Kind, string Namespace, string Name)> Elsewhere =
    [
        ("Service", "default", "kubernetes"),
        ("Service", System, "kube-dns"),
        ("Service", System, "metrics-server"),
        ("ConfigMap", "kube-public", "cluster-info"),
    ];

    private static readonly HashSet<string> Classes = ["system-cluster-critical", "system-node-critical"];

    /// <summary>Whether an object is there without anybody's doing.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="namespace">The namespace in which it is looked for, or null for unknown.</param>
    /// <param name="name">Its name.</param>
    internal static bool Contains(string kind, string? @namespace, string name) =>
        InEachNamespace.Contains((kind, name))
        || (kind == "PriorityClass" && Classes.Contains(name))
        // What runs in kube-system is the cluster's own business: kube-proxy, kubeadm-config, coredns, aws-auth, the tokens of controllers.
        || (@namespace == System && kind is "ConfigMap" or "Secret" or "ServiceAccount")
        || Elsewhere.Any(known =>
            known.Kind == kind && known.Name == name && ObjectSet.MayShareNamespace(known.Namespace, @namespace)
        );
}
