namespace ManifestLint.Schemas;

/// <content>Autoscaling, disruption, quotas, priorities, namespaces and access control.</content>
internal sealed partial class KnownFieldTypes
{
    private const string Policies = """
        HorizontalPodAutoscaler: autoscaling/v2 autoscaling/v2beta2
          spec: HorizontalPodAutoscalerSpec

        HorizontalPodAutoscalerSpec
          minReplicas maxReplicas: int
          scaleTargetRef: CrossVersionObjectReference
          metrics: [MetricSpec]
          behavior: HorizontalPodAutoscalerBehavior

        MetricSpec
          type: Resource | ContainerResource | Pods | Object | External
          resource: ResourceMetricSource
          containerResource: ContainerResourceMetricSource
          pods external: PodsMetricSource
          object: ObjectMetricSource

        ResourceMetricSource
          name: string
          target: MetricTarget

        ContainerResourceMetricSource
          name container: string
          target: MetricTarget

        PodsMetricSource
          metric: MetricIdentifier
          target: MetricTarget

        ObjectMetricSource
          describedObject: CrossVersionObjectReference
          metric: MetricIdentifier
          target: MetricTarget

        MetricIdentifier
          name: string
          selector: LabelSelector

        MetricTarget
          type: Utilization | Value | AverageValue
          averageUtilization: int
          averageValue value: quantity

        HorizontalPodAutoscalerBehavior
          scaleDown scaleUp: HPAScalingRules

        HPAScalingRules
          stabilizationWindowSeconds: int
          selectPolicy: Max | Min | Disabled
          policies: [HPAScalingPolicy]
          tolerance: quantity

        HPAScalingPolicy
          type: Pods | Percent
          value periodSeconds: int

        HorizontalPodAutoscaler: autoscaling/v1
          spec: HorizontalPodAutoscalerSpecV1

        HorizontalPodAutoscalerSpecV1
          minReplicas maxReplicas targetCPUUtilizationPercentage: int
          scaleTargetRef: CrossVersionObjectReference

        PodDisruptionBudget: policy/v1 policy/v1beta1
          spec: PodDisruptionBudgetSpec

        PodDisruptionBudgetSpec
          minAvailable maxUnavailable: intOrString
          selector: LabelSelector
          unhealthyPodEvictionPolicy: IfHealthyBudget | AlwaysAllow

        QuotaScope = Terminating | NotTerminating | BestEffort | NotBestEffort | PriorityClass | CrossNamespacePodAffinity | VolumeAttributesClass

        ResourceQuota: v1
          spec: ResourceQuotaSpec

        ResourceQuotaSpec
          hard: {quantity}
          scopes: [QuotaScope]
          scopeSelector: ScopeSelector

        ScopeSelector
          matchExpressions: [ScopedResourceSelectorRequirement]

        ScopedResourceSelectorRequirement
          scopeName: QuotaScope
          operator: SelectorOperator
          values: [string]

        LimitRange: v1
          spec: LimitRangeSpec

        LimitRangeSpec
          limits: [LimitRangeItem]

        LimitRangeItem
          type: string
          default defaultRequest max min maxLimitRequestRatio: {quantity}

        PriorityClass: scheduling.k8s.io/v1 scheduling.k8s.io/v1beta1
          value: int
          globalDefault: bool
          description: string
          preemptionPolicy: PreemptionPolicy

        Namespace: v1
          spec: NamespaceSpec

        NamespaceSpec
          finalizers: [string]

        ServiceAccount: v1
          automountServiceAccountToken: bool
          imagePullSecrets: [LocalObjectReference]
          secrets: [ObjectReference]

        Role: rbac.authorization.k8s.io/v1 rbac.authorization.k8s.io/v1beta1
          rules: [PolicyRule]

        ClusterRole: rbac.authorization.k8s.io/v1 rbac.authorization.k8s.io/v1beta1
          rules: [PolicyRule]
          aggregationRule: AggregationRule

        PolicyRule
          apiGroups resources resourceNames nonResourceURLs verbs: [string]

        AggregationRule
          clusterRoleSelectors: [LabelSelector]

        RoleBinding: rbac.authorization.k8s.io/v1 rbac.authorization.k8s.io/v1beta1
          roleRef: RoleRef
          subjects: [Subject]

        ClusterRoleBinding: rbac.authorization.k8s.io/v1 rbac.authorization.k8s.io/v1beta1
          roleRef: RoleRef
          subjects: [Subject]

        RoleRef
          apiGroup name: string
          kind: Role | ClusterRole

        Subject
          apiGroup name namespace: string
          kind: ServiceAccount | User | Group

        """;
}
