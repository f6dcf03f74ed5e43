using System.Text;
using CsCheck;
using ManifestLint.Compose;

namespace ManifestLint.Core.Tests.Compose;

/// <summary>Any text, and any files that multiply what they hold, end in a project or in none: bounded, and without an exception.</summary>
[TestFixture]
public sealed class ComposePropertyTests
{
    private static readonly string[] Pieces =
    [
        "services:\n",
        "  web:\n",
        "  db:\n",
        "    image: a\n",
        "    extends: ",
        "web",
        "db",
        "{file: compose.yaml, service: db}\n",
        "    ports: [",
        "80",
        "'80:80'",
        "]\n",
        "include: [compose.yaml]\n",
        "    environment:\n",
        "      - A=$B\n",
        "      A: ${A:-${B}}\n",
        "    <<: *a\n",
        "&a ",
        "*a",
        "!reset ",
        "!override ",
        "{",
        "}",
        "[",
        "]",
        ": ",
        "- ",
        "\n",
        "    depends_on: [web, db]\n",
        "    volumes: ['a:/b', {type: bind}]\n",
        "    env_file: .env\n",
        "x-a: ",
        "$",
        "${",
        "'",
        "\"",
        "    build: .\n",
        "networks: {a: }\n",
        "\t",
        "null",
        "---\n",
        "    networks: {a: {aliases: [b]}}\n",
    ];

    [Test]
    public void Any_pieces_end()
    {
        var text = Gen.Int[0, Pieces.Length - 1]
            .Array[0, 60]
            .Select(indexes => string.Concat(indexes.Select(i => Pieces[i])));
        text.Sample(content => Read(content), iter: 3000);
    }

    [Test]
    public void Any_bytes_end() =>
        Gen.Byte.Array[0, 200].Sample(bytes => Read(Encoding.UTF8.GetString(bytes)), iter: 1000);

    [Test]
    public void Services_that_extend_each_other_in_a_long_chain_end()
    {
        var content = new StringBuilder("services:\n");
        for (var i = 0; i < 2000; i++)
        {
            content.Append(
                null,
                $"  s{i}:\n    image: a\n    extends: s{i + 1}\n    dns: [10.0.{i / 256}.{i % 256}]\n"
            );
        }

        Assert.That(Read(content.ToString()), Is.GreaterThan(0));
    }

    [Test]
    public void Many_services_that_extend_a_large_one_end()
    {
        var variables = string.Join(", ", Enumerable.Range(0, 5000).Select(i => $"V{i}: 1"));
        var content = new StringBuilder($"services:\n  base:\n    image: a\n    environment: {{{variables}}}\n");
        for (var i = 0; i < 5000; i++)
        {
            content.Append(null, $"  s{i}: {{extends: base, environment: {{A: 1}}}}\n");
        }

        Assert.That(Read(content.ToString()), Is.GreaterThan(0));
    }

    [Test]
    public void Variables_that_double_each_other_end()
    {
        var variables = new StringBuilder("A0=xxxxxxxxxxxxxxxx\n");
        for (var i = 1; i < 64; i++)
        {
            variables.Append(null, $"A{i}=${{A{i - 1}}}${{A{i - 1}}}\n");
        }

        var project = ComposeFixture.Project(
            ("compose.yaml", "services: {a: {image: '$A63'}}"),
            (".env", variables.ToString())
        );
        Assert.That(project.Services[0].Image!.Value.Length, Is.LessThanOrEqualTo(ComposeBudget.LongestText));
    }

    [Test]
    public void Files_that_include_each_other_twice_end()
    {
        var files = Enumerable
            .Range(0, 40)
            .Select(i =>
                (
                    $"c{i}/compose.yaml",
                    $"include: [../c{i + 1}/compose.yaml, {{path: ../c{i + 1}/compose.yaml}}]\nservices: {{s{i}: {{image: a}}}}\n"
                )
            )
            .ToArray();
        Assert.That(ComposeFixture.Projects(files), Is.Not.Empty);
    }

    private static int Read(string content)
    {
        var projects = ComposeFixture.Projects(("compose.yaml", content), (".env", "A=1\nB='2"));
        foreach (var service in projects.SelectMany(project => project.Services))
        {
            _ =
                service.Ports.Count()
                + service.Exposed.Count()
                + service.Volumes.Count()
                + service.Variables.Count()
                + service.DependsOn.Count();
            _ = service.Healthcheck?.Command;
        }

        return projects.Sum(project => project.Services.Length + project.Faults.Length);
    }
}
