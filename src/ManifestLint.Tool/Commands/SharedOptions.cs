using System.CommandLine;

namespace ManifestLint.Tool.Commands;

/// <summary>Options that several commands take.</summary>
internal static class SharedOptions
{
    internal static Option<string[]> Formats(IEnumerable<string> names) =>
        new("--format", "-f")
        {
            Description =
                $"How to report: {string.Join(", ", names)}; with '=FILE' into a file. "
                + "May be given several times, once without a file",
            HelpName = "FORMAT[=FILE]",
            DefaultValueFactory = static _ => [],
        };

    internal static Option<string?> OutputFile() =>
        new("--output", "-o")
        {
            Description = "Write the report to this file instead of standard output",
            HelpName = "FILE",
        };

    /// <param name="start">From where a configuration file is looked for when none is named.</param>
    internal static Option<string?> Configuration(string start) =>
        new("--config")
        {
            Description = $"The configuration file; otherwise manifestlint.yaml, looked for from {start} upward",
            HelpName = "FILE",
        };

    internal static Option<string?> FailOn()
    {
        var option = new Option<string?>("--fail-on")
        {
            Description = "The least severity that makes the exit code 1; otherwise the configuration's, or warning",
        };
        option.AcceptOnlyFromAmong("error", "warning", "info", "never");
        return option;
    }

    internal static Option<string[]> RulePacks() =>
        new("--rules")
        {
            Description = "Also load the rule pack in this assembly; only packs named here are ever loaded",
            HelpName = "ASSEMBLY",
            DefaultValueFactory = static _ => [],
        };
}
