namespace ManifestLint.Core.Tests.Parity;

/// <summary>How items of lists find each other, and what counts as absent.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class TreeComparisonTests
{
    private const string Web = "containers: [{name: web, image: a:1";

    // Items are known by a key, whatever their order.
    [TestCase(
        Web + ", env: [{name: A, value: x}, {name: B, value: y}]}]",
        Web + ", env: [{name: B, value: y}, {name: A, value: x}]}]"
    )]
    [TestCase(
        Web + ", ports: [{containerPort: 80}, {containerPort: 81}]}]",
        Web + ", ports: [{containerPort: 81}, {containerPort: 80}]}]"
    )]
    [TestCase(
        Web + ", envFrom: [{configMapRef: {name: a}}, {secretRef: {name: a}}]}]",
        Web + ", envFrom: [{secretRef: {name: a}}, {configMapRef: {name: a}}]}]"
    )]
    [TestCase(
        Web + ", volumeMounts: [{name: a, mountPath: /x}, {name: a, mountPath: /y}]}]",
        Web + ", volumeMounts: [{name: a, mountPath: /y}, {name: a, mountPath: /x}]}]"
    )]
    // Values that mean the same.
    [TestCase("hostNetwork: true", "hostNetwork: yes")]
    [TestCase("serviceAccountName: \"shop\"", "serviceAccountName: shop")]
    // What the API server assumes, and what has nothing in it.
    [TestCase("restartPolicy: Always", "dnsPolicy: ClusterFirst")]
    [TestCase("terminationGracePeriodSeconds: 30", "hostNetwork: false")]
    [TestCase(Web + ", resources: {}, securityContext: {}}]", Web + ", env: []}]")]
    [TestCase(Web + ", ports: [{containerPort: 80, protocol: TCP}]}]", Web + ", ports: [{containerPort: 80}]}]")]
    [TestCase(Web + ", livenessProbe: null}]", Web + "}]")]
    public void Pods_are_equal(string development, string production) =>
        Assert.That(ParityFixture.Lines(ParityFixture.ComparePods(development, production)), Is.Empty);

    [TestCase(
        Web + ", args: [a, b]}]",
        Web + ", args: [b, a]}]",
        "Field container 'web' of Deployment 'shop' args: a, b | b, a"
    )]
    [TestCase(
        Web + ", args: [a]}]",
        Web + ", args: []}]",
        "Field container 'web' of Deployment 'shop' args: a | empty"
    )]
    [TestCase(
        "restartPolicy: Always",
        "restartPolicy: OnFailure",
        "Field Deployment 'shop' restartPolicy: Always | OnFailure"
    )]
    [TestCase("dnsPolicy: Default", "restartPolicy: Always", "Field Deployment 'shop' dnsPolicy: Default | absent")]
    // A choice is one difference.
    [TestCase(
        "volumes: [{name: data, emptyDir: {}}]",
        "volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]",
        "Volume Deployment 'shop' volume data: emptyDir | persistentVolumeClaim"
    )]
    [TestCase(
        Web + ", readinessProbe: {exec: {command: [ok]}}}]",
        Web + ", readinessProbe: {httpGet: {port: 80}}}]",
        "ProbeSetting container 'web' of Deployment 'shop' readinessProbe.handler: exec | httpGet"
    )]
    // What is missing is one difference at its uppermost field.
    [TestCase(
        Web + "}]",
        Web + ", resources: {limits: {cpu: 1, memory: 1Gi}}}]",
        "Resources container 'web' of Deployment 'shop' resources: absent | limits"
    )]
    [TestCase(
        Web + ", resources: {requests: {cpu: 1}, limits: {cpu: 1}}}]",
        Web + ", resources: {requests: {cpu: 1}, limits: {cpu: 1, memory: 1Gi}}}]",
        "Resources container 'web' of Deployment 'shop' resources.limits.memory: absent | 1Gi"
    )]
    [TestCase(
        Web + "}]",
        Web + "}, {name: proxy, image: b:1}]",
        "Container container 'proxy' of Deployment 'shop' container: absent | b:1"
    )]
    [TestCase(
        Web + ", env: [{name: A, value: x}]}]",
        Web + ", env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]}]",
        "EnvironmentVariable container 'web' of Deployment 'shop' env A: a literal value | Secret 's', key 'k'"
    )]
    public void Pods_differ_in_one_fact(string development, string production, string expected) =>
        Assert.That(
            ParityFixture.Lines(ParityFixture.ComparePods(development, production)),
            Is.EqualTo(new[] { expected })
        );

    [Test]
    public void A_list_without_a_key_is_compared_by_position()
    {
        const string policy = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: shop}
            spec:
              podSelector: {}
              egress: [{to: [{ipBlock: {cidr: CIDR}}]}]
            """;
        Assert.That(
            ParityFixture.Lines(
                ParityFixture.Compare(
                    policy.Replace("CIDR", "10.0.0.0/8", StringComparison.Ordinal),
                    policy.Replace("CIDR", "10.0.0.0/9", StringComparison.Ordinal)
                )
            ),
            Is.EqualTo(
                new[] { "Security NetworkPolicy 'shop' spec.egress[0].to[0].ipBlock.cidr: 10.0.0.0/8 | 10.0.0.0/9" }
            )
        );
    }

    [Test]
    public void Another_strategy_is_one_difference()
    {
        const string head = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec:\n  strategy: ";
        Assert.That(
            ParityFixture.Lines(
                ParityFixture.Compare(
                    head + "{type: Recreate}",
                    head + "{type: RollingUpdate, rollingUpdate: {maxSurge: 1}}"
                )
            ),
            Is.EqualTo(new[] { "Field Deployment 'shop' spec.strategy.type: Recreate | RollingUpdate" })
        );
    }

    [Test]
    public void A_field_that_one_of_three_lacks_is_still_compared_between_the_others()
    {
        static string Map(string data) =>
            $"apiVersion: v1\nkind: Service\nmetadata: {{name: shop}}\nspec:\n  selector: {{app: shop{data}}}\n";

        Assert.That(
            ParityFixture.Lines(
                ParityFixture.Of(
                    ("dev/a.yaml", Map(string.Empty)),
                    ("staging/a.yaml", Map(", tier: a")),
                    ("prod/a.yaml", Map(", tier: b"))
                )
            ),
            Is.EquivalentTo(
                new[]
                {
                    "Selector Service 'shop' selector tier: absent | a | b",
                    "Selector Service 'shop' selector tier: absent | a | b",
                }
            )
        );
    }
}
