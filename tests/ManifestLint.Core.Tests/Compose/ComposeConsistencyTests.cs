using ManifestLint.Compose;
using static ManifestLint.Core.Tests.Compose.ComposeFixture;

namespace ManifestLint.Core.Tests.Compose;

/// <summary>What Compose asks of a project when its files are merged: the checks of its loader, and the types of its schema.</summary>
[TestFixture]
public sealed class ComposeConsistencyTests
{
    [TestCase("network_mode: host, networks: [default]", "40 ExclusiveFields Service 'a'|network_mode|networks")]
    [TestCase("healthcheck: {test: [curl, -f, localhost]}", "47 HealthcheckForm a|curl")]
    [TestCase(
        "build: {context: ., dockerfile: a, dockerfile_inline: FROM a}",
        "61 ExclusiveFields Service 'a'|build.dockerfile|build.dockerfile_inline"
    )]
    [TestCase(
        "platform: linux/amd64, build: {context: ., platforms: [linux/arm64]}",
        "36 MissingPlatform a|linux/amd64"
    )]
    [TestCase("scale: 2, deploy: {replicas: 3}", "33 DifferentValues Service 'a'|scale|2|deploy.replicas|3")]
    [TestCase("container_name: web, deploy: {replicas: 3}", "66 SeveralContainers a|deploy.replicas|3")]
    [TestCase("container_name: web, scale: '2'", "54 SeveralContainers a|scale|2")]
    [TestCase(
        "mem_limit: 1g, deploy: {resources: {limits: {memory: 512m}}}",
        "37 DifferentValues Service 'a'|mem_limit|1g|deploy.resources.limits.memory|512m"
    )]
    [TestCase(
        "mem_limit: 1g, deploy: {resources: {limits: {cpus: '1'}}}",
        "37 MissingLimit Service 'a'|mem_limit|1g|deploy.resources.limits|memory"
    )]
    [TestCase(
        "cpus: 0.5, deploy: {resources: {limits: {cpus: '0.75'}}}",
        "32 DifferentValues Service 'a'|cpus|0.5|deploy.resources.limits.cpus|0.75"
    )]
    [TestCase(
        "pids_limit: 100, deploy: {resources: {limits: {pids: 50}}}",
        "38 DifferentValues Service 'a'|pids_limit|100|deploy.resources.limits.pids|50"
    )]
    [TestCase(
        "mem_reservation: 64m, deploy: {resources: {reservations: {memory: 32m}}}",
        "43 DifferentValues Service 'a'|mem_reservation|64m|deploy.resources.reservations.memory|32m"
    )]
    [TestCase("develop: {watch: [{path: ., action: sync+restart}]}", "62 MissingTarget a|sync+restart")]
    [TestCase(
        "develop: {watch: [{path: '', action: restart}]}",
        "51 InvalidValue |services.a.develop.watch.path|names no path"
    )]
    [TestCase("develop: {watch: [{path: ., action: rebuild}]}", "62 MissingBuild a")]
    [TestCase("tmpfs: [/tmp, '/tmp:size=64m']", "40 MountedTwice a|/tmp")]
    [TestCase("tmpfs: /run, volumes: ['./run:/run']", "49 MountedTwice a|/run")]
    [TestCase(
        "gpus: [{capabilities: [gpu], count: 1, device_ids: ['0']}]",
        "55 ExclusiveFields Service 'a'|gpus.count|gpus.device_ids"
    )]
    public void A_service_that_contradicts_itself_is_found(string fields, string expected) =>
        Assert.That(
            FaultsOf(Project($"services: {{a: {{image: a, {fields}}}}}")),
            Is.EqualTo(new[] { $"compose.yaml:1:{expected}" })
        );

