namespace ManifestLint.Dev.KubernetesApi;

/// <content>The rows, by group.</content>
internal static partial class EnforcedFields
{
    private const string AlwaysRows = """
        autoscaling HorizontalPodAutoscaler: spec
        batch CronJob: spec
        core HostAlias: ip
        core LimitRangeItem: type
        networking.v1 HTTPIngressPath: pathType
        """;

    private const string DeclaredRows = """
        admissionregistration AuditAnnotation: key valueExpression
        admissionregistration MatchCondition: expression name
        admissionregistration MutatingWebhook: admissionReviewVersions clientConfig name sideEffects
        admissionregistration Mutation: patchType
        admissionregistration ServiceReference: name namespace
        admissionregistration ValidatingAdmissionPolicyBinding: spec
        admissionregistration ValidatingAdmissionPolicyBindingSpec: policyName validationActions
        admissionregistration ValidatingWebhook: admissionReviewVersions clientConfig name sideEffects
        admissionregistration Validation: expression
        admissionregistration Variable: expression name
        admissionregistration Webhook: clientConfig name

        apiextensions ServiceReference: name namespace
        apiextensions SelectableField: jsonPath
        apiextensions ValidationRule: rule
        apiextensions.v1 CustomResourceColumnDefinition: jsonPath name type
        apiextensions.v1 CustomResourceConversion: strategy
        apiextensions.v1 CustomResourceDefinition: spec
        apiextensions.v1 CustomResourceDefinitionNames: kind plural
        apiextensions.v1 CustomResourceDefinitionSpec: group names scope versions
        apiextensions.v1 CustomResourceDefinitionVersion: name
        apiextensions.v1 CustomResourceSubresourceScale: specReplicasPath statusReplicasPath
        apiextensions.v1 WebhookConversion: conversionReviewVersions
        apiextensions.v1beta1 CustomResourceColumnDefinition: JSONPath name type
        apiextensions.v1beta1 CustomResourceDefinition: spec
        apiextensions.v1beta1 CustomResourceDefinitionNames: kind plural
        apiextensions.v1beta1 CustomResourceDefinitionSpec: group names
        apiextensions.v1beta1 CustomResourceDefinitionVersion: name
        apiextensions.v1beta1 CustomResourceSubresourceScale: specReplicasPath statusReplicasPath

        apiregistration APIServiceSpec: groupPriorityMinimum versionPriority

        apps DaemonSetSpec: selector template
        apps DeploymentSpec: selector template
        apps ReplicaSetSpec: selector
        apps StatefulSetSpec: selector template
        extensions DaemonSetSpec: template
        extensions DeploymentSpec: template

        autoscaling ContainerResourceMetricSource: container name target
        autoscaling CrossVersionObjectReference: kind name
        autoscaling ExternalMetricSource: metric metricName target
        autoscaling HPAScalingPolicy: periodSeconds type value
        autoscaling HorizontalPodAutoscalerSpec: maxReplicas scaleTargetRef
        autoscaling MetricIdentifier: name
        autoscaling MetricSpec: type
        autoscaling MetricTarget: type
        autoscaling ObjectMetricSource: describedObject metric metricName target
        autoscaling PodsMetricSource: metric metricName target
        autoscaling ResourceMetricSource: name target

        batch CronJobSpec: jobTemplate schedule
        batch JobSpec: template
        batch PodFailurePolicyOnExitCodesRequirement: operator values
        batch PodFailurePolicyOnPodConditionsPattern: type
        batch PodFailurePolicyRule: action
        batch SuccessPolicy: rules

        certificates CertificateSigningRequest: spec
        certificates CertificateSigningRequestSpec: request signerName
        certificates ClusterTrustBundle: spec
        certificates ClusterTrustBundleSpec: trustBundle

        core AWSElasticBlockStoreVolumeSource: volumeID
        core AppArmorProfile: type
        core AzureDiskVolumeSource: diskName diskURI
        core AzureFilePersistentVolumeSource: secretName shareName
        core AzureFileVolumeSource: secretName shareName
        core Binding: target
        core CSIPersistentVolumeSource: driver volumeHandle
        core CSIVolumeSource: driver
        core CephFSPersistentVolumeSource: monitors
        core CephFSVolumeSource: monitors
        core CinderPersistentVolumeSource: volumeID
        core CinderVolumeSource: volumeID
        core ClusterTrustBundleProjection: path
        core ConfigMapKeySelector: key
        core Container: name
        core ContainerPort: containerPort
        core ContainerResizePolicy: resourceName restartPolicy
        core ContainerRestartRule: action
        core ContainerRestartRuleOnExitCodes: operator
        core DownwardAPIVolumeFile: path
        core EndpointAddress: ip
        core EndpointPort: port
        core EnvVar: name
        core EphemeralContainer: name
        core FileKeySelector: key path volumeName
        core FlexPersistentVolumeSource: driver
        core FlexVolumeSource: driver
        core GCEPersistentDiskVolumeSource: pdName
        core GRPCAction: port
        core GitRepoVolumeSource: repository
        core GlusterfsPersistentVolumeSource: endpoints path
        core GlusterfsVolumeSource: endpoints path
        core HTTPGetAction: port
        core HTTPHeader: name
        core HostPathVolumeSource: path
        core ISCSIPersistentVolumeSource: iqn targetPortal
        core ISCSIVolumeSource: iqn targetPortal
        core KeyToPath: key path
        core LocalVolumeSource: path
        core NFSVolumeSource: path server
        core NodeSelector: nodeSelectorTerms
        core NodeSelectorRequirement: key operator
        core ObjectFieldSelector: fieldPath
        core PersistentVolumeClaimTemplate: spec
        core PersistentVolumeClaimVolumeSource: claimName
        core PhotonPersistentDiskVolumeSource: pdID
        core PodAffinityTerm: topologyKey
        core PodCertificateProjection: keyType signerName
        core PodOS: name
        core PodReadinessGate: conditionType
        core PodResourceClaim: name
        core PodSchedulingGate: name
        core PodSpec: containers
        core PortworxVolumeSource: volumeID
        core PreferredSchedulingTerm: weight
        core QuobyteVolumeSource: registry volume
        core RBDPersistentVolumeSource: image monitors
        core RBDVolumeSource: image monitors
        core ResourceClaim: name
        core ResourceFieldSelector: resource
        core ScaleIOPersistentVolumeSource: gateway secretRef system
        core ScaleIOVolumeSource: gateway secretRef system
        core ScopedResourceSelectorRequirement: operator scopeName
        core SeccompProfile: type
        core SecretKeySelector: key
        core ServiceAccountTokenProjection: path
        core ServicePort: port
        core Sysctl: name
        core TCPSocketAction: port
        core Taint: effect key
        core TopologySelectorLabelRequirement: key values
        core TopologySpreadConstraint: maxSkew topologyKey whenUnsatisfiable
        core TypedLocalObjectReference: kind name
        core TypedObjectReference: kind name
        core Volume: name
        core VolumeDevice: devicePath name
        core VolumeMount: mountPath name
        core VsphereVirtualDiskVolumeSource: volumePath
        core WeightedPodAffinityTerm: podAffinityTerm weight

        discovery Endpoint: addresses
        discovery EndpointSlice: addressType

        extensions AllowedCSIDriver: name
        extensions AllowedFlexVolume: driver
        extensions HTTPIngressPath: backend
        extensions HTTPIngressRuleValue: paths
        extensions IPBlock: cidr
        extensions IngressBackend: serviceName servicePort
        extensions PodSecurityPolicySpec: fsGroup runAsUser seLinux supplementalGroups
        extensions RunAsGroupStrategyOptions: rule
        extensions RunAsUserStrategyOptions: rule
        extensions SELinuxStrategyOptions: rule

        flowcontrol FlowDistinguisherMethod: type
        flowcontrol FlowSchemaSpec: priorityLevelConfiguration
        flowcontrol GroupSubject: name
        flowcontrol LimitResponse: type
        flowcontrol NonResourcePolicyRule: nonResourceURLs verbs
        flowcontrol PolicyRulesWithSubjects: subjects
        flowcontrol PriorityLevelConfigurationReference: name
        flowcontrol PriorityLevelConfigurationSpec: type
        flowcontrol ResourcePolicyRule: apiGroups resources verbs
        flowcontrol ServiceAccountSubject: name namespace
        flowcontrol Subject: kind
        flowcontrol UserSubject: name

        meta LabelSelectorRequirement: key operator
        meta OwnerReference: apiVersion kind name uid

        networking HTTPIngressPath: backend
        networking HTTPIngressRuleValue: paths
        networking IPAddress: spec
        networking IPAddressSpec: parentRef
        networking IPBlock: cidr
        networking IngressBackend: serviceName servicePort
        networking IngressClassParametersReference: kind name
        networking IngressServiceBackend: name
        networking ParentReference: name resource

        node RuntimeClass: handler

        policy AllowedCSIDriver: name
        policy AllowedFlexVolume: driver
        policy PodSecurityPolicySpec: fsGroup runAsUser seLinux supplementalGroups
        policy RunAsGroupStrategyOptions: rule
        policy RunAsUserStrategyOptions: rule
        policy SELinuxStrategyOptions: rule

        rbac ClusterRoleBinding: roleRef
        rbac PolicyRule: verbs
        rbac RoleBinding: roleRef
        rbac RoleRef: kind name
        rbac Subject: kind name

        resource.v1 CELDeviceSelector: expression
        resource.v1 DeviceRequest: name
        resource.v1 DeviceSubRequest: deviceClassName name
        resource.v1 ExactDeviceRequest: deviceClassName
        resource.v1 OpaqueDeviceConfiguration: driver parameters

        storage CSIStorageCapacity: storageClassName
        storage StorageClass: provisioner
        storage VolumeAttachment: spec
        storage VolumeAttachmentSpec: attacher nodeName source
        storage VolumeAttributesClass: driverName
        """;
}
