using ManifestLint.Kubernetes;
using ManifestLint.Schemas;

namespace ManifestLint.Core.Tests.Schemas;

/// <summary>The lives of kinds, above all where the sources disagree (docs/decisions/0008-api-catalogue.md).</summary>
public class ApiLifecycleTests
{
    private static readonly ApiCatalog Catalog = ApiCatalog.Default;

    // A checker's table says 1.36; the documents still serve them there, and upstream's markers say 1.38.
    [TestCase("resource.k8s.io/v1beta1", "DeviceClass", "1.32", "1.35", "1.38")]
    [TestCase("resource.k8s.io/v1beta1", "ResourceClaim", "1.32", "1.35", "1.38")]
    [TestCase("resource.k8s.io/v1beta1", "ResourceClaimTemplate", "1.32", "1.35", "1.38")]
    [TestCase("resource.k8s.io/v1beta1", "ResourceSlice", "1.32", "1.35", "1.38")]
    // Removed earlier than a checker's table says.
    [TestCase("flowcontrol.apiserver.k8s.io/v1beta1", "FlowSchema", "1.20", "1.23", "1.26")]
    [TestCase("admissionregistration.k8s.io/v1alpha1", "ValidatingAdmissionPolicy", "1.26", "1.29", "1.32")]
    // Removed, and missing from a checker's table.
    [TestCase("admissionregistration.k8s.io/v1beta1", "ValidatingAdmissionPolicy", "1.28", "1.31", "1.34")]
    [TestCase("settings.k8s.io/v1alpha1", "PodPreset", null, null, "1.20")]
    [TestCase("batch/v2alpha1", "CronJob", null, null, "1.21")]
    // The documents of 1.16 and 1.17 still define them, but nothing serves them.
    [TestCase("extensions/v1beta1", "Deployment", "1.1", "1.8", "1.16")]
    [TestCase("extensions/v1beta1", "DaemonSet", "1.1", "1.8", "1.16")]
    [TestCase("extensions/v1beta1", "NetworkPolicy", "1.3", "1.9", "1.16")]
    [TestCase("apps/v1beta1", "StatefulSet", "1.5", "1.8", "1.16")]
    [TestCase("apps/v1beta2", "ReplicaSet", "1.8", "1.9", "1.16")]
    [TestCase("extensions/v1beta1", "Ingress", "1.1", "1.14", "1.22")]
    // Alphas that went earlier than their markers said; the marker of the deprecation names a minor that they did not see.
    [TestCase("coordination.k8s.io/v1alpha1", "LeaseCandidate", "1.31", null, "1.32")]
    [TestCase("certificates.k8s.io/v1alpha1", "PodCertificateRequest", "1.34", null, "1.35")]
    [TestCase("rbac.authorization.k8s.io/v1alpha1", "Role", null, "1.17", "1.23")]
    [TestCase("scheduling.k8s.io/v1alpha1", "PriorityClass", "1.8", "1.14", "1.23")]
    // No markers outside upstream's main module.
    [TestCase("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition", "1.11", "1.16", "1.22")]
    [TestCase("apiregistration.k8s.io/v1beta1", "APIService", "1.11", "1.10", "1.22")]
    // Deprecated by a comment only.
    [TestCase("v1", "Endpoints", "1.0", "1.33", null)]
    [TestCase("v1", "ComponentStatus", null, "1.19", null)]
    // Goes behind the newest minor.
    [TestCase("storage.k8s.io/v1beta1", "VolumeAttributesClass", "1.31", "1.34", "1.37")]
    [TestCase("policy/v1beta1", "PodSecurityPolicy", "1.10", "1.21", "1.25")]
    [TestCase("policy/v1beta1", "PodDisruptionBudget", "1.5", "1.21", "1.25")]
    [TestCase("autoscaling/v2beta2", "HorizontalPodAutoscaler", "1.12", "1.23", "1.26")]
    [TestCase("apps/v1", "Deployment", "1.9", null, null)]
    public void Kind_HasItsLife(string apiVersion, string kind, string? since, string? deprecatedIn, string? removedIn)
    {
        var resource = Find(apiVersion, kind);
        Assert.Multiple(() =>
        {
            Assert.That(resource.Since?.ToString(), Is.EqualTo(since));
            Assert.That(resource.DeprecatedIn?.ToString(), Is.EqualTo(deprecatedIn));
            Assert.That(resource.RemovedIn?.ToString(), Is.EqualTo(removedIn));
        });
    }

