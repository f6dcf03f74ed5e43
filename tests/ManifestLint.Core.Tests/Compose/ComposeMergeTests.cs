using ManifestLint.Compose;
using static ManifestLint.Core.Tests.Compose.ComposeFixture;

namespace ManifestLint.Core.Tests.Compose;

/// <summary>Files over each other, and services over those that they extend (Compose Specification, merge and extends).</summary>
[TestFixture]
public sealed class ComposeMergeTests
{
    // Each: a field of the main file, the same of the override file, what comes out.
    [TestCase("image: a", "image: b", "image: b")]
    [TestCase("command: [a, b]", "command: [c]", "command: [c]")]
    [TestCase(
        "healthcheck: {test: [CMD, a], retries: 1}",
        "healthcheck: {test: b}",
        "healthcheck: {test: b, retries: 1}"
    )]
    [TestCase("environment: [A=1, B=2]", "environment: {B: 3, C: 4}", "environment: {A: 1, B: 3, C: 4}")]
    [TestCase("environment: {A: 1}", "environment: [A=2]", "environment: {A: 2}")]
    [TestCase("environment: {A: 1}", "environment: {A: }", "environment: {A: ~}")]
    [TestCase("environment: {A: 1}", "environment: [A]", "environment: {A: ~}")]
    [TestCase("environment: {A: 1}", "environment: ", "environment: {A: 1}")]
    [TestCase("labels: [a=1]", "labels: {a: 2, b: 3}", "labels: {a: 2, b: 3}")]
    [TestCase("extra_hosts: {a: 1.2.3.4}", "extra_hosts: ['b:::1', a=1.2.3.4]", "extra_hosts: [a=1.2.3.4, b=::1]")]
    [TestCase("extra_hosts: ['a:1.2.3.4']", "extra_hosts: {b: [1.1.1.1, 1.0.0.1]}", "extra_hosts: [a=1.2.3.4, b=1.1.1.1, b=1.0.0.1]")]
    [TestCase(
        "depends_on: [db]",
        "depends_on: {cache: {condition: service_healthy}}",
        "depends_on: {db: ~, cache: {condition: service_healthy}}"
    )]
    [TestCase("ports: ['80:80']", "ports: ['80:80', '443:443']", "ports: [80:80, 443:443]")]
    [TestCase("volumes: ['aa:/x', 'bb:/y']", "volumes: ['./c:/x']", "volumes: [./c:/x, bb:/y]")]
    [TestCase(
        "volumes: ['aa:/x']",
        "volumes: [{type: bind, source: ., target: /x}]",
        "volumes: [{type: bind, source: ., target: /x}]"
    )]
    [TestCase("expose: [80]", "expose: [80, 81]", "expose: [80, 81]")]
    [TestCase("dns: 1.1.1.1", "dns: [8.8.8.8]", "dns: [1.1.1.1, 8.8.8.8]")]
    [TestCase("build: .", "build: {target: dev}", "build: {context: ., target: dev}")]
    [TestCase("logging: {driver: a, options: {x: 1}}", "logging: {driver: b}", "logging: {driver: b}")]
    [TestCase(
        "logging: {driver: a, options: {x: 1}}",
        "logging: {options: {y: 2}}",
        "logging: {driver: a, options: {x: 1, y: 2}}"
    )]
    [TestCase("ports: ['80:80']", "ports: !reset []", "")]
    [TestCase("ports: ['80:80']", "ports: !override ['81:81']", "ports: [81:81]")]
    [TestCase("environment: {A: 1, B: 2}", "environment: {A: !reset null}", "environment: {B: 2}")]
    [TestCase("labels: {a: b}", "labels:", "labels: {a: b}")]
    public void Merges(string first, string second, string expected)
    {
        var project = Project(
            (
                "compose.yaml",
                $"services:\n  web:\n    {first}\n  db: {{image: x}}\n  cache: {{image: x}}\nvolumes: {{aa: , bb: }}\n"
            ),
            ("compose.override.yml", $"services:\n  web:\n    {second}\n")
        );
        Assert.That(Dump(project.Service("web")!.Node), Is.EqualTo($"{{{expected}}}"));
    }

    [Test]
    public void A_value_has_the_place_that_decided_it_and_remembers_the_other()
    {
        var project = Project(
            ("compose.yaml", "services:\n  web:\n    image: a:1\n"),
            ("compose.override.yaml", "services:\n  web:\n    image: a:2\n")
        );
        var image = project.Service("web")!.Image!;
        Assert.Multiple(() =>
        {
            Assert.That(image.Place.ToString(), Is.EqualTo("compose.override.yaml:3:12"));
            Assert.That(
                image.Origin.Via.Select(step => $"{step.Place} {step.Role}"),
                Is.EqualTo(new[] { "compose.yaml:3:12 base value" })
            );
        });
    }

    [Test]
    public void A_service_extends_one_of_another_file_which_extends_one_of_its_own()
    {
        var project = Project(
            (
                "compose.yaml",
                "services:\n  web:\n    extends: {file: common/base-compose.yml, service: app}\n    environment: [B=2]\n"
            ),
            (
                "common/base-compose.yml",
                "services:\n  app:\n    extends: base\n    environment: {A: 1}\n  base:\n    image: app:1\n"
            )
        );
        Assert.Multiple(() =>
        {
            Assert.That(FaultsOf(project), Is.Empty);
            Assert.That(project.Service("web")!.Image!.Place.ToString(), Is.EqualTo("common/base-compose.yml:6:12"));
            Assert.That(
                project.Service("web")!.Environment.Select(variable => variable.Name),
                Is.EqualTo(new[] { "A", "B" })
            );
        });
    }

    [Test]
    public void Includes_come_beside_what_is_there()
    {
        var project = Project(
            ("compose.yaml", "include: [infra/stack-compose.yaml]\nservices:\n  web: {image: a, depends_on: [db]}\n"),
            ("infra/stack-compose.yaml", "services:\n  db: {image: 'postgres:${PG}'}\n"),
            ("infra/.env", "PG=17.2 # newest\n")
        );
        Assert.Multiple(() =>
        {
            Assert.That(FaultsOf(project), Is.Empty);
            Assert.That(project.Services.Select(service => service.Name), Is.EquivalentTo(new[] { "web", "db" }));
            Assert.That(project.Service("db")!.Image!.Value, Is.EqualTo("postgres:17.2"));
            Assert.That(project.Confidential.Select(place => place.ToString()), Is.EqualTo(new[] { "infra/.env:1:4" }));
        });
    }

    [Test]
    public void Anchors_and_merge_keys_are_read()
    {
        var project = Project(
            "x-base: &base\n  image: a:1\n  environment: &env {A: 1}\nservices:\n  web:\n    <<: *base\n    environment: {<<: *env, B: 2}\n"
        );
        Assert.That(Dump(project.Service("web")!.Node), Is.EqualTo("{environment: {B: 2, A: 1}, image: a:1}"));
    }

    [TestCase("environment: {A: , B: , C: x}", "environment: {A: from the file, B: ~, C: x}")]
    [TestCase("environment: [A, B, C=x]", "environment: {A: from the file, B: ~, C: x}")]
    [TestCase("environment: [B, C=x]", "environment: [B, C=x]")]
    public void A_variable_without_a_value_takes_over_that_of_the_project(string field, string expected)
    {
        var project = Project(
            ("compose.yaml", $"services:\n  web: {{image: a, {field}}}\n"),
            (".env", "A=from the file\nC=other\n")
        );
        Assert.That(Dump(project.Service("web")!.Node), Is.EqualTo($"{{image: a, {expected}}}"));
    }
}
