using ManifestLint.Dev;
using ManifestLint.Dev.NewRule;

namespace ManifestLint.Rules.Tests.Dev;

public class NewRuleTests
{
    private readonly Repository _repository = new(Directory.CreateTempSubdirectory("manifestlint").FullName);

    [OneTimeTearDown]
    public void RemoveRepository() => Directory.Delete(_repository.Root, recursive: true);

    [Test]
    public void Run_WritesClassPageAndFixture()
    {
        var (exitCode, output, error) = Run("StaleImageTag", "ML0412", RuleCategory.Images);

        Assert.That((exitCode, error), Is.EqualTo((0, string.Empty)));
        Assert.That(
            output.Split(Environment.NewLine)[..3],
            Is.EqualTo(
                new[]
                {
                    "Wrote rules/ManifestLint.Rules/Images/StaleImageTag.cs",
                    "Wrote rules/ManifestLint.Rules/Images/StaleImageTag.md",
                    "Wrote tests/ManifestLint.Rules.Tests/Images/StaleImageTag/edge-cases/manifest.yaml",
                }
            )
        );
        Assert.That(
            File.ReadAllText(_repository.RuleSource(RuleCategory.Images, "StaleImageTag")),
            Does.Contain("new(\"ML0412\", \"stale-image-tag\")").And.Contain("Title = \"???\"")
        );
    }

    [Test]
    public void Run_IdInUse_Refuses()
    {
        Run("FirstImageTag", "ML0420", RuleCategory.Images);

        Assert.That(
            Run("OtherImageTag", "ML0420", RuleCategory.Images),
            Is.EqualTo(
                (1, string.Empty, $"'ML0420' belongs to FirstImageTag; ids are never used twice{Environment.NewLine}")
            )
        );
    }

    [TestCase("AvoidLatestTag", "ML0413", RuleCategory.Images, "gives advice")]
    [TestCase("StaleDigest", "ML0500", RuleCategory.Images, "is in a block of Resources; Images owns ML04xx")]
    [TestCase("StaleDigest", "ML9900", RuleCategory.Images, "is in a block that no category owns")]
    [TestCase("StaleDigest", "ACME0400", RuleCategory.Images, "is no id of a built-in rule")]
    public void Run_AgainstTheConventions_Refuses(string name, string id, RuleCategory category, string reason)
    {
        var (exitCode, output, error) = Run(name, id, category);

        Assert.That((exitCode, output), Is.EqualTo((1, string.Empty)));
        Assert.That(error, Does.Contain(reason));
    }

    private (int ExitCode, string Output, string Error) Run(string name, string id, RuleCategory category)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = NewRuleCommand.Run(_repository, new RuleScaffold(name, id, category), output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
