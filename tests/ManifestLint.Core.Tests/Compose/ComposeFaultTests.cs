using ManifestLint.Compose;
using static ManifestLint.Core.Tests.Compose.ComposeFixture;

namespace ManifestLint.Core.Tests.Compose;

/// <summary>What keeps Compose from reading a project has a place; what only the shell, or another repository, can know has none.</summary>
[TestFixture]
public sealed class ComposeFaultTests
{
    [TestCase(
        "servces: {}\nservices: {a: {image: a}}",
        "compose.yaml:1:1 UnknownKey servces|the file|; did you mean 'services'?"
    )]
    [TestCase("services: {a: {image: [a]}}", "compose.yaml:1:23 WrongType services.a.image|a string|a list")]
    [TestCase(
        "services: {a: {image: a, user: 1000}}",
        "compose.yaml:1:32 WrongType services.a.user|a string|an integer"
    )]
    [TestCase(
        "services: {a: {image: a, volumes: [{source: .}]}}",
        "compose.yaml:1:37 MissingField type|services.a.volumes[0]"
    )]
    [TestCase("services: {'a b': {image: a}}", "compose.yaml:1:12 InvalidName a b")]
    [TestCase("web: {image: a}", "compose.yaml:1:1 FirstVersion web")]
    [TestCase(
        "services: {a: {image: a, extends: b}}",
        "compose.yaml:1:35 UnknownService extends|b|; did you mean 'a'?"
    )]
    [TestCase(
        "services: {a: {image: a, network_mode: 'service:vpn'}}",
        "compose.yaml:1:40 UnknownService network_mode|vpn|"
    )]
    [TestCase(
        "services: {a: {image: a, networks: [back]}}",
        "compose.yaml:1:37 UndeclaredResource a|network|back||networks"
    )]
    [TestCase(
        "services: {a: {image: a, secrets: [{source: key}]}}",
        "compose.yaml:1:45 UndeclaredResource a|secret|key||secrets"
    )]
    [TestCase(
        "services: {a: {image: a, depends_on: [b]}, b: {image: b, depends_on: [a]}}",
        "compose.yaml:1:71 Cycle depends_on|a -> b -> a"
    )]
    [TestCase("services: {a: {extends: b}, b: {extends: a}}", "compose.yaml:1:42 Cycle extends|a -> b -> a")]
    [TestCase("include: [compose.yaml]\nservices: {a: {image: a}}", "compose.yaml:1:11 IncludeCycle compose.yaml")]
    [TestCase(
        "services: {a: {image: a, extends: {service: b, file: other.yml}}}",
        "compose.yaml:1:54 MissingFile other.yml|no such file or directory"
    )]
    [TestCase("services: {a: {command: x}}", "compose.yaml:1:12 NothingToRun a")]
    public void Is_found(string content, string expected) =>
        Assert.That(FaultsOf(Project(content)), Is.EqualTo(new[] { expected }));

    [TestCase("version: 3.8\nservices: {a: {image: a}}")]
    [TestCase("x-any: {thing: $1}\nservices: {a: {image: a, x-more: 1}}")]
    [TestCase("services: {a: {image: '${IMAGE}', user: '${ID}', volumes: ['${DIR}:/x', '${DIR:-./d}:/y']}}")]
    [TestCase(
        "services: {a: {image: a, restart: no, user: '${ID:-1000}', privileged: true, ports: [80, '${P:-81}:80']}}"
    )]
    [TestCase("services: {a: {image: a, extends: {service: b, file: ../other.yml}}}")]
    [TestCase(
        "include: ['https://example.com/repo.git#main', ../out/compose.yaml]\nservices: {a: {image: a, depends_on: [remote]}}"
    )]
    [TestCase("services: {a: {image: a, depends_on: {b: {condition: service_started, required: false}}}}")]
    [TestCase("services: {a: {image: a, env_file: [missing.env, {path: other.env, required: true}]}}")]
    [TestCase("services: {a: {image: a, command: , deploy: , networks: {default: }, environment: {A: }}}")]
    [TestCase("services: {a: {image: a, volumes: [data:/d, /anonymous, ./x:/x, 'C:\\x:/y']}}\nvolumes: {data: }")]
    [TestCase("services: {a: {build: ., develop: {watch: [{path: ., action: rebuild}]}, gpus: all}}")]
    [TestCase("services: {a: {provider: {type: model}}}")]
    public void Is_none(string content) => Assert.That(FaultsOf(Project(content)), Is.Empty);

