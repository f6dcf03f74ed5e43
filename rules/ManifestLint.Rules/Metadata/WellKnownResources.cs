using System.Collections.Frozen;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Metadata;

/// <summary>Facts about custom resources that are met in most repositories, whose definitions lie elsewhere.</summary>
internal static class WellKnownResources
{
    private static readonly FrozenSet<string> ClusterScoped = FrozenSet.Create(
        StringComparer.Ordinal,
        "apiextensions.crossplane.io/CompositeResourceDefinition",
        "apiextensions.crossplane.io/Composition",
        "argoproj.io/ClusterAnalysisTemplate",
        "argoproj.io/ClusterWorkflowTemplate",
        "cert-manager.io/ClusterIssuer",
        "cilium.io/CiliumClusterwideNetworkPolicy",
        "external-secrets.io/ClusterExternalSecret",
        "external-secrets.io/ClusterPushSecret",
        "external-secrets.io/ClusterSecretStore",
        "gateway.networking.k8s.io/GatewayClass",
        "karpenter.k8s.aws/EC2NodeClass",
        "karpenter.sh/NodeClaim",
        "karpenter.sh/NodePool",
        "keda.sh/ClusterTriggerAuthentication",
        "kueue.x-k8s.io/ClusterQueue",
        "kueue.x-k8s.io/ResourceFlavor",
        "kyverno.io/ClusterCleanupPolicy",
        "kyverno.io/ClusterPolicy",
        "pkg.crossplane.io/Configuration",
        "pkg.crossplane.io/Function",
        "pkg.crossplane.io/Provider",
        "policy.networking.k8s.io/AdminNetworkPolicy",
        "policy.networking.k8s.io/BaselineAdminNetworkPolicy",
        "security.openshift.io/SecurityContextConstraints",
        "snapshot.storage.k8s.io/VolumeSnapshotClass",
        "snapshot.storage.k8s.io/VolumeSnapshotContent",
        "templates.gatekeeper.sh/ConstraintTemplate",
        "trust.cert-manager.io/Bundle"
    );

    /// <summary>Whether a kind is one of theirs that lives in no namespace.</summary>
    /// <param name="kind">The kind; its version does not matter.</param>
    internal static bool IsClusterScoped(GroupVersionKind kind) => ClusterScoped.Contains($"{kind.Group}/{kind.Kind}");
}
