using ManifestLint.Compose;
using static ManifestLint.Core.Tests.Compose.ComposeFixture;

namespace ManifestLint.Core.Tests.Compose;

/// <summary>The short and the long syntax of what a service has.</summary>
[TestFixture]
public sealed class ComposeViewTests
{
    [TestCase("80", "80-80 tcp  ")]
    [TestCase("'8080:80'", "80-80 tcp 8080 ")]
    [TestCase("'8000-8001:80-81/udp'", "80-81 udp 8000-8001 ")]
    [TestCase("'127.0.0.1:8080:80'", "80-80 tcp 8080 127.0.0.1")]
    [TestCase("'127.0.0.1::80'", "80-80 tcp  127.0.0.1")]
    [TestCase("'[::1]:8080:80'", "80-80 tcp 8080 ::1")]
    [TestCase("{target: 80, published: '8080', host_ip: 0.0.0.0, protocol: udp}", "80-80 udp 8080 0.0.0.0")]
    [TestCase("'${PORT}:80'", "0-0 tcp  ")]
    [TestCase("'x:y'", "0-0 tcp  ")]
    public void Ports(string item, string expected)
    {
        var port = Project($"services: {{a: {{image: a, ports: [{item}]}}}}").Services[0].Ports.Single();
        Assert.That(
            $"{port.First}-{port.Last} {port.Protocol} {port.HostPort} {port.HostAddress}",
            Is.EqualTo(expected)
        );
    }

    [TestCase("./a:/b:ro", ComposeVolumeKind.Bind, "./a", "/b", true)]
    [TestCase("ab:/b", ComposeVolumeKind.Named, "ab", "/b", false)]
    [TestCase("/b", ComposeVolumeKind.Anonymous, null, "/b", false)]
    [TestCase("~/a:/b:z,ro", ComposeVolumeKind.Bind, "~/a", "/b", true)]
    [TestCase("C:\\a:/b", ComposeVolumeKind.Bind, "C:\\a", "/b", false)]
    [TestCase("${A}:/b", ComposeVolumeKind.Unknown, "${A}", "/b", false)]
    [TestCase("${A:?no a}:/b", ComposeVolumeKind.Unknown, "${A:?no a}", "/b", false)]
    public void Volumes(string item, ComposeVolumeKind kind, string? source, string target, bool isReadOnly)
    {
        var volume = Project($"services:\n  a:\n    image: a\n    volumes:\n    - '{item}'\n")
            .Services[0]
            .Volumes.Single();
        Assert.That(
            (volume.Kind, volume.Source, volume.Target, volume.IsReadOnly),
            Is.EqualTo((kind, source, target, isReadOnly))
        );
    }

    [Test]
    public void Variables_of_a_list_have_places_of_their_own()
    {
        var variables = Project("services: {a: {image: a, environment: [A=b=c, SHELL]}}")
            .Services[0]
            .Environment.ToList();
        Assert.That(
            variables.Select(variable =>
                $"{variable.Name}@{variable.Place.Start} {variable.Value?.Value}@{variable.Value?.Place.Start}"
            ),
            Is.EqualTo(new[] { "A@1:40 b=c@1:42", "SHELL@1:47 @" })
        );
    }

    [Test]
    public void Variables_belong_to_the_file_that_a_path_leads_to()
    {
        var service = Project(
            ("compose.yaml", "services: {a: {image: a, env_file: [./app.env, secrets/app.env, out.env]}}"),
            ("app.env", "A=1\nB=1"),
            ("secrets/app.env", "B=2\nC=2")
        ).Services[0];
        Assert.That(
            service.EnvFiles.Select(file =>
                $"{file.Value}: {string.Join(' ', service.VariablesOf(file).Select(variable => variable.Name))}"
            ),
            Is.EqualTo(new[] { "./app.env: A", "secrets/app.env: B C", "out.env: " })
        );
    }

    [Test]
    public void Files_of_variables_are_read()
    {
        var service = Project(
            ("compose.yaml", "services: {a: {image: a, env_file: [app.env, ../out.env], environment: {A: own}}}"),
            ("app.env", "# comment\nA=1\nexport B='x $A' # c\nC=\"two\nlines\"\nD=${A}-d\nE\nnot a line\n")
        ).Services[0];
        Assert.That(
            service.Variables.Select(variable => $"{variable.Name}={variable.Value?.Value}"),
            Is.EqualTo(new[] { "A=own", "B=x $A", "C=two\nlines", "D=1-d", "E=" })
        );
    }
}
