namespace ManifestLint.Schemas;

/// <content>What objects share, and the kinds that run pods.</content>
internal sealed partial class KnownFieldTypes
{
    private const string Shared = """
        Protocol = TCP | UDP | SCTP
        PullPolicy = Always | IfNotPresent | Never
        SelectorOperator = In | NotIn | Exists | DoesNotExist
        PreemptionPolicy = PreemptLowerPriority | Never
        AccessMode = ReadWriteOnce | ReadOnlyMany | ReadWriteMany | ReadWriteOncePod
        ReclaimPolicy = Retain | Recycle | Delete
        VolumeMode = Filesystem | Block
        ConditionStatus = True | False | Unknown

        AnyObject: v1

        ObjectMeta
          name generateName namespace: string
          labels annotations: {string}
          finalizers: [string]
          ownerReferences: [OwnerReference]
          uid resourceVersion selfLink creationTimestamp deletionTimestamp: string
          generation deletionGracePeriodSeconds: int

        OwnerReference
          apiVersion kind name uid: string
          controller blockOwnerDeletion: bool

        LabelSelector
          matchLabels: {string}
          matchExpressions: [LabelSelectorRequirement]

        LabelSelectorRequirement
          key: string
          operator: SelectorOperator
          values: [string]

        ObjectReference
          apiVersion kind name namespace uid resourceVersion fieldPath: string

        LocalObjectReference
          name: string

        TypedLocalObjectReference
          apiGroup kind name: string

        TypedObjectReference
          apiGroup kind name namespace: string

        CrossVersionObjectReference
          apiVersion kind name: string

        SecretReference
          name namespace: string

        """;

    private const string Workloads = """
        Pod: v1
          spec: PodSpec

        PodTemplate: v1
          template: PodTemplateSpec

        PodTemplateSpec
          metadata: ObjectMeta
          spec: PodSpec

        ReplicationController: v1
          spec: ReplicationControllerSpec

        ReplicationControllerSpec
          replicas minReadySeconds: int
          selector: {string}
          template: PodTemplateSpec

        ReplicaSet: apps/v1 apps/v1beta2 extensions/v1beta1
          spec: ReplicaSetSpec

        ReplicaSetSpec
          replicas minReadySeconds: int
          selector: LabelSelector
          template: PodTemplateSpec

        Deployment: apps/v1 apps/v1beta2 apps/v1beta1 extensions/v1beta1
          spec: DeploymentSpec

        DeploymentSpec
          replicas minReadySeconds revisionHistoryLimit progressDeadlineSeconds: int
          paused: bool
          selector: LabelSelector
          strategy: DeploymentStrategy
          template: PodTemplateSpec

        DeploymentStrategy
          type: Recreate | RollingUpdate
          rollingUpdate: RollingUpdate

        RollingUpdate
          maxSurge maxUnavailable: intOrString

        StatefulSet: apps/v1 apps/v1beta2 apps/v1beta1
          spec: StatefulSetSpec

        StatefulSetSpec
          serviceName: string
          replicas minReadySeconds revisionHistoryLimit: int
          podManagementPolicy: OrderedReady | Parallel
          selector: LabelSelector
          template: PodTemplateSpec
          updateStrategy: StatefulSetUpdateStrategy
          ordinals: StatefulSetOrdinals
          volumeClaimTemplates: [PersistentVolumeClaim]
          persistentVolumeClaimRetentionPolicy: ClaimRetentionPolicy

        StatefulSetUpdateStrategy
          type: RollingUpdate | OnDelete
          rollingUpdate: RollingUpdateStatefulSet

        RollingUpdateStatefulSet
          partition: int
          maxUnavailable: intOrString

        StatefulSetOrdinals
          start: int

        ClaimRetentionPolicy
          whenDeleted whenScaled: Retain | Delete

        DaemonSet: apps/v1 apps/v1beta2 extensions/v1beta1
          spec: DaemonSetSpec

        DaemonSetSpec
          minReadySeconds revisionHistoryLimit: int
          selector: LabelSelector
          template: PodTemplateSpec
          updateStrategy: DaemonSetUpdateStrategy

        DaemonSetUpdateStrategy
          type: RollingUpdate | OnDelete
          rollingUpdate: RollingUpdate

        Job: batch/v1
          spec: JobSpec

        JobSpec
          parallelism completions backoffLimit backoffLimitPerIndex maxFailedIndexes: int
          activeDeadlineSeconds ttlSecondsAfterFinished: int
          suspend manualSelector: bool
          completionMode: NonIndexed | Indexed
          podReplacementPolicy: TerminatingOrFailed | Failed
          managedBy: string
          selector: LabelSelector
          template: PodTemplateSpec
          podFailurePolicy: PodFailurePolicy
          successPolicy: SuccessPolicy

        PodFailurePolicy
          rules: [PodFailurePolicyRule]

        PodFailurePolicyRule
          action: FailJob | FailIndex | Ignore | Count
          onExitCodes: OnExitCodes
          onPodConditions: [OnPodCondition]

        OnExitCodes
          containerName: string
          operator: In | NotIn
          values: [int]

        OnPodCondition
          type: string
          status: ConditionStatus

        SuccessPolicy
          rules: [SuccessPolicyRule]

        SuccessPolicyRule
          succeededIndexes: string
          succeededCount: int

        CronJob: batch/v1 batch/v1beta1 batch/v2alpha1
          spec: CronJobSpec

        CronJobSpec
          schedule timeZone: string
          startingDeadlineSeconds successfulJobsHistoryLimit failedJobsHistoryLimit: int
          suspend: bool
          concurrencyPolicy: Allow | Forbid | Replace
          jobTemplate: JobTemplateSpec

        JobTemplateSpec
          metadata: ObjectMeta
          spec: JobSpec

        """;
}
