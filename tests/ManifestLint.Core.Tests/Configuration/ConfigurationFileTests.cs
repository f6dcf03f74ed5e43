using System.Text;
using System.Text.Json;
using ManifestLint.Configuration;
using ManifestLint.Discovery;
using ManifestLint.Text;

namespace ManifestLint.Core.Tests.Configuration;

public sealed class ConfigurationFileTests
{
    [Test]
    public void The_file_in_the_workspace_root_is_read()
    {
        var files = new InMemoryFileSystem().AddFile("/repo/manifestlint.yaml", "failOn: info");
        Assert.That(Load(files, null).Configuration.FailOn, Is.EqualTo(FailureThreshold.Info));
    }

    [Test]
    public void Without_a_file_the_defaults_hold()
    {
        var result = Load(new InMemoryFileSystem().AddDirectory("/repo"), null);
        Assert.That(result.Configuration, Is.SameAs(LintConfiguration.Default));
    }

    [TestCase(
        "/repo/manifestlint.yml",
        null,
        "manifestlint.yml:1:1: The configuration file is called 'manifestlint.yaml'; rename 'manifestlint.yml'"
    )]
    [TestCase(
        "/repo/a.yaml",
        "/repo/b.yaml",
        "b.yaml:1:1: The configuration cannot be read: no such file or directory"
    )]
    public void A_file_that_is_not_read_is_not_passed_over(string path, string? explicitPath, string expected)
    {
        var result = Load(new InMemoryFileSystem().AddFile(path, "failOn: info"), explicitPath);
        Assert.That(result.Errors.Select(error => error.ToString()), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void The_schema_is_stable_and_knows_every_key()
    {
        var text = Schema();
        using var schema = JsonDocument.Parse(text);
        var properties = schema.RootElement.GetProperty("properties");
        var rules = properties.GetProperty("rules").GetProperty("properties");
        Assert.Multiple(() =>
        {
            Assert.That(Schema(), Is.EqualTo(text));
            Assert.That(text, Does.EndWith("}\n").And.Not.Contain("\r"));
            Assert.That(
                string.Join(' ', properties.EnumerateObject().Select(property => property.Name)),
                Is.EqualTo(
                    "kubernetes profiles failOn rules include exclude ignore simplifications requireReasons locked environments podOwners schemas externals backingServices kustomize limits"
                )
            );
            Assert.That(schema.RootElement.GetProperty("additionalProperties").GetBoolean(), Is.False);
            Assert.That(
                rules.GetProperty("probe-missing").GetProperty("$ref").GetString(),
                Is.EqualTo("#/properties/rules/properties/ML0601")
            );
            Assert.That(
                rules
                    .GetProperty("ML0601")
                    .GetProperty("anyOf")[1]
                    .GetProperty("properties")
                    .GetProperty("most")
                    .GetProperty("default")
                    .GetInt32(),
                Is.EqualTo(3)
            );
        });
    }

    [Test]
    public void The_examples_of_the_documentation_are_valid()
    {
        var examples = File.ReadAllText(Path.Combine(TestEnvironment.Root, "docs", "configuration.md"))
            .Split("```yaml\n")
            .Skip(1)
            .Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])
            .Where(text => !text.Contains("apiVersion", StringComparison.Ordinal))
            .ToList();
        Assert.That(examples, Has.Count.EqualTo(3));
        Assert.Multiple(() =>
        {
            foreach (var example in examples)
            {
                var result = ConfigurationReader.Read(new SourceText("manifestlint.yaml", example), TestRules.Catalog);
                Assert.That(result.Errors, Is.Empty, example);
            }
        });
    }

    private static ConfigurationResult Load(InMemoryFileSystem files, string? explicitPath) =>
        ConfigurationFile.Load(new Workspace(files, "/repo"), explicitPath, TestRules.Catalog);

    private static string Schema()
    {
        using var stream = new MemoryStream();
        ConfigurationSchema.Write(TestRules.Pack.Rules.Select(rule => rule.Descriptor), stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