    [TestCase("network_mode: host")]
    [TestCase("network_mode: host, networks: []")]
    [TestCase("network_mode: '${MODE}', networks: [default]")]
    [TestCase("healthcheck: {test: [CMD, curl]}")]
    [TestCase("healthcheck: {test: [NONE]}")]
    [TestCase("healthcheck: {test: []}")]
    [TestCase("healthcheck: {test: curl -f localhost}")]
    [TestCase("build: {context: ., dockerfile_inline: FROM a}")]
    [TestCase("platform: linux/amd64, build: {context: ., platforms: [linux/arm64, linux/amd64]}")]
    [TestCase("platform: linux/amd64, build: {context: ., platforms: [linux/arm64, '${PLATFORM}']}")]
    [TestCase("platform: linux/amd64, build: .")]
    [TestCase("scale: 2, deploy: {replicas: 2}")]
    [TestCase("container_name: web, scale: 1, deploy: {replicas: 1}")]
    [TestCase("container_name: web, deploy: {replicas: '${REPLICAS}'}")]
    [TestCase("mem_limit: 1g, deploy: {resources: {limits: {memory: 1024m}}}")]
    [TestCase("mem_limit: 1g, deploy: {resources: {reservations: {memory: 512m}}}")]
    [TestCase("mem_limit: 0, deploy: {resources: {limits: {cpus: 1}}}")]
    [TestCase("mem_limit: '${LIMIT}', deploy: {resources: {limits: {memory: 1g}}}")]
    [TestCase("cpus: 0.1, deploy: {resources: {limits: {cpus: '0.10'}}}")]
    [TestCase("develop: {watch: [{path: ., action: restart}, {path: ., action: sync, target: /app}]}")]
    [TestCase("build: ., develop: {watch: [{path: ., action: rebuild}]}")]
    [TestCase("cpu_period: 10000, cpu_rt_period: '1400', cpu_rt_runtime: '${RUNTIME}'")]
    [TestCase("volumes: [{type: npipe, source: '\\\\.\\pipe\\docker_engine', target: '\\\\.\\pipe\\docker_engine'}]")]
    [TestCase("tmpfs: [/tmp, /run], volumes: ['./run:/data', './run2:/data']")]
    [TestCase("gpus: [{capabilities: [gpu], count: 1}]")]
    [TestCase("container_name: shop_web.1, pull_policy: every_12h")]
    [TestCase("pull_policy: if_not_present, restart: 'on-failure:3'")]
    [TestCase("restart: no")]
    [TestCase("restart: 'no'")]
    [TestCase("restart: always, healthcheck: {retries: '3', disable: 'no'}, cpus: '.5', scale: '1', init: 'yes'")]
    [TestCase("ulimits: {nofile: -1, nproc: {soft: '20', hard: 40}}, oom_score_adj: -1000, pids_limit: -1")]
    public void A_service_that_is_of_one_mind_is_not(string fields) =>
        Assert.That(FaultsOf(Project($"services: {{a: {{image: a, {fields}}}}}")), Is.Empty);

    [TestCase("configs: {a: {}}", "11 EmptyDefinition config|a|'file', 'environment' or 'content'")]
    [TestCase("secrets: {a: {name: b}}", "11 EmptyDefinition secret|a|'file' or 'environment'")]
    [TestCase("secrets: {a: {file: b, environment: B}}", "24 ExclusiveFields The secret 'a'|file|environment")]
    [TestCase("volumes: {a: {external: true, driver: local}}", "31 ExternalVolume a|driver")]
    public void A_resource_that_contradicts_itself_is_found(string resources, string expected) =>
        Assert.That(
            FaultsOf(Project($"services: {{a: {{image: a}}}}\n{resources}")),
            Is.EqualTo(new[] { $"compose.yaml:2:{expected}" })
        );

    [TestCase("configs: {a: {content: x}, b: {external: true}, c: {environment: C}}")]
    [TestCase("secrets: {a: {file: x}, b: {external: true, name: y}, c: {driver: vault}}")]
    [TestCase("volumes: {a: {external: true, name: y, x-z: 1}, b: , c: {external: false, driver: local}}")]
    public void A_resource_with_one_source_is_not(string resources) =>
        Assert.That(FaultsOf(Project($"services: {{a: {{image: a}}}}\n{resources}")), Is.Empty);

    [TestCase("services: [a]", "1:11 WrongType services|a mapping|a list")]
    [TestCase("services: a", "1:11 WrongType services|a mapping|a string")]
    [TestCase("services:", "1:1 EmptyValue services|a mapping")]
    [TestCase("[a]", "1:1 WrongType compose.yaml|a mapping|a list")]
    [TestCase("services: {a: {image: a}}\nvolumes: [v]", "2:10 WrongType volumes|a mapping|a list")]
    [TestCase("services: {a: {image: a}}\nnetworks:", "2:1 EmptyValue networks|a mapping")]
    [TestCase("services: {a: nginx}", "1:15 WrongType services.a|a mapping|a string")]
    [TestCase("services: {a: }", "1:12 EmptyValue services.a|a mapping")]
    [TestCase("include: a.yaml", "1:10 WrongType include|a list|a string")]
    [TestCase("include: {path: a.yaml}", "1:10 WrongType include|a list|a mapping")]
    [TestCase("services: {a: {image: a, environment: }}", "1:26 EmptyValue services.a.environment|a mapping or a list")]
    [TestCase("services: {a: {image: }}", "1:16 EmptyValue services.a.image|a string")]
    [TestCase(
        "services: {a: {image: a, depends_on: {b: }}, b: {image: b}}",
        "1:39 EmptyValue services.a.depends_on.b|a mapping"
    )]
    [TestCase(
        "services: {a: {image: a, ports: [true]}}",
        "1:34 WrongType services.a.ports[0]|a mapping, a string or a number|a boolean"
    )]
    [TestCase(
        "services: {a: {image: a, ports: [null]}}",
        "1:34 EmptyValue services.a.ports[0]|a mapping, a string or a number"
    )]
    [TestCase(
        "services: {a: {image: a, extra_hosts: [80]}}",
        "1:40 WrongType services.a.extra_hosts[0]|a string|an integer"
    )]
    [TestCase(
        "services: {a: {image: a, stop_grace_period: 1.5}}",
        "1:45 WrongType services.a.stop_grace_period|a string|a number"
    )]
    [TestCase(
        "services: {a: {image: a, pull_policy: IfNotPresent}}",
        "1:39 UnknownValue IfNotPresent|services.a.pull_policy|'always', 'never', 'missing', 'if_not_present', 'build', 'refresh', 'daily', 'weekly' and times such as 'every_12h'"
    )]
    [TestCase(
        "services: {a: {image: a, restart: never}}",
        "1:35 UnknownValue never|services.a.restart|'no', 'always', 'unless-stopped', 'on-failure' and a number of attempts as in 'on-failure:3'"
    )]
    [TestCase("name: My Shop\nservices: {a: {image: a}}", "1:7 ProjectName My Shop|myshop")]
    [TestCase("name: '---'\nservices: {a: {image: a}}", "1:7 InvalidValue ---|name|has no letter and no digit")]
    [TestCase(
        "services: {a: {build: {context: ., additional_contexts: {b: 'service:base'}}}}",
        "1:61 UnknownService build.additional_contexts|base|"
    )]
    [TestCase("services: {a: {build: {context: ., secrets: [npm]}}}", "1:46 UndeclaredResource a|secret|npm||secrets")]
    [TestCase("services: {a: {image: a, models: [llm]}}", "1:35 UndeclaredResource a|model|llm||models")]
    public void A_value_of_the_wrong_type_is_found_once(string content, string expected) =>
        Assert.That(FaultsOf(Project(content)), Is.EqualTo(new[] { $"compose.yaml:{expected}" }));

