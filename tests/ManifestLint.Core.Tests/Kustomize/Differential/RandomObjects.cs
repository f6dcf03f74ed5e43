namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>An object of a generated case as it was written.</summary>
internal sealed record GeneratedObject(string ApiVersion, string Kind, string Name, string? Namespace, Map Root)
{
    internal string Group =>
        ApiVersion.Contains('/', StringComparison.Ordinal) ? ApiVersion.Split('/')[0] : string.Empty;

    internal string Version => ApiVersion.Split('/')[^1];
}

/// <summary>Random objects of every sort that Kustomize treats in its own way. Names come from a small pool, so that references meet objects.</summary>
internal sealed class RandomObjects(Dice dice)
{
    internal const string Names = "web api db cache cfg app-config";
    internal const string Namespaces = "default prod team-a";

    private readonly RandomPods _pods = new(dice);

    /// <summary>An object of any kind.</summary>
    internal GeneratedObject Any() =>
        OfKind(
            dice.Word(
                "Deployment Deployment Deployment StatefulSet DaemonSet Job CronJob Pod Service Service Ingress ConfigMap ConfigMap Secret ServiceAccount ServiceAccount Role ClusterRole RoleBinding RoleBinding ClusterRoleBinding HorizontalPodAutoscaler HorizontalPodAutoscaler PodDisruptionBudget NetworkPolicy PersistentVolumeClaim PersistentVolume Namespace CustomResourceDefinition ValidatingWebhookConfiguration MutatingWebhookConfiguration Widget Widget Widget StorageClass PriorityClass ReplicaSet ReplicationController APIService LimitRange ResourceQuota ClusterWidget Rollout"
            )
        );

    /// <summary>An object of one kind.</summary>
    internal GeneratedObject OfKind(string kind, string? name = null)
    {
        var (apiVersion, body) = Body(kind);
        name ??= kind == "CustomResourceDefinition" ? "widgets.example.com" : dice.Word(Names);
        var @namespace = dice.Percent(20) ? dice.Word(Namespaces) : null;
        var root = Tree.Of(("apiVersion", apiVersion), ("kind", kind), ("metadata", Metadata(name, @namespace)));
        root.Entries.AddRange(body.Entries);
        return new GeneratedObject(apiVersion, kind, name, @namespace, root);
    }

    /// <summary>Labels or annotations, values that need quotes among them.</summary>
    internal Map Pairs(string keys) =>
        Tree.Of([
            .. dice.Some(40, keys.Split(' '))
                .Select(key => (key, (Tree?)dice.Word("a b web api true 1.5 yes null x.y 2001-01-01"))),
        ]);

    private Map Metadata(string name, string? @namespace) =>
        Tree.Of(
            ("name", name),
            ("namespace", @namespace),
            ("labels", dice.Percent(50) ? Pairs("app tier env app.kubernetes.io/name") : null),
            ("annotations", dice.Percent(25) ? Annotations() : null),
            ("finalizers", dice.Percent(4) ? Tree.ListOf("a.b/c", "d.e/f") : null),
            ("creationTimestamp", dice.Percent(4) ? new Token(dice.Word("null ~ 2001-01-01T00:00:00Z")) : null),
            (
                "ownerReferences",
                dice.Percent(3)
                    ? Tree.ListOf(
                        Tree.Of(("apiVersion", "v1"), ("kind", "ConfigMap"), ("name", dice.Word(Names)), ("uid", "u1"))
                    )
                    : null
            )
        );

    private Map Annotations()
    {
        var pairs = Pairs("note a.b/c example.com/owner");
        if (dice.Percent(25))
        {
            pairs.Add("number", new Token(dice.Word("1 1.50 true null 0x1F")));
        }

        if (dice.Percent(5))
        {
            pairs.Add("config.kubernetes.io/local-config", dice.Word("true false"));
        }

        return pairs;
    }

