using System.Collections.Immutable;
using System.CommandLine;

namespace ManifestLint.Tool.Commands;

/// <summary>The arguments and options of <c>manifestlint parity</c> and <c>manifestlint checklist</c>.</summary>
internal sealed class ComparisonOptions
{
    internal ComparisonOptions(ImmutableArray<string> formats, bool foldsExpected)
    {
        Formats = new("--format", "-f")
        {
            Description =
                $"How to report: {string.Join(", ", formats)}; with '=FILE' into a file. "
                + "May be given several times, once without a file",
            HelpName = "FORMAT[=FILE]",
            DefaultValueFactory = static _ => [],
        };
        ShowExpected = foldsExpected
            ? new("--expected") { Description = "Also list what is folded away: the differences that are expected" }
            : null;
        FailOn.AcceptOnlyFromAmong("error", "warning", "info", "never");
    }

    internal Argument<string[]> Paths { get; } =
        new("PATH")
        {
            Description = "Directories with the environments to compare; the current directory when there is none",
            Arity = ArgumentArity.ZeroOrMore,
        };

    internal Option<string[]> Formats { get; }

    internal Option<string?> OutputFile { get; } =
        new("--output", "-o")
        {
            Description = "Write the report to this file instead of standard output",
            HelpName = "FILE",
        };

    internal Option<string?> Configuration { get; } =
        new("--config")
        {
            Description = "The configuration file; otherwise manifestlint.yaml, looked for from the paths upward",
            HelpName = "FILE",
        };

    internal Option<string?> FailOn { get; } =
        new("--fail-on")
        {
            Description = "The least severity that makes the exit code 1; otherwise the configuration's, or warning",
        };

    internal Option<bool>? ShowExpected { get; }

    internal Option<string[]> RulePacks { get; } = SharedOptions.RulePacks();

    internal Command ToCommand(string name, string description)
    {
        var command = new Command(name, description) { Paths, Formats, OutputFile, Configuration, FailOn, RulePacks };
        if (ShowExpected is not null)
        {
            command.Add(ShowExpected);
        }

        return command;
    }
}
