using System.Text;
using ManifestLint.Discovery;

namespace ManifestLint.Tool.Tests;

/// <summary>The sample of the README: the good half is silent, and each mistake of the spoilt half is found at its token.</summary>
public sealed class SampleTests
{
    [TestCase("samples/myapp/good")]
    [TestCase("samples/overlays/good")]
    public void The_good_variant_has_no_finding_even_under_the_strictest_profile(string path)
    {
        var (exitCode, output) = Check(path, "--profile", "restricted");
        Assert.That(output, Is.Empty);
        Assert.That(exitCode, Is.Zero);
    }

    [TestCase("api.yaml", "registry.example.com:5000/myapp/api", "ML0401")]
    [TestCase("api.yaml", "IfNotPresent", "ML0403")]
    [TestCase("api.yaml", "5432", "ML0053")]
    [TestCase("api.yaml", "on", "ML0052")]
    [TestCase("api.yaml", "livenessProbe", "ML0603")]
    [TestCase("api.yaml", "512m", "ML0059")]
    [TestCase("api.yaml", "256MB", "ML0058")]
    [TestCase("api.yaml", "true", "ML0705")]
    [TestCase("api.yaml", "web", "ML1101")]
    [TestCase("api.yaml", "port: 80", "ML1152")]
    [TestCase("api.yaml", "8080", "ML1112")]
    [TestCase("api.yaml", "prefix", "ML0065")]
    [TestCase("postgres.yaml", "postgres:latest", "ML0401")]
    [TestCase("postgres.yaml", "postgresql", "ML0604")]
    [TestCase("postgres.yaml", "1Gi", "ML0062")]
    [TestCase("postgres.yaml", "hostPath", "ML0707")]
    [TestCase("postgres.yaml", "pg", "ML1151")]
    public void Each_mistake_of_the_spoilt_variant_is_found_at_its_token(string file, string token, string id)
    {
        var lines = File.ReadAllLines(Path.Combine(TestEnvironment.Root, "samples/myapp/spoilt", file));
        var found = Check("samples/myapp/spoilt")
            .Output.Split('\n')
            .Where(line =>
                line.Contains($"spoilt/{file}:", StringComparison.Ordinal)
                && line.Contains($" {id}: ", StringComparison.Ordinal)
            )
            .Select(line => line.Split(':'))
            .Select(parts => lines[int.Parse(parts[1]) - 1][(int.Parse(parts[2]) - 1)..]);
        Assert.That(found, Has.Some.StartsWith(token));
    }

    [Test]
    public void Each_mistake_of_an_overlay_is_found_in_the_overlay()
    {
        var (exitCode, output) = Check("samples/overlays/spoilt");
        Assert.That(
            output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(": "))
                .Select(parts => $"{parts[0]} {parts[1]}"),
            Is.EqualTo(
                new[]
                {
                    "samples/overlays/spoilt/dev/kustomization.yaml:11:16 error ML1151",
                    "samples/overlays/spoilt/prod/kustomization.yaml:6:13 warning ML0401",
                    "samples/overlays/spoilt/prod/memory.yaml:12:23 error ML0058",
                    "samples/overlays/spoilt/prod/memory.yaml:14:25 error ML0705",
                    "samples/overlays/spoilt/prod/memory.yaml:14:25 error ML0927",
                }
            )
        );
        Assert.That(exitCode, Is.EqualTo(1));
    }

    private static (int ExitCode, string Output) Check(string path, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var exitCode = CommandLine.Run(
            ["check", path, .. args],
            new ToolEnvironment
            {
                Output = output,
                Error = error,
                OpenInput = () => Stream.Null,
                Files = new PhysicalFileSystem(),
                CurrentDirectory = PhysicalFileSystem.ToSlashPath(TestEnvironment.Root),
                CreateFile = _ => throw new InvalidOperationException("no report goes to a file"),
            }
        );
        return (exitCode, Encoding.UTF8.GetString(output.ToArray()));
    }
}
