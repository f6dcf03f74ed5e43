namespace ManifestLint.Schemas;

/// <content>Volumes of pods, persistent volumes, claims and classes.</content>
internal sealed partial class KnownFieldTypes
{
    private const string Volumes = """
        PersistentVolumeClaim: v1
          spec: PersistentVolumeClaimSpec

        PersistentVolumeClaimSpec
          storageClassName volumeName volumeAttributesClassName: string
          accessModes: [AccessMode]
          volumeMode: VolumeMode
          resources: VolumeResourceRequirements
          selector: LabelSelector
          dataSource: TypedLocalObjectReference
          dataSourceRef: TypedObjectReference

        VolumeResourceRequirements
          limits requests: {quantity}

        StorageClass: storage.k8s.io/v1 storage.k8s.io/v1beta1
          provisioner: string
          parameters: {string}
          mountOptions: [string]
          allowVolumeExpansion: bool
          reclaimPolicy: ReclaimPolicy
          volumeBindingMode: Immediate | WaitForFirstConsumer
          allowedTopologies: [TopologySelectorTerm]

        TopologySelectorTerm
          matchLabelExpressions: [TopologySelectorLabelRequirement]

        TopologySelectorLabelRequirement
          key: string
          values: [string]

        PersistentVolume: v1
          spec: PersistentVolumeSpec

        PersistentVolumeSpec
          storageClassName volumeAttributesClassName: string
          capacity: {quantity}
          accessModes: [AccessMode]
          volumeMode: VolumeMode
          persistentVolumeReclaimPolicy: ReclaimPolicy
          mountOptions: [string]
          claimRef: ObjectReference
          nodeAffinity: VolumeNodeAffinity
          csi: CSIPersistentVolumeSource
          local: LocalVolumeSource
          hostPath: HostPathVolumeSource
          nfs: NFSVolumeSource
          iscsi: ISCSIPersistentVolumeSource
          fc: FCVolumeSource
          cephfs: CephFSPersistentVolumeSource
          rbd: RBDPersistentVolumeSource
          glusterfs: GlusterfsPersistentVolumeSource
          cinder: CinderPersistentVolumeSource
          awsElasticBlockStore: AWSElasticBlockStoreVolumeSource
          azureDisk: AzureDiskVolumeSource
          azureFile: AzureFilePersistentVolumeSource
          gcePersistentDisk: GCEPersistentDiskVolumeSource
          flexVolume: FlexPersistentVolumeSource
          flocker: FlockerVolumeSource
          photonPersistentDisk: PhotonPersistentDiskVolumeSource
          portworxVolume: PortworxVolumeSource
          quobyte: QuobyteVolumeSource
          scaleIO: ScaleIOPersistentVolumeSource
          storageos: StorageOSPersistentVolumeSource
          vsphereVolume: VsphereVirtualDiskVolumeSource

        VolumeNodeAffinity
          required: NodeSelector

        Volume
          name: string
          emptyDir: EmptyDirVolumeSource
          configMap: ConfigMapVolumeSource
          secret: SecretVolumeSource
          downwardAPI: DownwardAPIVolumeSource
          projected: ProjectedVolumeSource
          persistentVolumeClaim: PersistentVolumeClaimVolumeSource
          ephemeral: EphemeralVolumeSource
          image: ImageVolumeSource
          csi: CSIVolumeSource
          hostPath: HostPathVolumeSource
          nfs: NFSVolumeSource
          iscsi: ISCSIVolumeSource
          fc: FCVolumeSource
          cephfs: CephFSVolumeSource
          rbd: RBDVolumeSource
          glusterfs: GlusterfsVolumeSource
          cinder: CinderVolumeSource
          awsElasticBlockStore: AWSElasticBlockStoreVolumeSource
          azureDisk: AzureDiskVolumeSource
          azureFile: AzureFileVolumeSource
          gcePersistentDisk: GCEPersistentDiskVolumeSource
          gitRepo: GitRepoVolumeSource
          flexVolume: FlexVolumeSource
          flocker: FlockerVolumeSource
          photonPersistentDisk: PhotonPersistentDiskVolumeSource
          portworxVolume: PortworxVolumeSource
          quobyte: QuobyteVolumeSource
          scaleIO: ScaleIOVolumeSource
          storageos: StorageOSVolumeSource
          vsphereVolume: VsphereVirtualDiskVolumeSource

        EmptyDirVolumeSource
          medium: string
          sizeLimit: quantity

        ConfigMapVolumeSource
          name: string
          defaultMode: int
          optional: bool
          items: [KeyToPath]

        SecretVolumeSource
          secretName: string
          defaultMode: int
          optional: bool
          items: [KeyToPath]

        KeyToPath
          key path: string
          mode: int

        DownwardAPIVolumeSource
          defaultMode: int
          items: [DownwardAPIVolumeFile]

        DownwardAPIVolumeFile
          path: string
          mode: int
          fieldRef: ObjectFieldSelector
          resourceFieldRef: ResourceFieldSelector

        ProjectedVolumeSource
          defaultMode: int
          sources: [VolumeProjection]

        VolumeProjection
          configMap secret: ObjectProjection
          downwardAPI: DownwardAPIProjection
          serviceAccountToken: ServiceAccountTokenProjection
          clusterTrustBundle: ClusterTrustBundleProjection
          podCertificate: PodCertificateProjection

        ObjectProjection
          name: string
          optional: bool
          items: [KeyToPath]

        DownwardAPIProjection
          items: [DownwardAPIVolumeFile]

        ServiceAccountTokenProjection
          audience path: string
          expirationSeconds: int

        ClusterTrustBundleProjection
          name path signerName: string
          optional: bool
          labelSelector: LabelSelector

        PodCertificateProjection
          signerName keyType keyPath certificateChainPath credentialBundlePath: string
          maxExpirationSeconds: int
          userAnnotations: {string}

        PersistentVolumeClaimVolumeSource
          claimName: string
          readOnly: bool

        EphemeralVolumeSource
          volumeClaimTemplate: PersistentVolumeClaimTemplate

        PersistentVolumeClaimTemplate
          metadata: ObjectMeta
          spec: PersistentVolumeClaimSpec

        ImageVolumeSource
          reference: string
          pullPolicy: PullPolicy

        CSIVolumeSource
          driver fsType: string
          readOnly: bool
          volumeAttributes: {string}
          nodePublishSecretRef: LocalObjectReference

        CSIPersistentVolumeSource
          driver fsType volumeHandle: string
          readOnly: bool
          volumeAttributes: {string}
          controllerExpandSecretRef controllerPublishSecretRef: SecretReference
          nodeExpandSecretRef nodePublishSecretRef nodeStageSecretRef: SecretReference

        LocalVolumeSource
          path fsType: string

        HostPathVolumeSource
          path: string
          type: DirectoryOrCreate | Directory | FileOrCreate | File | Socket | CharDevice | BlockDevice

        NFSVolumeSource
          server path: string
          readOnly: bool

        ISCSIVolumeSource
          targetPortal iqn iscsiInterface initiatorName fsType: string
          portals: [string]
          lun: int
          chapAuthDiscovery chapAuthSession readOnly: bool
          secretRef: LocalObjectReference

        ISCSIPersistentVolumeSource
          targetPortal iqn iscsiInterface initiatorName fsType: string
          portals: [string]
          lun: int
          chapAuthDiscovery chapAuthSession readOnly: bool
          secretRef: SecretReference

        FCVolumeSource
          fsType: string
          targetWWNs wwids: [string]
          lun: int
          readOnly: bool

        CephFSVolumeSource
          path user secretFile: string
          monitors: [string]
          readOnly: bool
          secretRef: LocalObjectReference

        CephFSPersistentVolumeSource
          path user secretFile: string
          monitors: [string]
          readOnly: bool
          secretRef: SecretReference

        RBDVolumeSource
          image pool user keyring fsType: string
          monitors: [string]
          readOnly: bool
          secretRef: LocalObjectReference

        RBDPersistentVolumeSource
          image pool user keyring fsType: string
          monitors: [string]
          readOnly: bool
          secretRef: SecretReference

        GlusterfsVolumeSource
          endpoints path: string
          readOnly: bool

        GlusterfsPersistentVolumeSource
          endpoints endpointsNamespace path: string
          readOnly: bool

        CinderVolumeSource
          volumeID fsType: string
          readOnly: bool
          secretRef: LocalObjectReference

        CinderPersistentVolumeSource
          volumeID fsType: string
          readOnly: bool
          secretRef: SecretReference

        AWSElasticBlockStoreVolumeSource
          volumeID fsType: string
          partition: int
          readOnly: bool

        AzureDiskVolumeSource
          diskName diskURI fsType: string
          readOnly: bool
          cachingMode: None | ReadOnly | ReadWrite
          kind: Shared | Dedicated | Managed

        AzureFileVolumeSource
          secretName shareName: string
          readOnly: bool

        AzureFilePersistentVolumeSource
          secretName secretNamespace shareName: string
          readOnly: bool

        GCEPersistentDiskVolumeSource
          pdName fsType: string
          partition: int
          readOnly: bool

        GitRepoVolumeSource
          repository revision directory: string

        FlexVolumeSource
          driver fsType: string
          readOnly: bool
          options: {string}
          secretRef: LocalObjectReference

        FlexPersistentVolumeSource
          driver fsType: string
          readOnly: bool
          options: {string}
          secretRef: SecretReference

        FlockerVolumeSource
          datasetName datasetUUID: string

        PhotonPersistentDiskVolumeSource
          pdID fsType: string

        PortworxVolumeSource
          volumeID fsType: string
          readOnly: bool

        QuobyteVolumeSource
          registry volume user group tenant: string
          readOnly: bool

        ScaleIOVolumeSource
          gateway system protectionDomain storagePool storageMode volumeName fsType: string
          sslEnabled readOnly: bool
          secretRef: LocalObjectReference

        ScaleIOPersistentVolumeSource
          gateway system protectionDomain storagePool storageMode volumeName fsType: string
          sslEnabled readOnly: bool
          secretRef: SecretReference

        StorageOSVolumeSource
          volumeName volumeNamespace fsType: string
          readOnly: bool
          secretRef: LocalObjectReference

        StorageOSPersistentVolumeSource
          volumeName volumeNamespace fsType: string
          readOnly: bool
          secretRef: ObjectReference

        VsphereVirtualDiskVolumeSource
          volumePath fsType storagePolicyID storagePolicyName: string

        """;
}
