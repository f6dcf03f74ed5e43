using System.CommandLine;
using ManifestLint.Reporting;

namespace ManifestLint.Tool.Commands;

/// <summary>The arguments and options of <c>manifestlint check</c>.</summary>
internal sealed class CheckOptions
{
    internal Argument<string[]> Paths { get; } =
        new("PATH")
        {
            Description =
                "Files, directories and globs; '-' for standard input; the current directory when there is none. "
                + "Naming files means 'report on these': the workspace around them is still read",
            Arity = ArgumentArity.ZeroOrMore,
        };

    internal Option<string[]> Formats { get; } = SharedOptions.Formats(ReportWriters.Names);

    internal Option<string?> OutputFile { get; } = SharedOptions.OutputFile();

    internal Option<string[]> Kubernetes { get; } =
        new("--kubernetes")
        {
            Description =
                "The Kubernetes minor that the manifests are meant for, such as 1.33; several show what an upgrade breaks",
            HelpName = "MINOR",
            DefaultValueFactory = static _ => [],
        };

    internal Option<string?> Configuration { get; } = SharedOptions.Configuration("the paths");

    internal Option<string?> FailOn { get; } = SharedOptions.FailOn();

    internal Option<string[]> Enable { get; } =
        new("--enable")
        {
            Description = "Switch a rule or a category on",
            HelpName = "RULE",
            DefaultValueFactory = static _ => [],
        };

    internal Option<string[]> Disable { get; } =
        new("--disable")
        {
            Description = "Switch a rule or a category off",
            HelpName = "RULE",
            DefaultValueFactory = static _ => [],
        };

    internal Option<string[]> Profiles { get; } =
        new("--profile")
        {
            Description = "Switch on the rules of a profile: baseline, restricted, strict, local-env",
            HelpName = "PROFILE",
            DefaultValueFactory = static _ => [],
        };

    internal Option<bool> Isolated { get; } = new("--isolated") { Description = "Read nothing but the named paths" };

    internal Option<bool> NoFrames { get; } = new("--no-frames") { Description = "Text without the source lines" };

    internal Option<bool> IncludeSuppressed { get; } =
        new("--include-suppressed") { Description = "Also report what is suppressed, marked as such (sarif)" };

    internal Option<string> Color { get; } =
        new("--color")
        {
            Description = "Colours: auto (on a terminal, unless NO_COLOR is set), always or never",
            DefaultValueFactory = static _ => "auto",
        };

    internal Option<string[]> RulePacks { get; } = SharedOptions.RulePacks();

    internal CheckOptions()
    {
        Color.AcceptOnlyFromAmong("auto", "always", "never");
    }

    internal Command ToCommand() =>
        new("check", "Check manifests and report what is wrong, and where")
        {
            Paths,
            Formats,
            OutputFile,
            Kubernetes,
            Configuration,
            FailOn,
            Enable,
            Disable,
            Profiles,
            Isolated,
            NoFrames,
            IncludeSuppressed,
            Color,
            RulePacks,
        };
}