    private (string ApiVersion, Map Body) Body(string kind) =>
        kind switch
        {
            "Deployment" or "DaemonSet" or "ReplicaSet" => (
                dice.Percent(95) ? "apps/v1" : "extensions/v1beta1",
                Spec(_pods.Workload(kind))
            ),
            "StatefulSet" => ("apps/v1", Spec(_pods.Workload(kind))),
            "ReplicationController" => (
                "v1",
                Spec(
                    Tree.Of(
                        ("replicas", dice.Between(0, 3)),
                        ("selector", Pairs("app tier")),
                        ("template", _pods.Template())
                    )
                )
            ),
            "Job" => ("batch/v1", Spec(Tree.Of(("backoffLimit", dice.Between(0, 6)), ("template", _pods.Template())))),
            "CronJob" => (
                dice.Percent(80) ? "batch/v1" : "batch/v1beta1",
                Spec(
                    Tree.Of(
                        ("schedule", "*/5 * * * *"),
                        ("jobTemplate", Tree.Of(("spec", Tree.Of(("template", _pods.Template())))))
                    )
                )
            ),
            "Pod" => ("v1", Spec(_pods.Spec())),
            "Rollout" => ("argoproj.io/v1alpha1", Spec(_pods.Workload(kind))),
            "Service" => ("v1", Spec(Service())),
            "Ingress" => (dice.Percent(70) ? "networking.k8s.io/v1" : "extensions/v1beta1", Spec(Ingress())),
            "ConfigMap" => ("v1", ConfigMap()),
            "Secret" => ("v1", Secret()),
            "ServiceAccount" => (
                "v1",
                Tree.Of(
                    ("imagePullSecrets", dice.Percent(30) ? Tree.ListOf(Tree.Of(("name", dice.Word(Names)))) : null),
                    ("secrets", dice.Percent(30) ? Tree.ListOf(Tree.Of(("name", dice.Word(Names)))) : null)
                )
            ),
            "Role" or "ClusterRole" => (
                "rbac.authorization.k8s.io/v1",
                Tree.Of(("rules", Tree.ListOf(dice.Times(0, 2, Rule))))
            ),
            "RoleBinding" or "ClusterRoleBinding" => ("rbac.authorization.k8s.io/v1", Binding()),
            "HorizontalPodAutoscaler" => (
                dice.Word("autoscaling/v1 autoscaling/v2 autoscaling/v2beta2"),
                Spec(
                    Tree.Of(
                        (
                            "scaleTargetRef",
                            Tree.Of(
                                ("apiVersion", "apps/v1"),
                                ("kind", dice.Word("Deployment Deployment StatefulSet")),
                                ("name", dice.Word(Names))
                            )
                        ),
                        ("minReplicas", 1),
                        ("maxReplicas", dice.Between(2, 9))
                    )
                )
            ),
            "PodDisruptionBudget" => (
                dice.Word("policy/v1 policy/v1beta1"),
                Spec(
                    Tree.Of(
                        ("minAvailable", dice.Percent(50) ? 1 : "50%"),
                        ("selector", dice.Percent(70) ? Selector() : null)
                    )
                )
            ),
            "NetworkPolicy" => (
                "networking.k8s.io/v1",
                Spec(
                    Tree.Of(
                        ("podSelector", dice.Percent(80) ? Selector() : Tree.Of()),
                        (
                            "ingress",
                            dice.Percent(60)
                                ? Tree.ListOf(
                                    Tree.Of(
                                        (
                                            "from",
                                            Tree.ListOf(
                                                Tree.Of(("podSelector", Selector())),
                                                Tree.Of(("namespaceSelector", Selector()))
                                            )
                                        ),
                                        ("ports", Tree.ListOf(Tree.Of(("port", 80))))
                                    )
                                )
                                : null
                        )
                    )
                )
            ),
            "PersistentVolumeClaim" => (
                "v1",
                Spec(
                    Tree.Of(
                        ("accessModes", Tree.ListOf("ReadWriteOnce")),
                        ("volumeName", dice.Percent(40) ? dice.Word(Names) : null),
                        ("storageClassName", dice.Percent(40) ? dice.Word(Names) : null)
                    )
                )
            ),
            "PersistentVolume" => (
                "v1",
                Spec(
                    Tree.Of(
                        ("capacity", Tree.Of(("storage", "1Gi"))),
                        ("storageClassName", dice.Percent(40) ? dice.Word(Names) : null),
                        (
                            "claimRef",
                            dice.Percent(50)
                                ? Tree.Of(
                                    ("name", dice.Word(Names)),
                                    ("namespace", dice.Percent(50) ? dice.Word(Namespaces) : null)
                                )
                                : null
                        )
                    )
                )
            ),
            "CustomResourceDefinition" => (
                "apiextensions.k8s.io/v1",
                Spec(
                    Tree.Of(
                        ("group", "example.com"),
                        ("names", Tree.Of(("kind", "Widget"), ("plural", "widgets"))),
                        ("scope", "Namespaced"),
                        (
                            "conversion",
                            dice.Percent(40)
                                ? Tree.Of(
                                    ("strategy", "Webhook"),
                                    (
                                        "webhook",
                                        Tree.Of(
                                            (
                                                "clientConfig",
                                                Tree.Of(
                                                    (
                                                        "service",
                                                        Tree.Of(
                                                            ("name", dice.Word(Names)),
                                                            ("namespace", dice.Word(Namespaces))
                                                        )
                                                    )
                                                )
                                            )
                                        )
                                    )
                                )
                                : null
                        )
                    )
                )
            ),
            "ValidatingWebhookConfiguration" or "MutatingWebhookConfiguration" => (
                "admissionregistration.k8s.io/v1",
                Tree.Of(
                    (
                        "webhooks",
                        Tree.ListOf(
                            dice.Times(
                                1,
                                2,
                                () =>
                                    (Tree)
                                        Tree.Of(
                                            ("name", dice.Word("a.example.com b.example.com")),
                                            (
                                                "clientConfig",
                                                Tree.Of(
                                                    (
                                                        "service",
                                                        Tree.Of(
                                                            ("name", dice.Word(Names)),
                                                            ("namespace", dice.Word(Namespaces)),
                                                            ("path", "/x")
                                                        )
                                                    )
                                                )
                                            )
                                        )
                            )
                        )
                    )
                )
            ),
            "APIService" => (
                "apiregistration.k8s.io/v1",
                Spec(
                    Tree.Of(
                        ("group", "x"),
                        (
                            "service",
                            dice.Percent(70)
                                ? Tree.Of(("name", dice.Word(Names)), ("namespace", dice.Word(Namespaces)))
                                : null
                        )
                    )
                )
            ),
            "StorageClass" => ("storage.k8s.io/v1", Tree.Of(("provisioner", "x/y"))),
            "PriorityClass" => ("scheduling.k8s.io/v1", Tree.Of(("value", new Token("1_000")))),
            "LimitRange" or "ResourceQuota" or "Namespace" => (
                dice.Percent(95) ? "v1" : "example.com/v1",
                dice.Percent(50) ? Tree.Of() : Tree.Of(("spec", Tree.Of()))
            ),
            "ClusterWidget" => ("example.com/v1beta1", Widget()),
            _ => ("example.com/v1", Widget()),
        };

