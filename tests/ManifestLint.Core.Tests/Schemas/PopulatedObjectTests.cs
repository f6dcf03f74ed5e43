using ManifestLint.Kubernetes;
using ManifestLint.Schemas;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Schemas;

/// <summary>Upstream's fully populated objects: every field in them is one of the API.</summary>
public class PopulatedObjectTests
{
    private static readonly string[] UnknownKinds =
    [
        // Options of requests, answers of the server, and what it sends to webhooks: no objects.
        "admission.k8s.io/v1, Kind=AdmissionReview",
        "admission.k8s.io/v1beta1, Kind=AdmissionReview",
        "apidiscovery.k8s.io/v2, Kind=APIGroupDiscovery",
        "apidiscovery.k8s.io/v2beta1, Kind=APIGroupDiscovery",
        "v1, Kind=CreateOptions",
        "v1, Kind=GetOptions",
        "v1, Kind=ListOptions",
        "v1, Kind=NodeProxyOptions",
        "v1, Kind=PatchOptions",
        "v1, Kind=PodAttachOptions",
        "v1, Kind=PodExecOptions",
        "v1, Kind=PodLogOptions",
        "v1, Kind=PodPortForwardOptions",
        "v1, Kind=PodProxyOptions",
        "v1, Kind=RangeAllocation",
        "v1, Kind=SerializedReference",
        "v1, Kind=ServiceProxyOptions",
        "v1, Kind=UpdateOptions",
        ", Kind=",
        "imagepolicy.k8s.io/v1alpha1, Kind=ImageReview",
        // Newer than the catalogue.
        "certificates.k8s.io/v1, Kind=ClusterTrustBundle",
        "certificates.k8s.io/v1, Kind=PodCertificateRequest",
        "lifecycle.k8s.io/v1alpha1, Kind=Eviction",
        "lifecycle.k8s.io/v1alpha1, Kind=EvictionRequest",
        "resource.k8s.io/v1, Kind=DeviceTaintRule",
        "scheduling.k8s.io/v1alpha3, Kind=CompositePodGroup",
        "scheduling.k8s.io/v1alpha3, Kind=PodGroup",
        "scheduling.k8s.io/v1alpha3, Kind=Workload",
        "scheduling.k8s.io/v1beta1, Kind=PodGroup",
        "scheduling.k8s.io/v1beta1, Kind=Workload",
        "storagemigration.k8s.io/v1, Kind=StorageVersionMigration",
    ];

    // The files are of a version that is newer than the catalogue, in which versions that are long gone have new fields too.
    private static readonly string[] UnknownFields =
    [
        "BasicDevice.nodeAllocatableResources",
        "CSIDriverSpec.nodeAllocatableUpdatePeriodSeconds",
        "CSIDriverSpec.preventPodSchedulingIfMissing",
        "CSIDriverSpec.seLinuxMount",
        "CSIDriverSpec.serviceAccountTokenInSecrets",
        "CSINode.status",
        "CertificateSigningRequestSpec.expirationSeconds",
        "ClusterTrustBundleProjection.user",
        "ConfigMapVolumeSource.defaultUser",
        "DeploymentStatus.terminatingReplicas",
        "Device.nodeAllocatableResources",
        "DeviceRequestAllocationResult.skipNodeOperations",
        "DownwardAPIVolumeFile.user",
        "DownwardAPIVolumeSource.defaultUser",
        "EmptyDirVolumeSource.mode",
        "EndpointHints.forNodes",
        "GRPCAction.mode",
        "HTTPGetAction.protocol",
        "Handler.sleep",
        "HorizontalPodAutoscalerCondition.observedGeneration",
        "JobSpec.scheduling",
        "KeyToPath.user",
        "LeaseSpec.preferredHolder",
        "LeaseSpec.strategy",
        "LimitedPriorityLevelConfiguration.borrowingLimitPercent",
        "LimitedPriorityLevelConfiguration.lendablePercent",
        "MutatingWebhook.matchConditions",
        "NetworkPolicyPort.endPort",
        "NodeAllocatableResourceClaimStatus.mapping",
        "NodeAllocatableResourceClaimStatus.overhead",
        "NodeSpec.podPreemptionPolicy",
        "PersistentVolumeClaimStatus.healthStatus",
        "PodCertificateProjection.user",
        "PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy",
        "PodSpec.evictionResponders",
        "PodStatus.volumeHealth",
        "PoolStatus.partitionSummary",
        "PoolStatus.shareableSummary",
        "PriorityLevelConfigurationSpec.exempt",
        "ProjectedVolumeSource.defaultUser",
        "ReplicaSetStatus.terminatingReplicas",
        "ResourceAttributes.fieldSelector",
        "ResourceAttributes.labelSelector",
        "ResourcePoolStatusRequestSpec.defaultPartitionTypeAttribute",
        "ResourceSliceSpec.partitionTypeAttribute",
        "ResourceSliceSpec.skipNodeOperations",
        "RollingUpdateDaemonSet.maxSurge",
        "RollingUpdateStatefulSetStrategy.maxUnavailable",
        "SecretVolumeSource.defaultUser",
        "ServiceAccountTokenProjection.user",
        "StatefulSetSpec.minReadySeconds",
        "StatefulSetSpec.ordinals",
        "StatefulSetSpec.persistentVolumeClaimRetentionPolicy",
        "StatefulSetStatus.availableReplicas",
        "TokenRequestSpec.attestations",
        "TypedLocalObjectReference.namespace",
        "TypedLocalObjectReference.scope",
        "ValidatingWebhook.matchConditions",
        "VolumeError.errorCode",
        "VolumeMount.bindMountOptions",
        "Webhook.matchConditions",
        "Webhook.matchPolicy",
        "Webhook.objectSelector",
        "Webhook.reinvocationPolicy",
    ];

