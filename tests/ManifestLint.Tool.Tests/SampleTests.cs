using System.Text;
using System.Text.Json;
using ManifestLint.Discovery;

namespace ManifestLint.Tool.Tests;

/// <summary>The sample of the README: the good half is silent, and each mistake of the spoilt half is found at its token.</summary>
public sealed class SampleTests
{
    [TestCase("samples/myapp/good")]
    [TestCase("samples/overlays/good")]
    [TestCase("samples/shop/good")]
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

    [Test]
    public void Every_point_of_the_checklist_passes_in_the_good_shop()
    {
        var (exitCode, output) = Run("checklist", "samples/shop/good", "--format", "json");
        Assert.That(VerdictsOf(output).Select(point => point.Verdict), Is.EqualTo(Enumerable.Repeat("passed", 9)));
        Assert.That(exitCode, Is.Zero);
    }

    [TestCase(1, "ML3003", "clusters/k3d.yaml:5")]
    [TestCase(2, "-", "overlays/dev/kustomization.yaml:4")]
    [TestCase(3, "ML3105", "overlays/dev/api.yaml:27")]
    [TestCase(4, "ML0651", "overlays/dev/api.yaml:42")]
    [TestCase(5, "ML1001", "overlays/dev/api.yaml:36")]
    [TestCase(6, "ML1151", "overlays/dev/api.yaml:63")]
    [TestCase(7, "ML3201", "overlays/dev/api.yaml:34")]
    [TestCase(8, "ML3305", "overlays/dev/ingress.yaml:6")]
    [TestCase(9, "ML3110", "manifestlint.yaml:22")]
    public void Every_point_of_the_checklist_fails_in_the_spoilt_shop_at_its_line(int number, string rule, string place)
    {
        var (exitCode, output) = Run("checklist", "samples/shop/spoilt", "--format", "json");
        var point = VerdictsOf(output).Single(point => point.Number == number);
        Assert.That(point.Verdict, Is.EqualTo("failed"));
        Assert.That(point.Evidence, Has.Some.EqualTo($"{rule} samples/shop/spoilt/{place}"));
        Assert.That(exitCode, Is.EqualTo(1));
    }

    [Test]
    public void Parity_finds_no_difference_in_the_good_shop_that_nobody_explained()
    {
        var (exitCode, output) = Run("parity", "samples/shop/good");
        Assert.That(output, Does.Contain("Different: 0").And.Contain("a cluster of one node cannot keep a budget"));
        Assert.That(exitCode, Is.Zero);
    }

    private static List<(int Number, string Verdict, List<string> Evidence)> VerdictsOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document
                .RootElement.GetProperty("points")
                .EnumerateArray()
                .Select(point =>
                    (
                        point.GetProperty("number").GetInt32(),
                        point.GetProperty("verdict").GetString()!,
                        point
                            .GetProperty("evidence")
                            .EnumerateArray()
                            .Where(evidence => evidence.GetProperty("verdict").GetString() == "failed")
                            .Select(evidence =>
                                $"{(evidence.TryGetProperty("ruleId", out var rule) ? rule.GetString() : "-")} {evidence.GetProperty("path").GetString()}:{evidence.GetProperty("region").GetProperty("startLine").GetInt32()}"
                            )
                            .ToList()
                    )
                ),
        ];
    }

    private static (int ExitCode, string Output) Check(string path, params string[] args) => Run("check", path, args);

    private static (int ExitCode, string Output) Run(string command, string path, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var exitCode = CommandLine.Run(
            [command, path, .. args],
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
