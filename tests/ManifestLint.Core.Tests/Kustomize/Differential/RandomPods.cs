namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>Random pod specs and what holds them.</summary>
internal sealed class RandomPods(Dice dice)
{
    /// <summary>An image in any notation.</summary>
    internal static string Image(Dice dice) =>
        dice.Word(
            "nginx nginx:1.7 nginx:latest redis redis:6.2 docker.io/library/redis:6 registry:5000/team/app registry:5000/team/app:1.0 busybox@sha256:24a0c4b4a4c0eb97a1aabb8e29f18e917d05abfe1b7a7c07857230879ce7d3d3 redis:6@sha256:24a0c4b4a4c0eb97a1aabb8e29f18e917d05abfe1b7a7c07857230879ce7d3d3"
        );

    /// <summary>The spec of a Deployment or the like.</summary>
    internal Map Workload(string kind)
    {
        var selector = Labels();
        return Tree.Of(
            ("replicas", kind != "DaemonSet" && dice.Percent(60) ? dice.Between(0, 5) : null),
            ("serviceName", kind == "StatefulSet" && dice.Percent(70) ? dice.Word(RandomObjects.Names) : null),
            ("selector", dice.Percent(80) ? Tree.Of(("matchLabels", selector)) : null),
            (
                "strategy",
                dice.Percent(15)
                    ? Tree.Of(("type", "RollingUpdate"), ("rollingUpdate", Tree.Of(("maxSurge", "25%"))))
                    : null
            ),
            ("template", Template(selector)),
            (
                "volumeClaimTemplates",
                kind == "StatefulSet" && dice.Percent(30)
                    ? Tree.ListOf(
                        Tree.Of(
                            ("metadata", Tree.Of(("name", "data"), ("labels", dice.Percent(30) ? Labels() : null))),
                            ("spec", Tree.Of(("storageClassName", dice.Word(RandomObjects.Names))))
                        )
                    )
                    : null
            )
        );
    }

    /// <summary>A pod template.</summary>
    internal Map Template(Map? labels = null) =>
        Tree.Of(
            (
                "metadata",
                dice.Percent(85)
                    ? Tree.Of(
                        ("labels", labels ?? Labels()),
                        ("annotations", dice.Percent(15) ? Tree.Of(("a", "b")) : null)
                    )
                    : null
            ),
            ("spec", Spec())
        );

    /// <summary>A pod spec.</summary>
    internal Map Spec() =>
        Tree.Of(
            ("serviceAccountName", dice.Percent(30) ? dice.Word(RandomObjects.Names) : null),
            ("initContainers", dice.Percent(15) ? Containers(1) : null),
            ("containers", Containers(2)),
            ("volumes", dice.Percent(45) ? Tree.ListOf(dice.Times(1, 3, Volume)) : null),
            (
                "imagePullSecrets",
                dice.Percent(15) ? Tree.ListOf(Tree.Of(("name", dice.Word(RandomObjects.Names)))) : null
            ),
            ("nodeSelector", dice.Percent(10) ? Tree.Of(("disk", "ssd")) : null),
            ("priorityClassName", dice.Percent(8) ? dice.Word(RandomObjects.Names) : null),
            (
                "tolerations",
                dice.Percent(10) ? Tree.ListOf(Tree.Of(("key", dice.Word("k l")), ("operator", "Exists"))) : null
            ),
            (
                "hostAliases",
                dice.Percent(6)
                    ? Tree.ListOf(
                        Tree.Of(("ip", dice.Word("1.1.1.1 2.2.2.2")), ("hostnames", Tree.ListOf(dice.Word("a b"))))
                    )
                    : null
            ),
            (
                "topologySpreadConstraints",
                dice.Percent(8)
                    ? Tree.ListOf(
                        Tree.Of(
                            ("maxSkew", 1),
                            ("topologyKey", dice.Word("zone host")),
                            ("whenUnsatisfiable", "DoNotSchedule"),
                            ("labelSelector", Tree.Of(("matchLabels", Labels())))
                        )
                    )
                    : null
            ),
            ("affinity", dice.Percent(8) ? Affinity() : null)
        );