    private static Map Spec(Map spec) => Tree.Of(("spec", spec));

    private Map Selector() =>
        Tree.Of(
            ("matchLabels", dice.Percent(85) ? Pairs("app tier env") : null),
            ("matchExpressions", dice.Percent(10) ? Tree.ListOf(Tree.Of(("key", "k"), ("operator", "Exists"))) : null)
        );

    private Map Service() =>
        Tree.Of(
            ("type", dice.Percent(20) ? dice.Word("ClusterIP LoadBalancer") : null),
            ("selector", dice.Percent(80) ? Pairs("app tier env") : null),
            (
                "ports",
                Tree.ListOf(
                    dice.Times(
                        1,
                        3,
                        () =>
                            (Tree)
                                Tree.Of(
                                    ("name", dice.Percent(50) ? dice.Word("http https metrics") : null),
                                    ("port", new Token(dice.Word("80 443 8080"))),
                                    ("protocol", dice.Percent(50) ? dice.Word("TCP UDP") : null),
                                    (
                                        "targetPort",
                                        dice.Percent(50)
                                            ? dice.Percent(50)
                                                ? 8080
                                                : "http"
                                            : null
                                    )
                                )
                    )
                )
            )
        );

    private Map Ingress()
    {
        Map backend() =>
            dice.Percent(75)
                ? Tree.Of(("service", Tree.Of(("name", dice.Word(Names)), ("port", Tree.Of(("number", 80))))))
                : Tree.Of(("serviceName", dice.Word(Names)), ("servicePort", 80));
        return Tree.Of(
            ("ingressClassName", dice.Percent(30) ? "nginx" : null),
            ("defaultBackend", dice.Percent(30) ? backend() : null),
            (
                "tls",
                dice.Percent(40)
                    ? Tree.ListOf(Tree.Of(("hosts", Tree.ListOf("example.com")), ("secretName", dice.Word(Names))))
                    : null
            ),
            (
                "rules",
                Tree.ListOf(
                    dice.Times(
                        1,
                        2,
                        () =>
                            (Tree)
                                Tree.Of(
                                    ("host", dice.Word("example.com a.example.com *.example.com")),
                                    (
                                        "http",
                                        Tree.Of(
                                            (
                                                "paths",
                                                Tree.ListOf(
                                                    dice.Times(
                                                        1,
                                                        2,
                                                        () =>
                                                            (Tree)
                                                                Tree.Of(
                                                                    ("path", dice.Word("/ /api")),
                                                                    ("pathType", "Prefix"),
                                                                    ("backend", backend())
                                                                )
                                                    )
                                                )
                                            )
                                        )
                                    )
                                )
                    )
                )
            )
        );
    }

