using System.CommandLine;
using ManifestLint.Reporting;

namespace ManifestLint.Tool.Commands;

/// <summary>The arguments and options of <c>manifestlint parity</c> and <c>manifestlint checklist</c>.</summary>
internal sealed class ParityOptions
{
    internal Argument<string[]> Paths { get; } =
        new("PATH")
        {
            Description = "Directories with the environments to compare; the current directory when there is none",
            Arity = ArgumentArity.ZeroOrMore,
        };

    internal Option<string[]> Formats { get; } =
        new("--format", "-f")
        {
            Description =
                $"How to report: {string.Join(", ", ParityWriters.Names)}; with '=FILE' into a file. "
                + "May be given several times, once without a file",
            HelpName = "FORMAT[=FILE]",
            DefaultValueFactory = static _ => [],
        };

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

    internal Option<bool> ShowExpected { get; } =
        new("--expected") { Description = "Also list what is folded away: the differences that are expected (text)" };

    internal Option<string[]> RulePacks { get; } = SharedOptions.RulePacks();

    internal ParityOptions()
    {
        FailOn.AcceptOnlyFromAmong("error", "warning", "info", "never");
    }

    internal Command ToCommand(string name, string description) =>
        new(name, description) { Paths, Formats, OutputFile, Configuration, FailOn, ShowExpected, RulePacks };
}
