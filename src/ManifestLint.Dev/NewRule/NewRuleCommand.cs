using System.CommandLine;
using ManifestLint.Rules;

namespace ManifestLint.Dev.NewRule;

/// <summary><c>new-rule NAME --id ML0412 --category Images</c>: writes the files of a rule, to be filled in.</summary>
public static class NewRuleCommand
{
    private const int Refused = 1;

    /// <summary>Makes the command.</summary>
    /// <param name="repository">Where to write.</param>
    public static Command Create(Repository repository)
    {
        var name = new Argument<string>("name")
        {
            Description = "The class name, which states the problem: LatestImageTag.",
        };
        var id = new Option<string>("--id") { Description = "The id: ML0412.", Required = true };
        var category = new Option<RuleCategory>("--category")
        {
            Description = "The category, which is also the folder.",
            Required = true,
        };
        var command = new Command(
            "new-rule",
            "Write class, page and fixture of a new rule; its tests fail until it is written."
        )
        {
            name,
            id,
            category,
        };
        command.SetAction(result =>
        {
            var scaffold = new RuleScaffold(
                result.GetRequiredValue(name),
                result.GetRequiredValue(id),
                result.GetValue(category)
            );
            return Run(
                repository,
                scaffold,
                result.InvocationConfiguration.Output,
                result.InvocationConfiguration.Error
            );
        });
        return command;
    }

    /// <summary>Writes the files of a rule, or says why not.</summary>
    /// <param name="repository">Where to write.</param>
    /// <param name="scaffold">The rule.</param>
    /// <param name="output">Takes the names of the files.</param>
    /// <param name="error">Takes the reason for a refusal.</param>
    /// <returns>The exit code: 0, or 1 when the rule is refused.</returns>
    public static int Run(Repository repository, RuleScaffold scaffold, TextWriter output, TextWriter error)
    {
        if (scaffold.Objection(repository) is { } objection)
        {
            error.WriteLine(objection);
            return Refused;
        }

        foreach (var (path, content) in scaffold.Files(repository))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
            output.WriteLine($"Wrote {Path.GetRelativePath(repository.Root, path).Replace('\\', '/')}");
        }

        output.WriteLine(
            "Replace every ??? (docs/writing-rules.md says how), then run tests/ManifestLint.Rules.Tests and generate."
        );
        return 0;
    }
}