    private Map Labels() =>
        Tree.Of(("app", dice.Word("web api")), ("tier", dice.Percent(30) ? dice.Word("front back") : null));

    private Map Affinity() =>
        Tree.Of(
            (
                dice.Word("podAffinity podAntiAffinity"),
                Tree.Of(
                    (
                        "requiredDuringSchedulingIgnoredDuringExecution",
                        Tree.ListOf(
                            Tree.Of(("labelSelector", Tree.Of(("matchLabels", Labels()))), ("topologyKey", "zone"))
                        )
                    )
                )
            )
        );

    private List Containers(int most)
    {
        var names = dice.Shuffled(["main", "sidecar", "proxy"]).Take(dice.Between(1, most));
        return Tree.ListOf([.. names.Select(name => (Tree)Container(name))]);
    }

    private Map Container(string name) =>
        Tree.Of(
            ("name", name),
            ("image", dice.Percent(95) ? Image(dice) : null),
            ("command", dice.Percent(20) ? Tree.ListOf("run", dice.Word("$(HOST) --port=$(PORT) -v")) : null),
            ("args", dice.Percent(20) ? Tree.ListOf(dice.Times(1, 3, () => RandomValues.Text(dice))) : null),
            (
                "env",
                dice.Percent(45)
                    ? Tree.ListOf(dice.Shuffled(["HOST", "PORT", "MODE"]).Take(dice.Between(1, 3)).Select(Variable))
                    : null
            ),
            (
                "envFrom",
                dice.Percent(20)
                    ? Tree.ListOf(
                        Tree.Of(
                            (dice.Word("configMapRef secretRef"), Tree.Of(("name", dice.Word(RandomObjects.Names))))
                        )
                    )
                    : null
            ),
            ("ports", dice.Percent(40) ? Tree.ListOf(dice.Times(1, 2, Port)) : null),
            (
                "volumeMounts",
                dice.Percent(30)
                    ? Tree.ListOf(Tree.Of(("name", dice.Word("v w")), ("mountPath", dice.Word("/a /b /$(HOST)"))))
                    : null
            ),
            (
                "resources",
                dice.Percent(20)
                    ? Tree.Of(
                        ("limits", Tree.Of(("cpu", dice.Percent(50) ? new Token("0.50") : "500m"), ("memory", "1Gi")))
                    )
                    : null
            ),
            ("livenessProbe", dice.Percent(8) ? Tree.Of(("httpGet", Tree.Of(("path", "/"), ("port", 80)))) : null)
        );

    private Tree Port() =>
        Tree.Of(
            ("containerPort", new Token(dice.Word("80 443 8080"))),
            ("name", dice.Percent(50) ? dice.Word("http https") : null),
            ("protocol", dice.Percent(50) ? dice.Word("TCP UDP") : null)
        );

    private Tree Variable(string name) =>
        dice.Percent(45)
            ? Tree.Of(("name", name), ("value", RandomValues.Data(dice)))
            : Tree.Of(
                ("name", name),
                (
                    "valueFrom",
                    Tree.Of(
                        (
                            dice.Word("configMapKeyRef secretKeyRef"),
                            Tree.Of(("name", dice.Word(RandomObjects.Names)), ("key", "host"))
                        )
                    )
                )
            );

    private Tree Volume()
    {
        var name = dice.Word(RandomObjects.Names);
        return Tree.Of(
            ("name", dice.Word("v w x")),
            dice.Between(0, 4) switch
            {
                0 => (
                    "configMap",
                    Tree.Of(
                        ("name", name),
                        ("items", dice.Percent(30) ? Tree.ListOf(Tree.Of(("key", "a"), ("path", "b"))) : null)
                    )
                ),
                1 => ("secret", Tree.Of(("secretName", name))),
                2 => ("persistentVolumeClaim", Tree.Of(("claimName", name))),
                3 => ("emptyDir", Tree.Of()),
                _ => (
                    "projected",
                    Tree.Of(("sources", Tree.ListOf(Tree.Of((dice.Word("configMap secret"), Tree.Of(("name", name)))))))
                ),
            }
        );
    }
}
