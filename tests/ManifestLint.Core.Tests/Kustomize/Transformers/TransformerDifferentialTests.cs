using System.Text;
using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize.Transformers;

/// <summary>The transformers in upstream's order do what kubectl's Kustomize does, byte for byte.</summary>
public class TransformerDifferentialTests
{
    private const string Objects = """
        apiVersion: v1
        kind: Namespace
        metadata: {name: old}
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: app, namespace: old}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: "23", namespace: old, labels: {app: 1, on: yes}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: old}
        spec: {selector: {app: web}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: old}
        spec:
          replicas: "1"
          selector: null
          template:
            metadata: {annotations: {a: 1}}
            spec:
              serviceAccountName: app
              volumes: [{configMap: {name: "23"}}]
              initContainers: null
              containers:
              - {image: nginx:1.7@sha256:ab, envFrom: [{configMapRef: {name: "23"}}]}
              - {image: docker.io/nginx, envFrom: [{secretRef: {name: none}}]}
              - {image: "reg:5000/nginx:1"}
              affinity:
                podAntiAffinity:
                  preferredDuringSchedulingIgnoredDuringExecution:
                  - podAffinityTerm: {labelSelector: {matchLabels: {app: web}}}
              topologySpreadConstraints: [{labelSelector: {matchLabels: {app: web}}}]
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db, namespace: old}
        spec:
          serviceName: web
          volumeClaimTemplates: [{metadata: {name: data}}, {spec: {}}]
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web, namespace: old}
        spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: r, namespace: old}
        rules: [{resourceNames: ["23", other], resources: [configmaps]}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: r}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: rb, namespace: old}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}
        subjects:
        - {kind: ServiceAccount, name: app, namespace: old}
        - {kind: ServiceAccount, name: app}
        - {kind: ServiceAccount, name: app, namespace: far}
        - {kind: ServiceAccount, name: default, namespace: far}
        - {kind: User, name: app}
        - {kind: User, name: default}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: rb}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}
        subjects:
        - {kind: ServiceAccount, name: app, namespace: old}
        - {kind: Group, name: default}
        ---
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: things.example.com}
        spec: {group: example.com, names: {kind: Thing}, scope: Namespaced, conversion: {webhook: {clientConfig: {service: {name: web, namespace: old}}}}, containers: [{image: nginx}]}
        ---
        apiVersion: apiregistration.k8s.io/v1
        kind: APIService
        metadata: {name: v1.example.com}
        spec: {service: {name: web}}
        ---
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata: {name: hooks}
        webhooks: [{clientConfig: {service: {name: web, namespace: old}}}, {clientConfig: {url: u}}]
        ---
        apiVersion: example.com/v1
        kind: Thing
        metadata: {name: t}
        spec: {deep: [{containers: [{image: nginx}, null]}], template: {metadata: {labels: {app: x}}}}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: np, namespace: old}
        spec: {podSelector: {matchLabels: {app: web}}, ingress: [{from: [{podSelector: {matchLabels: {app: x}}}, {podSelector: {}}]}]}
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: cron, namespace: old}
        spec: {jobTemplate: {spec: {template: {spec: {containers: [{image: nginx}], serviceAccountName: app}}}}}
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: ing, namespace: old, annotations: {nginx.ingress.kubernetes.io/fastcgi-params-configmap: "23"}}
        spec: {rules: [{http: {paths: [{backend: {service: {name: web}}}]}}]}
        """;

    [TestCase("namespace: shop")]
    [TestCase("namespace: old")]
    [TestCase("namespace: '123'")]
    [TestCase("namePrefix: p-")]
    [TestCase("namePrefix: '4'\nnameSuffix: '5'")]
    [TestCase("nameSuffix: -s\nnamespace: shop")]
    [TestCase("commonLabels: {z: 'true', app: new, b: '1'}")]
    [TestCase("commonAnnotations: {z: 'true', a: 'on', b: '1'}")]
    [TestCase("images: [{name: nginx, newTag: '2'}]")]
    [TestCase("images: [{name: '.*nginx', newName: other, digest: 'sha256:aa'}]")]
    [TestCase("images: [{name: 'reg:5000/nginx', newTag: '2'}, {name: nginx, tagSuffix: -x}]")]
    [TestCase("replicas: [{name: web, count: 3}, {name: db, count: 0}]")]
    [TestCase(
        "namespace: shop\nnamePrefix: p-\nnameSuffix: -s\ncommonLabels: {l: v}\ncommonAnnotations: {k: v}\nimages: [{name: nginx, newTag: '2'}]\nreplicas: [{name: web, count: 2}]"
    )]
    public void Output_IsKubectls(string kustomization)
    {
        var text = $"resources: [r.yaml]\nsortOptions: {{order: fifo}}\n{kustomization}\n";
        var expected = KubectlBuild.Build(out var errors, ("kustomization.yaml", text), ("r.yaml", Objects));
        Assert.That(expected, Is.Not.Null, errors);

        Assert.That(Ours(text), Is.EqualTo(expected));
    }

    private static string Ours(string text)
    {
        var read = KustomizationReader.Read(new BuildFile("kustomization.yaml", Encoding.UTF8.GetBytes(text)));
        var config = TransformerConfig.BuiltIn;
        var resources = TransformedResources.From(Objects);
        if (read.Namespace is not null)
        {
            resources.Run(new NamespaceTransformer(read.Namespace, config.Namespace));
        }

        if (read.NamePrefix is not null)
        {
            resources.Run(new PrefixTransformer(read.NamePrefix, config.NamePrefix));
        }

        if (read.NameSuffix is not null)
        {
            resources.Run(new SuffixTransformer(read.NameSuffix, config.NameSuffix));
        }

        if (read.CommonLabels is not null)
        {
            resources.Run(new LabelTransformer(read.CommonLabels, config.CommonLabels));
        }

        if (read.CommonAnnotations is not null)
        {
            resources.Run(new AnnotationsTransformer(read.CommonAnnotations, config.CommonAnnotations));
        }

        resources.Run([.. read.Replicas.Select(entry => new ReplicaCountTransformer(entry, config.Replicas))]);
        resources.Run([.. read.Images.Select(entry => new ImageTagTransformer(entry, config.Images))]);
        return resources.Run(new NameReferenceTransformer(config.NameReference)).Print();
    }
}