    [Test]
    public void Long_cycles_are_shown_in_part()
    {
        var services = Enumerable
            .Range(0, 10_000)
            .Select(i => $"s{i}: {{image: a, depends_on: [s{(i + 1) % 10_000}, s0]}}");
        var cycles = Project($"services: {{{string.Join(", ", services)}}}").Faults;
        Assert.Multiple(() =>
        {
            Assert.That(cycles, Has.Length.GreaterThan(9_000));
            Assert.That(cycles.Max(cycle => cycle.Arguments[1].Length), Is.LessThan(100));
            Assert.That(
                cycles[^1].Arguments[1],
                Is.EqualTo("s0 -> s1 -> s2 -> s3 -> s4 -> s5 -> s6 -> s7 -> s8 -> s9 -> ... -> s0")
            );
        });
    }

    [TestCase("links: ['${NAME}:x']", "UnknownService links|${NAME}:x|")]
    [TestCase("network_mode: 'service:$NAME'", "UnknownService network_mode|service:$NAME|")]
    [TestCase("networks: ['${NAME}']", "UndeclaredResource a|network|${NAME}||networks")]
    [TestCase("volumes: ['${NAME}:/x']", "UndeclaredResource a|volume|${NAME}:/x||volumes")]
    [TestCase("extends: {service: '$NAME'}", "UnknownService extends|$NAME|")]
    [TestCase("command: 'x$%hunter2'", "InvalidInterpolation $%")]
    public void What_an_env_file_or_a_password_holds_is_not_shown(string field, string expected)
    {
        var project = Project(
            ("compose.yaml", $"services: {{a: {{image: a, {field}}}}}"),
            (".env", "NAME=hunter2-long-enough")
        );
        Assert.That(
            FaultsOf(project).Select(fault => fault[(fault.IndexOf(' ', StringComparison.Ordinal) + 1)..]),
            Is.EqualTo(new[] { expected })
        );
    }