    private Map ConfigMap()
    {
        var data = Tree.Of([
            .. dice.Some(50, ["host", "port", "app.properties", "HOST_NAME", "json"])
                .Select(key => (key, (Tree?)RandomValues.Data(dice))),
        ]);
        return Tree.Of(("data", dice.Percent(90) ? data : null), ("immutable", dice.Percent(5) ? true : null));
    }

    private Map Secret() =>
        Tree.Of(
            ("type", dice.Percent(60) ? "Opaque" : null),
            (
                "data",
                dice.Percent(60)
                    ? Tree.Of([
                        .. dice.Some(60, ["user", "password"])
                            .Select(key => (key, (Tree?)dice.Word("YWRtaW4= Zm9v cGFzc3dvcmQ="))),
                    ])
                    : null
            ),
            (
                "stringData",
                dice.Percent(50)
                    ? Tree.Of([.. dice.Some(60, ["user", "url"]).Select(key => (key, (Tree?)RandomValues.Data(dice)))])
                    : null
            )
        );

    private Tree Rule() =>
        Tree.Of(
            ("apiGroups", Tree.ListOf(dice.Percent(50) ? "" : "apps")),
            ("resources", Tree.ListOf(dice.Word("configmaps secrets services"))),
            ("resourceNames", dice.Percent(60) ? Tree.ListOf(dice.Word(Names), dice.Word(Names)) : null),
            ("verbs", Tree.ListOf("get", "*"))
        );

    private Map Binding() =>
        Tree.Of(
            (
                "roleRef",
                Tree.Of(
                    ("apiGroup", "rbac.authorization.k8s.io"),
                    ("kind", dice.Word("Role ClusterRole")),
                    ("name", dice.Word(Names))
                )
            ),
            (
                "subjects",
                dice.Percent(90)
                    ? Tree.ListOf(
                        dice.Times(
                            1,
                            3,
                            () =>
                                (Tree)
                                    Tree.Of(
                                        ("kind", dice.Word("ServiceAccount ServiceAccount ServiceAccount User Group")),
                                        ("name", dice.Percent(75) ? dice.Word(Names) : "default"),
                                        ("namespace", dice.Percent(50) ? dice.Word(Namespaces) : null)
                                    )
                        )
                    )
                    : null
            )
        );

    private Map Widget() =>
        Tree.Of(
            (
                "spec",
                Tree.Of(
                    ("ref", dice.Percent(50) ? Tree.Of(("name", dice.Word(Names)), ("kind", "ConfigMap")) : null),
                    ("image", dice.Percent(50) ? RandomPods.Image(dice) : null),
                    (
                        "containers",
                        dice.Percent(25)
                            ? Tree.ListOf(
                                dice.Times(
                                    1,
                                    2,
                                    () =>
                                        (Tree)
                                            Tree.Of(("name", dice.Word("main side")), ("image", RandomPods.Image(dice)))
                                )
                            )
                            : null
                    ),
                    ("items", dice.Percent(50) ? Tree.ListOf(dice.Times(0, 3, () => RandomValues.Any(dice, 2))) : null),
                    ("settings", dice.Percent(60) ? RandomValues.Map(dice, 3) : null)
                )
            ),
            ("data", dice.Percent(30) ? RandomValues.Map(dice, 2) : null)
        );
}
