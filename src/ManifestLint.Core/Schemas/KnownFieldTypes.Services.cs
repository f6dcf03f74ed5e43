namespace ManifestLint.Schemas;

/// <content>Services, Ingresses, network policies; ConfigMaps and Secrets.</content>
internal sealed partial class KnownFieldTypes
{
    private const string Services = """
        ConfigMap: v1
          data: {string}
          binaryData: {bytes}
          immutable: bool

        Secret: v1
          type: string
          data: {bytes}
          stringData: {string}
          immutable: bool

        Service: v1
          spec: ServiceSpec

        ServiceSpec
          type: ClusterIP | NodePort | LoadBalancer | ExternalName
          selector: {string}
          ports: [ServicePort]
          clusterIP externalName loadBalancerIP loadBalancerClass: string
          clusterIPs externalIPs loadBalancerSourceRanges: [string]
          healthCheckNodePort: int
          publishNotReadyAddresses allocateLoadBalancerNodePorts: bool
          internalTrafficPolicy externalTrafficPolicy: Cluster | Local
          trafficDistribution: PreferClose | PreferSameZone | PreferSameNode
          ipFamilies: [IPv4 | IPv6]
          ipFamilyPolicy: SingleStack | PreferDualStack | RequireDualStack
          sessionAffinity: ClientIP | None
          sessionAffinityConfig: SessionAffinityConfig

        ServicePort
          name appProtocol: string
          port nodePort: int
          targetPort: intOrString
          protocol: Protocol

        SessionAffinityConfig
          clientIP: ClientIPConfig

        ClientIPConfig
          timeoutSeconds: int

        Endpoints: v1
          subsets: [EndpointSubset]

        EndpointSubset
          addresses notReadyAddresses: [EndpointAddress]
          ports: [EndpointPort]

        EndpointAddress
          ip hostname nodeName: string
          targetRef: ObjectReference

        EndpointPort
          name appProtocol: string
          port: int
          protocol: Protocol

        Ingress: networking.k8s.io/v1
          spec: IngressSpec

        IngressSpec
          ingressClassName: string
          defaultBackend: IngressBackend
          rules: [IngressRule]
          tls: [IngressTLS]

        IngressRule
          host: string
          http: HTTPIngressRuleValue

        HTTPIngressRuleValue
          paths: [HTTPIngressPath]

        HTTPIngressPath
          path: string
          pathType: Exact | Prefix | ImplementationSpecific
          backend: IngressBackend

        IngressBackend
          service: IngressServiceBackend
          resource: TypedLocalObjectReference

        IngressServiceBackend
          name: string
          port: ServiceBackendPort

        ServiceBackendPort
          name: string
          number: int

        IngressTLS
          secretName: string
          hosts: [string]

        IngressClass: networking.k8s.io/v1 networking.k8s.io/v1beta1
          spec: IngressClassSpec

        IngressClassSpec
          controller: string
          parameters: IngressClassParametersReference

        IngressClassParametersReference
          apiGroup kind name namespace: string
          scope: Cluster | Namespace

        NetworkPolicy: networking.k8s.io/v1 extensions/v1beta1
          spec: NetworkPolicySpec

        NetworkPolicySpec
          podSelector: LabelSelector
          policyTypes: [Ingress | Egress]
          ingress: [NetworkPolicyIngressRule]
          egress: [NetworkPolicyEgressRule]

        NetworkPolicyIngressRule
          from: [NetworkPolicyPeer]
          ports: [NetworkPolicyPort]

        NetworkPolicyEgressRule
          to: [NetworkPolicyPeer]
          ports: [NetworkPolicyPort]

        NetworkPolicyPeer
          podSelector namespaceSelector: LabelSelector
          ipBlock: IPBlock

        IPBlock
          cidr: string
          except: [string]

        NetworkPolicyPort
          port: intOrString
          endPort: int
          protocol: Protocol

        """;
}
