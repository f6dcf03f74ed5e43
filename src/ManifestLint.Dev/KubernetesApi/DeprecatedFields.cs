using System.Collections.Immutable;

namespace ManifestLint.Dev.KubernetesApi;

/// <summary>
/// The fields that the API calls deprecated, with what to use instead. Descriptions are prose; these are the facts in them. Fields below
/// <c>status</c> are left out: nobody writes them.
/// </summary>
internal static class DeprecatedFields
{
    // In-tree volume plugins: the CSI driver that took over and the minor that deprecated them; or null, and the minor that has them no more.
    private static readonly (string Field, int Since, string? Driver)[] Volumes =
    [
        ("awsElasticBlockStore", 17, "ebs.csi.aws.com"),
        ("azureDisk", 19, "disk.csi.azure.com"),
        ("azureFile", 21, "file.csi.azure.com"),
        ("cephfs", 31, null),
        ("cinder", 18, "cinder.csi.openstack.org"),
        ("flocker", 25, null),
        ("gcePersistentDisk", 17, "pd.csi.storage.gke.io"),
        ("glusterfs", 26, null),
        ("photonPersistentDisk", 22, null),
        ("portworxVolume", 25, "pxd.portworx.com"),
        ("quobyte", 25, null),
        ("rbd", 31, null),
        ("scaleIO", 22, null),
        ("storageos", 25, null),
        ("vsphereVolume", 19, "csi.vsphere.vmware.com"),
    ];

    private static readonly Dictionary<string, ApiDeprecation> Rows = new(StringComparer.Ordinal)
    {
        ["io.k8s.api.certificates.v1beta1.PodCertificateRequestSpec.pkixPublicKey"] = new(
            0,
            "stubPKCS10Request",
            false
        ),
        ["io.k8s.api.certificates.v1beta1.PodCertificateRequestSpec.proofOfPossession"] = new(
            0,
            "stubPKCS10Request",
            false
        ),
        ["io.k8s.api.core.v1.FlockerVolumeSource.datasetName"] = new(0, "datasetUUID", false),
        ["io.k8s.api.core.v1.LifecycleHandler.tcpSocket"] = new(0, "exec or httpGet", true),
        ["io.k8s.api.core.v1.NodeSpec.configSource"] = new(22, null, true),
        ["io.k8s.api.core.v1.NodeSpec.externalID"] = new(0, null, true),
        ["io.k8s.api.core.v1.PersistentVolumeSpec.flexVolume"] = new(23, "a CSI driver", false),
        ["io.k8s.api.core.v1.PodSpec.serviceAccount"] = new(0, "serviceAccountName", false),
        ["io.k8s.api.core.v1.ServiceSpec.loadBalancerIP"] = new(
            24,
            "annotations of the load balancer's provider",
            false
        ),
        ["io.k8s.api.core.v1.Volume.flexVolume"] = new(23, "a CSI driver", false),
        ["io.k8s.api.core.v1.Volume.gitRepo"] = new(0, "an emptyDir that an init container clones into", false),
        ["io.k8s.api.discovery.v1.Endpoint.deprecatedTopology"] = new(0, "nodeName and zone", false),
        ["io.k8s.api.events.v1.Event.deprecatedCount"] = new(0, "series.count", false),
        ["io.k8s.api.events.v1.Event.deprecatedFirstTimestamp"] = new(0, "eventTime", false),
        ["io.k8s.api.events.v1.Event.deprecatedLastTimestamp"] = new(0, "series.lastObservedTime", false),
        ["io.k8s.api.events.v1.Event.deprecatedSource"] = new(0, "reportingController", false),
        [
            "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionSpec.preserveUnknownFields"
        ] = new(0, "x-kubernetes-preserve-unknown-fields in the schema", false),
        ["io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions.orphanDependents"] = new(0, "propagationPolicy", false),
        ["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta.selfLink"] = new(20, null, true),
        ["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta.selfLink"] = new(20, null, true),
    };

    static DeprecatedFields()
    {
        foreach (var (field, since, driver) in Volumes)
        {
            var replacement = driver is null ? null : $"the CSI driver {driver}";
            foreach (var type in new[] { "Volume", "PersistentVolumeSpec" })
            {
                // A plugin that is gone mounts nothing.
                Rows.Add($"io.k8s.api.core.v1.{type}.{field}", new ApiDeprecation(since, replacement, driver is null));
            }
        }
    }

    /// <summary>The fields, by full name.</summary>
    internal static IEnumerable<string> Names => Rows.Keys;

    internal static ApiDeprecation? Find(string package, string type, string field) =>
        Rows.GetValueOrDefault($"{package}.{type}.{field}");

    /// <summary>Fails when a row names a field that does not exist.</summary>
    /// <param name="types">All structures.</param>
    internal static void RequireUse(ImmutableArray<ApiType> types)
    {
        var known = types
            .SelectMany(type => type.Properties.Select(property => $"{type.FullName}.{property.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        if (Rows.Keys.FirstOrDefault(field => !known.Contains(field)) is { } unknown)
        {
            throw new InvalidDataException($"The deprecated field '{unknown}' does not exist");
        }
    }
}