    [TestCase("extensions/v1beta1", "Deployment", "apps/v1, Kind=Deployment", false)]
    [TestCase("extensions/v1beta1", "Ingress", "networking.k8s.io/v1, Kind=Ingress", false)]
    [TestCase("extensions/v1beta1", "PodSecurityPolicy", "policy/v1beta1, Kind=PodSecurityPolicy", true)]
    [TestCase("batch/v1beta1", "CronJob", "batch/v1, Kind=CronJob", true)]
    [TestCase("batch/v2alpha1", "CronJob", "batch/v1, Kind=CronJob", true)]
    [TestCase("policy/v1beta1", "PodDisruptionBudget", "policy/v1, Kind=PodDisruptionBudget", true)]
    [TestCase("rbac.authorization.k8s.io/v1beta1", "Role", "rbac.authorization.k8s.io/v1, Kind=Role", true)]
    [TestCase("autoscaling/v2beta1", "HorizontalPodAutoscaler", "autoscaling/v2, Kind=HorizontalPodAutoscaler", false)]
    [TestCase("autoscaling/v2beta2", "HorizontalPodAutoscaler", "autoscaling/v2, Kind=HorizontalPodAutoscaler", true)]
    // The marker of the item names the list.
    [TestCase("networking.k8s.io/v1beta1", "IngressClass", "networking.k8s.io/v1, Kind=IngressClass", true)]
    // Each marker names the next version, which is gone too.
    [TestCase(
        "flowcontrol.apiserver.k8s.io/v1beta1",
        "FlowSchema",
        "flowcontrol.apiserver.k8s.io/v1, Kind=FlowSchema",
        true
    )]
    [TestCase(
        "flowcontrol.apiserver.k8s.io/v1beta2",
        "PriorityLevelConfiguration",
        "flowcontrol.apiserver.k8s.io/v1, Kind=PriorityLevelConfiguration",
        false
    )]
    [TestCase("resource.k8s.io/v1beta1", "DeviceClass", "resource.k8s.io/v1, Kind=DeviceClass", false)]
    // No source names it, but there is a stable version.
    [TestCase(
        "admissionregistration.k8s.io/v1beta1",
        "ValidatingAdmissionPolicy",
        "admissionregistration.k8s.io/v1, Kind=ValidatingAdmissionPolicy",
        true
    )]
    [TestCase(
        "admissionregistration.k8s.io/v1beta1",
        "MutatingWebhookConfiguration",
        "admissionregistration.k8s.io/v1, Kind=MutatingWebhookConfiguration",
        false
    )]
    [TestCase(
        "apiextensions.k8s.io/v1beta1",
        "CustomResourceDefinition",
        "apiextensions.k8s.io/v1, Kind=CustomResourceDefinition",
        false
    )]
    [TestCase("v1", "Endpoints", "discovery.k8s.io/v1, Kind=EndpointSlice", false)]
    [TestCase("policy/v1beta1", "PodSecurityPolicy", null, false)]
    // The marker names a kind that does not exist.
    [TestCase("apps/v1beta1", "DeploymentRollback", null, false)]
    public void Replacement_IsTheLastOfItsLine(string apiVersion, string kind, string? replacement, bool isSameShape)
    {
        var resource = Find(apiVersion, kind);
        Assert.Multiple(() =>
        {
            Assert.That(resource.Replacement?.ToString(), Is.EqualTo(replacement));
            Assert.That(resource.HasReplacementOfSameShape, Is.EqualTo(isSameShape));
        });
    }

    [TestCase("audit.k8s.io/v1", "Policy")]
    [TestCase("audit.k8s.io/v1beta1", "Event")]
    [TestCase("apps/v1beta1", "ReplicaSet")]
    [TestCase("flowcontrol.apiserver.k8s.io/v1beta1", "FlowControl")]
    [TestCase("apps/v2", "Deployment")]
    [TestCase("apps/v1", "CronJob")]
    [TestCase("v1", "List")]
    public void Kind_ThatNoMinorEverServed_IsNotKnown(string apiVersion, string kind) =>
        Assert.That(Catalog.Find(GroupVersionKind.FromApiVersion(apiVersion, kind)), Is.Null);