    private static IEnumerable<TestCaseData> Files() =>
        TestEnvironment.SharedOrNull("data/kubernetes/objects") is { } directory
            ? Directory
                .GetFiles(directory, "*.yaml")
                .Order(StringComparer.Ordinal)
                .Select(path => new TestCaseData(path).SetArgDisplayNames(Path.GetFileNameWithoutExtension(path)))
            : [];

    [TestCaseSource(nameof(Files))]
    public void EveryField_IsKnown(string path)
    {
        var (root, kind) = Read(path);
        if (ApiCatalog.Default.IndexOf(kind) < 0)
        {
            Assert.That(UnknownKinds, Does.Contain(kind.ToString()));
            return;
        }

        var blob = ApiCatalog.Default.Blob;
        var row = blob.Type(blob.Kind(ApiCatalog.Default.IndexOf(kind)).Type);
        var walk = new Walk();
        for (int minor = row.Since; minor <= row.Through; minor++)
        {
            var version = new KubernetesVersion(1, minor);
            walk.Visit(root, ApiCatalog.Default.TypesOf(version).ForKind(kind)!, version, kind.Kind);
        }

        Assert.Multiple(() =>
        {
            Assert.That(walk.Wrong, Is.Empty);
            Assert.That(walk.Unknown.Except(UnknownFields, StringComparer.Ordinal), Is.Empty);
            Assert.That(walk.Visited, Is.Positive);
        });
    }

    [Test]
    public void WhatIsUnknown_IsInSomeFile()
    {
        TestEnvironment.Shared("data/kubernetes/objects");
        var walk = new Walk();
        var unknownKinds = new List<string>();
        foreach (var (root, kind) in Files().Select(file => Read((string)file.Arguments[0]!)))
        {
            if (ApiCatalog.Default.IndexOf(kind) < 0)
            {
                unknownKinds.Add(kind.ToString());
                continue;
            }

            for (var minor = KubernetesVersion.Oldest.Minor; minor <= KubernetesVersion.Newest.Minor; minor++)
            {
                var version = new KubernetesVersion(1, minor);
                walk.Visit(root, ApiCatalog.Default.TypesOf(version).ForKind(kind)!, version, kind.Kind);
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(UnknownKinds, Is.EquivalentTo(unknownKinds), string.Join('\n', unknownKinds));
            Assert.That(UnknownFields, Is.EquivalentTo(walk.Unknown), string.Join('\n', walk.Unknown));
        });
    }

    private static (YamlMapping Root, GroupVersionKind Kind) Read(string path)
    {
        var file = YamlReader.Read(new SourceText("object.yaml", File.ReadAllText(path)));
        var root = (YamlMapping)file.Documents.Single().Root!;
        return (
            root,
            GroupVersionKind.FromApiVersion(root.Text("apiVersion") ?? string.Empty, root.Text("kind") ?? string.Empty)
        );
    }

    [Test]
    public void Files_AreThere()
    {
        var directory = TestEnvironment.Shared("data/kubernetes/objects");
        Assert.That(Directory.GetFiles(directory, "*.yaml"), Has.Length.GreaterThan(100));
    }

    // A field that a minor does not have must have a life that says so.
    private sealed class Walk
    {
        internal HashSet<string> Unknown { get; } = [];

        internal HashSet<string> Wrong { get; } = [];

        internal int Visited { get; private set; }

        internal void Visit(YamlNode node, FieldType type, KubernetesVersion version, string path)
        {
            Visited++;
            switch (node)
            {
                case YamlMapping mapping when type.Kind is FieldKind.Object:
                    foreach (var entry in mapping.Entries)
                    {
                        VisitField(entry, type, version, $"{path}.{entry.Name}");
                    }

                    break;
                case YamlMapping mapping when type.Kind is FieldKind.Map:
                    foreach (var entry in mapping.Entries)
                    {
                        Visit(entry.Value, type.Element!, version, $"{path}.*");
                    }

                    break;
                case YamlSequence sequence when type.Kind is FieldKind.List:
                    foreach (var item in sequence.Items)
                    {
                        Visit(item, type.Element!, version, $"{path}[*]");
                    }

                    break;
                case YamlScalar scalar when Takes(type.Kind, scalar.Type):
                case { } when type.Kind is FieldKind.Any:
                    break;
                default:
                    Wrong.Add($"{version}: {path} is no {type.Kind}");
                    break;
            }
        }

        private void VisitField(YamlEntry entry, FieldType type, KubernetesVersion version, string path)
        {
            if (type.Property(entry.Name!) is { } known)
            {
                Visit(entry.Value, known, version, path);
            }
            else if (type.LifetimeOf(entry.Name!) is not { } life)
            {
                Unknown.Add($"{type.Name}.{entry.Name}");
            }
            else if (life.Includes(version))
            {
                Wrong.Add($"{version}: {path} is not known");
            }
        }

        private static bool Takes(FieldKind kind, ScalarType type) =>
            type switch
            {
                ScalarType.Null => true,
                ScalarType.Boolean => kind is FieldKind.Boolean,
                ScalarType.Integer => kind
                    is FieldKind.Integer
                        or FieldKind.Number
                        or FieldKind.Quantity
                        or FieldKind.IntOrString,
                ScalarType.Float => kind is FieldKind.Number or FieldKind.Quantity,
                _ => kind
                    is FieldKind.String
                        or FieldKind.Bytes
                        or FieldKind.Quantity
                        or FieldKind.IntOrString
                        or FieldKind.Time
                        or FieldKind.MicroTime,
            };
    }
}
