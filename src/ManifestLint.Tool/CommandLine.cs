using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using ManifestLint.Tool.Commands;

namespace ManifestLint.Tool;

/// <summary>The command line: which command to run, and what happens when it cannot be understood.</summary>
internal static class CommandLine
{
    private static readonly string[] Directives = ["-h", "-?", "--help", "--version"];

    private static readonly NamedCommand[] Commands =
    [
        new("check", CheckCommand.Create),
        new("parity", ParityCommand.Create),
        new("checklist", ChecklistCommand.Create),
        new("build", BuildCommand.Create),
        new("explain", ExplainCommand.Create),
        new("rules", RulesCommand.Create),
    ];

    internal static int Run(string[] args, ToolEnvironment environment)
    {
        var words = WithDefaultCommand(args);
        if (IsCommand(words[0]))
        {
            RulePacks.Prepare();
        }

        try
        {
            var parsed = CreateRoot(environment, words[0]).Parse(words);
            return parsed.Errors.Count > 0 ? ReportUsage(parsed, environment) : Invoke(parsed, environment);
        }
        finally
        {
            environment.Output.Flush();
        }
    }

    // The options of a command that is not called are not made: they would be compiled for nothing at every start.
    private static RootCommand CreateRoot(ToolEnvironment environment, string called)
    {
        var root = new RootCommand(
            "Lints Kubernetes manifests: offline, without a cluster, with the exact place of every finding."
        );
        foreach (var command in Array.Exists(Commands, IsCalled) ? Array.FindAll(Commands, IsCalled) : Commands)
        {
            root.Add(command.Create(environment));
        }

        return root;

        bool IsCalled(NamedCommand command) => command.Name == called;
    }

    // `manifestlint k8s/` is `manifestlint check k8s/`.
    private static string[] WithDefaultCommand(string[] args)
    {
        var isNamed = args.Length > 0 && (IsCommand(args[0]) || Directives.Contains(args[0], StringComparer.Ordinal));
        return isNamed ? args : ["check", .. args];
    }

    private static bool IsCommand(string word) => Array.Exists(Commands, command => command.Name == word);

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "The last resort: a bug of ours ends with a message and the exit code that says so."
    )]
    private static int Invoke(ParseResult parsed, ToolEnvironment environment)
    {
        try
        {
            var exitCode = ExitCodes.Clean;
            environment.WriteOutput(output =>
                exitCode = parsed.Invoke(
                    new InvocationConfiguration
                    {
                        Output = output,
                        Error = environment.Error,
                        EnableDefaultExceptionHandler = false,
                    }
                )
            );
            return exitCode;
        }
        catch (Exception exception)
        {
            environment.Error.WriteLine($"manifestlint: internal error, please report it: {exception}");
            return ExitCodes.Untrustworthy;
        }
    }

    private static int ReportUsage(ParseResult parsed, ToolEnvironment environment)
    {
        foreach (var error in parsed.Errors)
        {
            environment.Error.WriteLine(
                $"manifestlint: {error.Message.ReplaceLineEndings(" ").Replace("\t", string.Empty, StringComparison.Ordinal)}"
            );
        }

        environment.Error.WriteLine($"See 'manifestlint {parsed.CommandResult.Command.Name} --help'.");
        return ExitCodes.Untrustworthy;
    }

    private sealed record NamedCommand(string Name, Func<ToolEnvironment, Command> Create);
}
