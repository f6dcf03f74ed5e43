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
    [TestCase("services: {a: {image: a, environment: , ports: , networks: [default]}}")]
    [TestCase("services: {a: {image: a, volumes: [data:/d, /anonymous, ./x:/x, 'C:\\x:/y']}}\nvolumes: {data: }")]
    [TestCase("services: {a: {image: a, develop: {watch: [{path: ., action: rebuild}]}, gpus: all}}")]
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
}
