using ManifestLint.Kubernetes;
using ManifestLint.Schemas;

namespace ManifestLint.Core.Tests.Schemas;

/// <summary>What is decided by hand about fields: required, enumerated, deprecated (docs/decisions/0008-api-catalogue.md).</summary>
public class ApiFieldFactsTests
{
    [TestCase("apps/v1 Deployment", "spec", "1.36", "selector template")]
    // In older versions the selector is defaulted.
    [TestCase("apps/v1beta1 Deployment", "spec", "1.15", "template")]
    // Documents call the name of the Service required through 1.32; the server never asked for it.
    [TestCase("apps/v1 StatefulSet", "spec", "1.30", "selector template")]
    [TestCase("apps/v1 StatefulSet", "spec", "1.36", "selector template")]
    // Documents call it required in 1.36 only; without a schedule it was always refused.
    [TestCase("batch/v1 CronJob", "", "1.30", "spec")]
    [TestCase("batch/v1beta1 CronJob", "", "1.20", "spec")]
    // Empty, it selects all Pods.
    [TestCase("networking.k8s.io/v1 NetworkPolicy", "spec", "1.30", "")]
    // Zero is a priority.
    [TestCase("scheduling.k8s.io/v1 PriorityClass", "", "1.30", "")]
    // The group is defaulted.
    [TestCase("rbac.authorization.k8s.io/v1 RoleBinding", "roleRef", "1.30", "kind name")]
    [TestCase("rbac.authorization.k8s.io/v1 ClusterRole", "rules[]", "1.30", "verbs")]
    [TestCase("networking.k8s.io/v1 Ingress", "spec.rules[].http.paths[]", "1.19", "backend pathType")]
    [TestCase("networking.k8s.io/v1beta1 Ingress", "spec.rules[].http.paths[]", "1.19", "backend")]
    [TestCase("v1 Pod", "spec.hostAliases[]", "1.20", "ip")]
    [TestCase("v1 Pod", "spec.containers[].ports[]", "1.20", "containerPort")]
    // Empty values of headers and sysctls are sent and set; LUN 0 is one; an empty list of sources is only warned about.
    [TestCase("v1 Pod", "spec.containers[].livenessProbe.httpGet.httpHeaders[]", "1.36", "name")]
    [TestCase("v1 Pod", "spec.securityContext.sysctls[]", "1.36", "name")]
    [TestCase("v1 Pod", "spec.volumes[].iscsi", "1.36", "iqn targetPortal")]
    [TestCase("v1 Pod", "spec.volumes[].projected", "1.36", "")]
    [TestCase("v1 Pod", "spec.containers[].lifecycle.preStop.sleep", "1.36", "")]
    [TestCase(
        "v1 Pod",
        "spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[]",
        "1.36",
        "weight"
    )]
    // The server completes these.
    [TestCase("batch/v1 Job", "spec.podFailurePolicy.rules[].onPodConditions[]", "1.36", "type")]
    [TestCase("storage.k8s.io/v1 CSIDriver", "", "1.36", "")]
    [TestCase("apiregistration.k8s.io/v1 APIService", "spec", "1.36", "groupPriorityMinimum versionPriority")]
    [TestCase("v1 Pod", "metadata.ownerReferences[]", "1.36", "apiVersion kind name uid")]
    public void Required_IsWhatTheServerRefusesToMiss(string kind, string path, string version, string required) =>
        Assert.That(
            Field(kind, path, version).Required,
            Is.EqualTo(required.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        );

    [TestCase("v1 Pod", "spec.restartPolicy", "1.36", "Always OnFailure Never")]
    [TestCase("v1 Pod", "spec.containers[].restartPolicy", "1.33", "Always")]
    [TestCase("v1 Pod", "spec.containers[].restartPolicy", "1.34", "Always Never OnFailure")]
    [TestCase("v1 Pod", "spec.tolerations[].operator", "1.34", "Exists Equal")]
    [TestCase("v1 Pod", "spec.tolerations[].operator", "1.35", "Exists Equal Lt Gt")]
    [TestCase("v1 Service", "spec.ipFamilies[]", "1.36", "IPv4 IPv6")]
    [TestCase("storage.k8s.io/v1 StorageClass", "reclaimPolicy", "1.36", "Delete Retain")]
    [TestCase("v1 PersistentVolume", "spec.persistentVolumeReclaimPolicy", "1.36", "Recycle Delete Retain")]
    [TestCase(
        "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration",
        "webhooks[].sideEffects",
        "1.36",
        "None NoneOnDryRun"
    )]
    [TestCase(
        "admissionregistration.k8s.io/v1beta1 ValidatingWebhookConfiguration",
        "webhooks[].sideEffects",
        "1.20",
        "Unknown None Some NoneOnDryRun"
    )]
    // The set is known for the newest version; older ones share the code that checks it.
    [TestCase("batch/v1beta1 CronJob", "spec.concurrencyPolicy", "1.20", "Allow Forbid Replace")]
    [TestCase("extensions/v1beta1 Deployment", "spec.strategy.type", "1.15", "Recreate RollingUpdate")]
    // Known for 1.37 only.
    [TestCase("apps/v1 StatefulSet", "spec.updateStrategy.type", "1.36", "RollingUpdate OnDelete")]
    // An empty text is an absent one.
    [TestCase(
        "v1 Pod",
        "spec.volumes[].hostPath.type",
        "1.36",
        "DirectoryOrCreate Directory FileOrCreate File Socket CharDevice BlockDevice"
    )]
    // Open: anybody can add to these.
    [TestCase("v1 Secret", "type", "1.36", "")]
    [TestCase("v1 LimitRange", "spec.limits[].type", "1.36", "")]
    [TestCase("v1 Pod", "spec.volumes[].emptyDir.medium", "1.36", "")]
    public void AllowedValues_AreThoseOfTheMinor(string kind, string path, string version, string values) =>
        Assert.That(
            Field(kind, path, version).AllowedValues,
            Is.EqualTo(values.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        );

    [Test]
    public void LifetimeOfValue_SaysSinceWhenItIsAllowed()
    {
        var type = Field("v1 Pod", "spec.tolerations[].operator", "1.20");
        Assert.Multiple(() =>
        {
            Assert.That(
                type.LifetimeOfValue("Gt"),
                Is.EqualTo(new ApiLifetime(new KubernetesVersion(1, 35), KubernetesVersion.Newest))
            );
            Assert.That(
                type.LifetimeOfValue("Equal"),
                Is.EqualTo(new ApiLifetime(KubernetesVersion.Oldest, KubernetesVersion.Newest))
            );
            Assert.That(type.LifetimeOfValue("equal"), Is.Null);
        });
    }

    [TestCase("v1 Pod", "spec", "serviceAccount", "1.36", "serviceAccountName", false)]
    [TestCase("v1 Pod", "metadata", "selfLink", "1.36", null, true)]
    [TestCase("v1 Service", "spec", "loadBalancerIP", "1.24", "annotations of the load balancer's provider", false)]
    [TestCase("v1 Pod", "spec.volumes[]", "rbd", "1.31", null, true)]
    [TestCase("v1 PersistentVolume", "spec", "awsElasticBlockStore", "1.17", "the CSI driver ebs.csi.aws.com", false)]
    public void DeprecationOf_NamesTheReplacement(
        string kind,
        string path,
        string field,
        string version,
        string? replacement,
        bool isWithoutEffect
    ) =>
        Assert.That(
            Field(kind, path, version).DeprecationOf(field),
            Is.EqualTo(new FieldDeprecation(replacement, isWithoutEffect))
        );

    [TestCase("v1 Service", "spec", "loadBalancerIP", "1.23")]
    [TestCase("v1 Pod", "spec.volumes[]", "rbd", "1.30")]
    [TestCase("v1 Pod", "spec", "serviceAccountName", "1.36")]
    // The descriptions mention a deprecation, of something else.
    [TestCase("v1 ServiceAccount", "", "secrets", "1.36")]
    [TestCase("networking.k8s.io/v1 Ingress", "spec", "ingressClassName", "1.36")]
    public void DeprecationOf_WhatIsNotDeprecated_IsNull(string kind, string path, string field, string version) =>
        Assert.That(Field(kind, path, version).DeprecationOf(field), Is.Null);

    private static FieldType Field(string kind, string path, string version)
    {
        var name = kind.Split(' ');
        var type = ApiCatalog
            .Default.TypesOf(KubernetesVersion.Parse(version))
            .ForKind(GroupVersionKind.FromApiVersion(name[0], name[1]))!;
        foreach (var field in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            type = field.EndsWith("[]", StringComparison.Ordinal)
                ? type.Property(field[..^2])!.Element!
                : type.Property(field)!;
        }

        return type;
    }
}