    [TestCase("container_name: a", "container_name")]
    [TestCase("container_name: my web", "container_name")]
    [TestCase("scale: many", "scale")]
    [TestCase("deploy: {replicas: 1.0.0}", "deploy.replicas")]
    [TestCase("cpus: '0,5'", "cpus")]
    [TestCase("oom_score_adj: 2000", "oom_score_adj")]
    [TestCase("cpu_percent: '120'", "cpu_percent")]
    [TestCase("cpu_count: '-1'", "cpu_count")]
    [TestCase("cpu_period: 10ms", "cpu_period")]
    [TestCase("cpu_rt_period: 1400us", "cpu_rt_period")]
    [TestCase("cpu_rt_runtime: '400ms'", "cpu_rt_runtime")]
    [TestCase("healthcheck: {retries: 3x}", "healthcheck.retries")]
    [TestCase("privileged: maybe", "privileged")]
    [TestCase("ulimits: {nofile: unlimited}", "ulimits.nofile")]
    [TestCase("ports: [{target: 80, host_ip: localhost}]", "ports[0].host_ip")]
    [TestCase("ports: ['80:80:80']", "ports[0]")]
    [TestCase("volumes: ['./src:app']", "volumes[0]")]
    [TestCase("volumes: [data]", "volumes[0]")]
    [TestCase("volumes: [{type: bind, source: ., target: app}]", "volumes[0].target")]
    public void A_text_that_is_none_of_what_Compose_makes_of_it_is_found(string fields, string path)
    {
        var fault = Project($"services: {{a: {{image: a, {fields}}}}}").Faults.Single();
        Assert.That(
            (fault.Kind, fault.Arguments[1]),
            Is.EqualTo((ComposeFaultKind.InvalidValue, $"services.a.{path}"))
        );
    }

    [Test]
    public void What_another_file_fills_is_not_empty() =>
        Assert.That(
            FaultsOf(
                Project(
                    ("compose.yaml", "services: {a: {image: a, environment: [A=1], ports: [80]}, b: {image: b}}"),
                    ("compose.override.yaml", "services: {a: {environment: , ports: }, b: }\nvolumes: {v: }")
                )
            ),
            Is.Empty
        );

    [TestCase("compose.prod.yaml", 1)]
    [TestCase("compose-stack.yml", 1)]
    [TestCase("stack.yml", 0)]
    public void What_a_swarm_takes_is_refused_by_Compose_only(string path, int expected) =>
        Assert.That(
            Project((path, "services: {a: {image: a, container_name: web, deploy: {replicas: 2}}}")).Faults,
            Has.Length.EqualTo(expected)
        );

    [Test]
    public void A_contradiction_between_files_stands_in_the_later_one() =>
        Assert.That(
            FaultsOf(
                    Project(
                        ("compose.yaml", "services: {a: {image: a, networks: [back]}}\nnetworks: {back: }"),
                        ("compose.override.yaml", "services: {a: {network_mode: host}}")
                    )
                )
                .Single(),
            Does.StartWith("compose.override.yaml:1:30 ExclusiveFields")
        );

    [Test]
    public void A_directory_is_no_file_to_include() =>
        Assert.That(
            FaultsOf(
                Projects(
                    ("compose.yaml", "include: [./infra/]\nservices: {a: {image: a}}"),
                    ("infra/compose.yml", "services: {b: {image: b}}")
                )[0]
            ),
            Is.EqualTo(
                new[]
                {
                    "compose.yaml:1:11 MissingFile ./infra/|it is a directory, and Compose wants the file, such as 'compose.yml' in it",
                }
            )
        );
}
