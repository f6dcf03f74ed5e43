using System.Collections.Immutable;
using System.CommandLine;

namespace ManifestLint.Tool.Commands;

/// <summary>The arguments and options of <c>manifestlint parity</c> and <c>manifestlint checklist</c>.</summary>
internal sealed class ComparisonOptions
{
    internal ComparisonOptions(ImmutableArray<string> formats, bool foldsExpected)
    {
        Formats = SharedOptions.Formats(formats);
        ShowExpected = foldsExpected
            ? new("--expected") { Description = "Also list what is folded away: the differences that are expected" }
            : null;
    }

    internal Argument<string[]> Paths { get; } =
        new("PATH")
        {
            Description = "Directories with the environments to compare; the current directory when there is none",
            Arity = ArgumentArity.ZeroOrMore,
        };

    internal Option<string[]> Formats { get; }

    internal Option<string?> OutputFile { get; } = SharedOptions.OutputFile();

    internal Option<string?> Configuration { get; } = SharedOptions.Configuration("the paths");

    internal Option<string?> FailOn { get; } = SharedOptions.FailOn();

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
