namespace ManifestLint.Kubernetes;

/// <summary>
/// The kinds of Kubernetes itself that are stored under a name, in any supported version, with their scope. Kinds that only carry a request
/// (reviews, bindings, evictions) are none of them.
/// </summary>
public static class BuiltInKinds
{
    private static readonly Dictionary<string, Row[]> ByKind = Read(
            KindScope.Namespaced,
            """
            : ConfigMap Endpoints Event LimitRange PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount
            apps: ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet
            autoscaling: HorizontalPodAutoscaler
            batch: CronJob Job
            certificates.k8s.io: PodCertificateRequest
            coordination.k8s.io: Lease LeaseCandidate
            discovery.k8s.io: EndpointSlice
            events.k8s.io: Event
            extensions: DaemonSet Deployment Ingress NetworkPolicy ReplicaSet
            networking.k8s.io: Ingress NetworkPolicy
            policy: PodDisruptionBudget
            rbac.authorization.k8s.io: Role RoleBinding
            resource.k8s.io: PodScheduling PodSchedulingContext ResourceClaim ResourceClaimParameters ResourceClaimTemplate ResourceClassParameters
            scheduling.k8s.io: PodGroup Workload
            settings.k8s.io: PodPreset
            storage.k8s.io: CSIStorageCapacity
            """
        )
        .Concat(
            Read(
                KindScope.Cluster,
                """
                : Namespace Node PersistentVolume
                admissionregistration.k8s.io: InitializerConfiguration MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
                admissionregistration.k8s.io: MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding
                admissionregistration.k8s.io: ValidatingWebhookConfiguration
                apiextensions.k8s.io: CustomResourceDefinition
                apiregistration.k8s.io: APIService
                auditregistration.k8s.io: AuditSink
                certificates.k8s.io: CertificateSigningRequest ClusterTrustBundle
                extensions: PodSecurityPolicy
                flowcontrol.apiserver.k8s.io: FlowSchema PriorityLevelConfiguration
                internal.apiserver.k8s.io: StorageVersion
                networking.k8s.io: ClusterCIDR IPAddress IngressClass ServiceCIDR
                node.k8s.io: RuntimeClass
                policy: PodSecurityPolicy
                rbac.authorization.k8s.io: ClusterRole ClusterRoleBinding
                resource.k8s.io: DeviceClass DeviceTaintRule ResourceClass ResourcePoolStatusRequest ResourceSlice
                scheduling.k8s.io: PriorityClass
                storage.k8s.io: CSIDriver CSINode StorageClass VolumeAttachment VolumeAttributesClass
                storagemigration.k8s.io: StorageVersionMigration
                """
            )
        )
        .GroupBy(row => row.Kind, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>The scope of a kind, or null for a kind that is not built in, or that is not stored.</summary>
    /// <param name="kind">The kind; its version does not matter.</param>
    public static KindScope? ScopeOf(GroupVersionKind kind) =>
        ByKind.TryGetValue(kind.Kind, out var rows) ? Array.Find(rows, row => row.Group == kind.Group)?.Scope : null;

    internal static IEnumerable<(string Group, string Kind)> All =>
        ByKind.Values.SelectMany(rows => rows).Select(row => (row.Group, row.Kind));

    private static IEnumerable<Row> Read(KindScope scope, string table)
    {
        foreach (var line in table.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var kind in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                yield return new Row(line[..colon], kind, scope);
            }
        }
    }

    private sealed record Row(string Group, string Kind, KindScope Scope);
}