    [TestCase("", true)]
    [TestCase("apps", true)]
    [TestCase("extensions", true)]
    [TestCase("settings.k8s.io", true)]
    [TestCase("audit.k8s.io", false)]
    [TestCase("example.com", false)]
    [TestCase("Apps", false)]
    public void KnowsGroup_OfTheApi(string group, bool isKnown) =>
        Assert.That(Catalog.KnowsGroup(group), Is.EqualTo(isKnown));

    [TestCase("v1", "Pod", "pods", true, true)]
    [TestCase("v1", "Node", "nodes", false, true)]
    [TestCase("v1", "Endpoints", "endpoints", true, true)]
    [TestCase("autoscaling/v1", "Scale", "deployments/scale", true, false)]
    [TestCase("policy/v1", "Eviction", "pods/eviction", true, false)]
    [TestCase("v1", "PodList", "", false, false)]
    [TestCase("v1", "ComponentStatus", "componentstatuses", false, false)]
    [TestCase("extensions/v1beta1", "ThirdPartyResource", "thirdpartyresources", false, true)]
    public void Kind_HasItsPlaceInTheApi(
        string apiVersion,
        string kind,
        string plural,
        bool isNamespaced,
        bool isCreatable
    )
    {
        var resource = Find(apiVersion, kind);
        Assert.Multiple(() =>
        {
            Assert.That(resource.Plural, Is.EqualTo(plural));
            Assert.That(resource.IsNamespaced, Is.EqualTo(isNamespaced));
            Assert.That(resource.IsCreatable, Is.EqualTo(isCreatable));
            Assert.That(resource.IsCustom, Is.False);
        });
    }

    // Betas are off by default since 1.24; those that were on by then stayed on.
    [TestCase("batch/v1beta1", "CronJob", true)]
    [TestCase("flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema", true)]
    [TestCase("resource.k8s.io/v1beta1", "ResourceClaim", false)]
    [TestCase("storage.k8s.io/v1alpha1", "VolumeAttributesClass", false)]
    [TestCase("networking.k8s.io/v1", "Ingress", true)]
    public void Kind_IsEnabledByDefault(string apiVersion, string kind, bool isEnabled) =>
        Assert.That(Find(apiVersion, kind).IsEnabledByDefault, Is.EqualTo(isEnabled));

    [TestCase("1.15", true)]
    [TestCase("1.16", false)]
    [TestCase("1.36", false)]
    public void IsServedIn_OnlyUntilTheRemoval(string version, bool isServed) =>
        Assert.That(
            Find("extensions/v1beta1", "Deployment").IsServedIn(KubernetesVersion.Parse(version)),
            Is.EqualTo(isServed)
        );

    [Test]
    public void Named_GivesAllVersions_OlderOnesFirstWithinAGroup() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                Catalog.Named("Deployment").Select(resource => resource.Kind.ApiVersion),
                Is.EqualTo(new[] { "apps/v1beta1", "apps/v1beta2", "apps/v1", "extensions/v1beta1" })
            );
            Assert.That(
                Catalog.Named("HorizontalPodAutoscaler").Select(resource => resource.Kind.ApiVersion),
                Is.EqualTo(
                    new[]
                    {
                        "autoscaling/v1",
                        "autoscaling/v2alpha1",
                        "autoscaling/v2beta1",
                        "autoscaling/v2beta2",
                        "autoscaling/v2",
                    }
                )
            );
        });

    [Test]
    public void Resources_AreFoundByTheirKind() =>
        Assert.That(
            Catalog.Resources.Where(resource => !ReferenceEquals(Catalog.Find(resource.Kind), resource)),
            Is.Empty
        );

    private static ApiResource Find(string apiVersion, string kind) =>
        Catalog.Find(GroupVersionKind.FromApiVersion(apiVersion, kind))
        ?? throw new AssertionException($"{apiVersion} {kind} is not known");
}
