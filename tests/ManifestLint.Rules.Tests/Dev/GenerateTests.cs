using ManifestLint.Dev;
using ManifestLint.Dev.Generate;

namespace ManifestLint.Rules.Tests.Dev;

public class GenerateTests
{
    private readonly Repository _repository = new(Directory.CreateTempSubdirectory("manifestlint").FullName);

    [OneTimeTearDown]
    public void RemoveRepository() => Directory.Delete(_repository.Root, recursive: true);

    [Test]
    public void GeneratedFiles_AreUpToDate()
    {
        using var output = new StringWriter();
        var exitCode = GenerateCommand.Check(
            BuiltInRuleCases.Repository,
            GeneratedFiles.In(BuiltInRuleCases.Repository),
            output
        );

        Assert.That(exitCode, Is.Zero, output.ToString());
    }

    [Test]
    public void Check_AfterWrite_Passes()
    {
        GeneratedFile[] files = [new("a/b.md", () => "one\ntwo\n")];
        using var output = new StringWriter();

        Assert.That(GenerateCommand.Check(_repository, files, output), Is.EqualTo(1));
        GenerateCommand.Write(_repository, files, output);
        Assert.That(GenerateCommand.Check(_repository, files, output), Is.Zero);
    }

    [Test]
    public void Check_StaleFile_ShowsTheFirstLineThatDiffers()
    {
        using var output = new StringWriter { NewLine = "\n" };
        GenerateCommand.Write(_repository, [new("c.md", () => "one\ntwo\n")], output);
        using var text = new StringWriter { NewLine = "\n" };
        GenerateCommand.Check(_repository, [new("c.md", () => "one\nthree\n")], text);

        Assert.That(text.ToString(), Does.StartWith("c.md is stale:\n  line 2:\n  - two\n  + three\n"));
    }
}
