using System.CommandLine;
using ManifestLint.Configuration;
using ManifestLint.Discovery;
using ManifestLint.Kustomize;
using ManifestLint.Reporting;

namespace ManifestLint.Tool.Commands;

/// <summary><c>manifestlint build DIR</c>: what a Kustomization becomes.</summary>
internal static class BuildCommand
{
    internal static Command Create(ToolEnvironment environment)
    {
        var options = new BuildOptions();
        var command = options.ToCommand();
        command.SetAction(parsed => new BuildRun(parsed, options, environment).Execute());
        return command;
    }

    /// <summary>One run, with what the command line said.</summary>
    private sealed class BuildRun(ParseResult parsed, BuildOptions options, ToolEnvironment environment)
    {
        internal int Execute()
        {
            var named = parsed.GetRequiredValue(options.Directory).Replace('\\', '/');
            if (RemoteReference.IsRemote(named) && environment.Files.GetEntry(Absolute(named)) is null)
            {
                return Refuse($"'{named}' would have to be fetched, and nothing is; clone it and name the directory");
            }

            var directory = Absolute(named);
            var root = parsed.GetValue(options.Root) is { } wanted
                ? Absolute(wanted)
                : WorkspaceRoot.Find(environment.Files, environment.CurrentDirectory, directory);
            if (!SlashPath.IsInside(root, directory))
            {
                return Refuse($"'{named}' is not in the directory of --root");
            }

            var workspace = new Workspace(environment.Files, root);
            return ReadConfiguration(workspace) is { } configuration
                ? Build(workspace, directory, configuration)
                : ExitCodes.Untrustworthy;
        }

        private int Build(Workspace workspace, string directory, LintConfiguration configuration)
        {
            var paths = PathMapping.To(workspace.Root, environment.CurrentDirectory);
            var result = KustomizationRenderer.Render(
                new RenderRequest
                {
                    Workspace = workspace,
                    Directory = workspace.ToRelative(directory),
                    Options = options.ToKustomizeOptions(parsed, configuration.Kustomize),
                    MaxFileLength = configuration.Limits.MaxFileLength,
                    OriginPath = parsed.GetValue(options.Origins) ? paths.Map : null,
                }
            );
            foreach (var warning in result.Warnings)
            {
                environment.Error.WriteLine(BuildMessageText.Of(warning, paths));
            }

            foreach (var fault in result.Faults)
            {
                environment.Error.WriteLine(BuildMessageText.Of(fault, paths));
            }

            return result.IsSuccess && Write(result) ? ExitCodes.Clean : ExitCodes.Untrustworthy;
        }

        private bool Write(RenderResult result)
        {
            if (parsed.GetValue(options.OutputFile) is not { } file)
            {
                environment.WriteOutput(result.WriteTo);
                return true;
            }

            return BuildOutput.Write(result, Absolute(file), environment) is not { } fault
                || Refuse($"cannot write '{file}': {fault}") == ExitCodes.Clean;
        }

        // Nobody can tell what a configuration with an error was meant to say.
        private LintConfiguration? ReadConfiguration(Workspace workspace)
        {
            if (RulePacks.Load(parsed.GetValue(options.RulePacks), environment) is not { } packs)
            {
                return null;
            }

            var path = parsed.GetValue(options.Configuration) is { } named ? Absolute(named) : null;
            var (configuration, errors) = ConfigurationFile.Load(workspace, path, RuleCatalog.Of(packs));
            var paths = PathMapping.To(workspace.Root, environment.CurrentDirectory);
            foreach (var error in errors)
            {
                environment.Error.WriteLine(BuildMessageText.Of(error, paths));
            }

            return errors.IsEmpty ? configuration : null;
        }

        private string Absolute(string path) =>
            SlashPath.Combine(environment.CurrentDirectory, path.Replace('\\', '/'));

        private int Refuse(string message)
        {
            environment.Error.WriteLine($"manifestlint: {message}");
            return ExitCodes.Untrustworthy;
        }
    }
}
