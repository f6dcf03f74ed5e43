namespace ManifestLint.Schemas;

/// <content>The pod and its containers.</content>
internal sealed partial class KnownFieldTypes
{
    private const string Pods = """
        PodSpec
          hostname subdomain hostnameOverride nodeName schedulerName runtimeClassName priorityClassName: string
          serviceAccountName serviceAccount: string
          priority activeDeadlineSeconds terminationGracePeriodSeconds: int
          automountServiceAccountToken enableServiceLinks setHostnameAsFQDN shareProcessNamespace: bool
          hostNetwork hostPID hostIPC hostUsers: bool
          restartPolicy: Always | OnFailure | Never
          dnsPolicy: ClusterFirst | ClusterFirstWithHostNet | Default | None
          preemptionPolicy: PreemptionPolicy
          nodeSelector: {string}
          overhead: {quantity}
          containers initContainers ephemeralContainers: [Container]
          volumes: [Volume]
          resources: ResourceRequirements
          securityContext: PodSecurityContext
          affinity: Affinity
          tolerations: [Toleration]
          topologySpreadConstraints: [TopologySpreadConstraint]
          imagePullSecrets: [LocalObjectReference]
          dnsConfig: PodDNSConfig
          hostAliases: [HostAlias]
          os: PodOS
          readinessGates: [PodReadinessGate]
          schedulingGates: [PodSchedulingGate]
          schedulingGroup: PodSchedulingGroup
          resourceClaims: [PodResourceClaim]

        Container
          name image workingDir terminationMessagePath targetContainerName: string
          command args: [string]
          stdin stdinOnce tty: bool
          imagePullPolicy: PullPolicy
          restartPolicy: Always | OnFailure | Never
          terminationMessagePolicy: File | FallbackToLogsOnError
          env: [EnvVar]
          envFrom: [EnvFromSource]
          ports: [ContainerPort]
          livenessProbe readinessProbe startupProbe: Probe
          lifecycle: Lifecycle
          resources: ResourceRequirements
          resizePolicy: [ContainerResizePolicy]
          restartPolicyRules: [ContainerRestartRule]
          securityContext: SecurityContext
          volumeMounts: [VolumeMount]
          volumeDevices: [VolumeDevice]

        EnvVar
          name value: string
          valueFrom: EnvVarSource

        EnvVarSource
          configMapKeyRef secretKeyRef: KeySelector
          fieldRef: ObjectFieldSelector
          resourceFieldRef: ResourceFieldSelector
          fileKeyRef: FileKeySelector

        KeySelector
          name key: string
          optional: bool

        ObjectFieldSelector
          apiVersion fieldPath: string

        ResourceFieldSelector
          containerName resource: string
          divisor: quantity

        FileKeySelector
          volumeName path key: string
          optional: bool

        EnvFromSource
          prefix: string
          configMapRef secretRef: EnvSource

        EnvSource
          name: string
          optional: bool

        ContainerPort
          name hostIP: string
          containerPort hostPort: int
          protocol: Protocol

        Probe
          initialDelaySeconds periodSeconds timeoutSeconds terminationGracePeriodSeconds: int
          failureThreshold successThreshold: int
          exec: ExecAction
          httpGet: HTTPGetAction
          tcpSocket: TCPSocketAction
          grpc: GRPCAction

        Lifecycle
          postStart preStop: LifecycleHandler
          stopSignal: string

        LifecycleHandler
          exec: ExecAction
          httpGet: HTTPGetAction
          tcpSocket: TCPSocketAction
          sleep: SleepAction

        ExecAction
          command: [string]

        HTTPGetAction
          host path: string
          port: intOrString
          scheme: HTTP | HTTPS
          httpHeaders: [HTTPHeader]

        HTTPHeader
          name value: string

        TCPSocketAction
          host: string
          port: intOrString

        GRPCAction
          service: string
          port: int

        SleepAction
          seconds: int

        ResourceRequirements
          limits requests: {quantity}
          claims: [ResourceClaim]

        ResourceClaim
          name request: string

        ContainerResizePolicy
          resourceName: string
          restartPolicy: NotRequired | RestartContainer

        ContainerRestartRule
          action: Restart | RestartAllContainers
          exitCodes: RestartExitCodes

        RestartExitCodes
          operator: In | NotIn
          values: [int]

        VolumeMount
          name mountPath subPath subPathExpr: string
          readOnly: bool
          recursiveReadOnly: Disabled | IfPossible | Enabled
          mountPropagation: None | HostToContainer | Bidirectional

        VolumeDevice
          name devicePath: string

        SecurityContext
          runAsUser runAsGroup: int
          runAsNonRoot privileged allowPrivilegeEscalation readOnlyRootFilesystem: bool
          procMount: Default | Unmasked
          capabilities: Capabilities
          seccompProfile appArmorProfile: SecurityProfile
          seLinuxOptions: SELinuxOptions
          windowsOptions: WindowsSecurityContextOptions

        PodSecurityContext
          runAsUser runAsGroup fsGroup: int
          supplementalGroups: [int]
          runAsNonRoot: bool
          fsGroupChangePolicy: OnRootMismatch | Always
          supplementalGroupsPolicy: Merge | Strict
          seLinuxChangePolicy: Recursive | MountOption
          sysctls: [Sysctl]
          seccompProfile appArmorProfile: SecurityProfile
          seLinuxOptions: SELinuxOptions
          windowsOptions: WindowsSecurityContextOptions

        Capabilities
          add drop: [string]

        SecurityProfile
          type: RuntimeDefault | Localhost | Unconfined
          localhostProfile: string

        SELinuxOptions
          user role type level: string

        WindowsSecurityContextOptions
          gmsaCredentialSpec gmsaCredentialSpecName runAsUserName: string
          hostProcess: bool

        Sysctl
          name value: string

        Affinity
          nodeAffinity: NodeAffinity
          podAffinity podAntiAffinity: PodAffinity

        NodeAffinity
          requiredDuringSchedulingIgnoredDuringExecution: NodeSelector
          preferredDuringSchedulingIgnoredDuringExecution: [PreferredSchedulingTerm]

        NodeSelector
          nodeSelectorTerms: [NodeSelectorTerm]

        NodeSelectorTerm
          matchExpressions matchFields: [NodeSelectorRequirement]

        NodeSelectorRequirement
          key: string
          operator: In | NotIn | Exists | DoesNotExist | Gt | Lt
          values: [string]

        PreferredSchedulingTerm
          weight: int
          preference: NodeSelectorTerm

        PodAffinity
          requiredDuringSchedulingIgnoredDuringExecution: [PodAffinityTerm]
          preferredDuringSchedulingIgnoredDuringExecution: [WeightedPodAffinityTerm]

        PodAffinityTerm
          topologyKey: string
          namespaces matchLabelKeys mismatchLabelKeys: [string]
          labelSelector namespaceSelector: LabelSelector

        WeightedPodAffinityTerm
          weight: int
          podAffinityTerm: PodAffinityTerm

        Toleration
          key value: string
          operator: Exists | Equal | Lt | Gt
          effect: NoSchedule | PreferNoSchedule | NoExecute
          tolerationSeconds: int

        TopologySpreadConstraint
          topologyKey: string
          maxSkew minDomains: int
          whenUnsatisfiable: DoNotSchedule | ScheduleAnyway
          nodeAffinityPolicy nodeTaintsPolicy: Honor | Ignore
          labelSelector: LabelSelector
          matchLabelKeys: [string]

        PodDNSConfig
          nameservers searches: [string]
          options: [PodDNSConfigOption]

        PodDNSConfigOption
          name value: string

        HostAlias
          ip: string
          hostnames: [string]

        PodOS
          name: linux | windows

        PodReadinessGate
          conditionType: string

        PodSchedulingGate
          name: string

        PodSchedulingGroup
          podGroupName: string

        PodResourceClaim
          name resourceClaimName resourceClaimTemplateName: string

        """;
}