    [Test]
    public void An_env_file_for_very_many_services_is_more_than_is_read()
    {
        var services = Enumerable.Range(0, 100).Select(i => $"s{i}: {{image: a, env_file: app.env}}");
        var variables = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"V{i}=1\n"));
        var project = Project(("compose.yaml", $"services: {{{string.Join(", ", services)}}}"), ("app.env", variables));
        Assert.Multiple(() =>
        {
            Assert.That(FaultsOf(project), Is.EqualTo(new[] { "compose.yaml:1:1 LimitExceeded the project" }));
            Assert.That(project.IsComplete, Is.False);
        });
    }

    [Test]
    public void A_file_that_is_merged_with_others_is_not_missed_anything_in() =>
        Assert.That(
            FaultsOf(Project(("compose.test.yaml", "services: {a: {depends_on: [b], comand: x}}"))),
            Is.EqualTo(new[] { "compose.test.yaml:1:33 UnknownKey comand|services.a|; did you mean 'command'?" })
        );

    [TestCase("ports: ['8080-8082:80-81']", "has ranges of different lengths")]
    [TestCase("ports: ['8080:99999']", "has '99999' where a container port from 1 to 65535 is expected")]
    [TestCase("ports: ['53:53/upd']", "has a protocol other than 'tcp', 'udp' and 'sctp'")]
    [TestCase("ports: [{target: 0}]", "has '0' where a container port from 1 to 65535 is expected")]
    [TestCase("ports: [{target: 80, published: 70000}]", "has '70000' where a host port from 1 to 65535 is expected")]
    [TestCase("ports: [{target: 80, protocol: http}]", "has a protocol other than 'tcp', 'udp' and 'sctp'")]
    [TestCase("expose: ['80:80']", "has a port of the host, which belongs under 'ports'")]
    [TestCase("volumes: ['./a:/a:ro:z']", "has too many colons; write 'source:target:options'")]
    [TestCase(
        "volumes: ['./a::ro']",
        "has nothing between its colons; write 'source:target' or 'source:target:options'"
    )]
    [TestCase("extra_hosts: [gateway]", "has no address; write 'host=address'")]
    [TestCase("extra_hosts: ['=1.2.3.4']", "has no name of a host; write 'host=address'")]
    [TestCase("healthcheck: {interval: 5x}", "is no duration; write numbers with units, such as '30s' or '1m30s'")]
    [TestCase("stop_grace_period: '10'", "is no duration; write numbers with units, such as '30s' or '1m30s'")]
    [TestCase(
        "deploy: {update_config: {delay: 1.2.3s}}",
        "is no duration; write numbers with units, such as '30s' or '1m30s'"
    )]
    [TestCase(
        "deploy: {resources: {limits: {memory: 512Mi}}}",
        "is no amount of memory; write a number with 'k', 'm' or 'g', such as '512m' ('Mi' and 'Gi' are units of Kubernetes)"
    )]
    [TestCase(
        "shm_size: much",
        "is no amount of memory; write a number with 'k', 'm' or 'g', such as '512m' ('Mi' and 'Gi' are units of Kubernetes)"
    )]
    public void A_value_with_a_syntax_of_its_own_has_it(string field, string reason)
    {
        var fault = Project($"services: {{a: {{image: a, {field}}}}}").Faults.Single();
        Assert.Multiple(() =>
        {
            Assert.That(fault.Kind, Is.EqualTo(ComposeFaultKind.InvalidValue));
            Assert.That(fault.Arguments[2], Is.EqualTo(reason));
        });
    }

    [TestCase(
        "ports: ['127.0.0.1:8080-8081:80-81/udp', '[::1]:80:80', '0:80', '8000-9000:80', '80/TCP', 3000, '${P}:80']"
    )]
    [TestCase("ports: [{target: 80, published: '8080-8090', protocol: udp, host_ip: 127.0.0.1}]")]
    [TestCase("expose: [80, '81-82/udp']")]
    [TestCase(
        "volumes: ['C:\\a:/a:ro', '/x', './a:/a:ro,z', 'a:', '${A:-./a}:/b:cached', {type: tmpfs, target: /t, tmpfs: {size: 64m}}]"
    )]
    [TestCase("extra_hosts: {a: 1.2.3.4}")]
    [TestCase("extra_hosts: ['a:1.2.3.4', 'b=[::1]', 'c:host-gateway']")]
    [TestCase(
        "healthcheck: {interval: 1m30s, timeout: 1.5s, start_period: '0', start_interval: 500ms}, stop_grace_period: 1h"
    )]
    [TestCase("mem_limit: 1.5 GiB, memswap_limit: -1, mem_reservation: 64MB, shm_size: 1048576")]
    [TestCase("mem_limit: '${LIMIT}', stop_grace_period: '${GRACE:-${OTHER}}'")]
    public void A_value_that_Compose_reads_is_none(string fields) =>
        Assert.That(
            FaultsOf(Project($"services: {{a: {{image: a, {fields}}}}}"))
                .Where(fault => !fault.Contains("Undeclared", StringComparison.Ordinal)),
            Is.Empty
        );

    [Test]
    public void An_option_of_a_volume_that_nothing_reads_is_one() =>
        Assert.That(
            FaultsOf(Project("services: {a: {image: a, volumes: ['./a:/a:readonly']}}")),
            Is.EqualTo(new[] { "compose.yaml:1:36 UnknownOption readonly|./a:/a:readonly" })
        );

    [TestCase(
        "ports: ['${PORTS}']",
        "${PORTS}|services.a.ports[0]|is not written as Compose reads it, once its variables are replaced"
    )]
    [TestCase("volumes: ['./a:/a:${PORTS}']", "./a:/a:${PORTS}|./a:/a:${PORTS}")]
    public void What_an_env_file_gives_to_a_value_is_not_shown(string field, string expected) =>
        Assert.That(
            FaultsOf(Project(("compose.yaml", $"services: {{a: {{image: a, {field}}}}}"), (".env", "PORTS=hunter2")))
                .Single()
                .Split(' ', 3)[2],
            Is.EqualTo(expected)
        );

    [TestCase(
        "services: {a: {image: a, extends: {service: b, file: ../other.yml}}}",
        "compose.yaml:1:54 OutOfView extends|../other.yml"
    )]
    [TestCase(
        "include: [../out/compose.yaml]\nservices: {}",
        "compose.yaml:1:11 OutOfView include|../out/compose.yaml"
    )]
    [TestCase(
        "include: ['https://example.com/repo.git#main']\nservices: {}",
        "compose.yaml:1:11 OutOfView include|https://example.com/repo.git#main"
    )]
    [TestCase("services: {a: {image: a, env_file: ../a.env}}", "compose.yaml:1:36 OutOfView env_file|../a.env")]
    [TestCase("services: {a: {image: a, env_file: a.env}}", "compose.yaml:1:36 MissingVariables a.env|a")]
    [TestCase(
        "services: {a: {image: a, env_file: a.b.c.d.e.f.g.env}}",
        "compose.yaml:1:36 MissingVariables a.b.c.d.e.f.g.env|a"
    )]
    public void What_is_out_of_view_is_said(string content, string expected) =>
        Assert.That(GapsOf(Project(content)), Is.EqualTo(new[] { expected }));

    [TestCase("{path: a.env, required: false}")]
    [TestCase("'${FILE}'")]
    [TestCase("sampled.env")]
    [TestCase("empty.env")]
    [TestCase("config/.env.development")]
    [TestCase(".env.local")]
    [TestCase("conf/.env")]
    [TestCase("db.env")]
    [TestCase("web.env")]
    public void An_env_file_that_needs_not_be_there_is_none(string file) =>
        Assert.That(
            GapsOf(
                Project(
                    ("compose.yaml", $"services: {{a: {{image: a, env_file: [{file}]}}}}"),
                    ("sampled.env.example", "A=1"),
                    ("empty.env", "# nothing yet"),
                    ("config/example.env.development", "A=1"),
                    (".env.sample.local", "A=1"),
                    ("conf/env.template", "A=1"),
                    ("db-example.env", "A=1"),
                    ("web.example.env", "A=1")
                )
            ),
            Is.Empty
        );
}
